#pragma once

#include <QLabel>
#include <QPushButton>

#include "ui/layers/sign.h"

class QBoxLayout;

namespace sural::ui::widgets {

// A label that shows its text as it is: names and descriptions come from files and are never read as markup.
QLabel* plainLabel(const QString& text, const char* role, QWidget* parent = nullptr);
QPushButton* button(const QString& text, const char* role, QWidget* parent = nullptr);
QFrame* rule(QWidget* parent = nullptr);
QString toQString(const std::string& text);

// Deletes everything in a layout, for views that are built anew.
void clearLayout(QBoxLayout& layout);

// "2026-01-05" of a study's date; what is none as it is.
QString dashedDate(const std::string& date);

// Plain text over as many lines as its width needs, and exactly as tall: a plain QLabel in a scrolled column keeps
// the height that it would need if it were narrow.
class WrappedLabel : public QLabel {
  Q_OBJECT
 public:
  WrappedLabel(const QString& text, const char* role, QWidget* parent = nullptr);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void takeHeight();
};

// One line that is cut with an ellipsis where it does not fit; the tool tip holds it whole.
class ElidedLabel : public QLabel {
  Q_OBJECT
 public:
  ElidedLabel(const QString& text, const char* role, QWidget* parent = nullptr);
  void setFullText(const QString& text);
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
};

// A verdict's shape and colour, with its word for those who hear the window.
class SignLabel : public QWidget {
  Q_OBJECT
 public:
  SignLabel(layers::Sign sign, int size, QWidget* parent = nullptr);
  void setSign(layers::Sign sign);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  layers::Sign sign_;
};

}  // namespace sural::ui::widgets
