#pragma once

#include <QWidget>
#include <functional>

class QPushButton;
class QVBoxLayout;

namespace sural::ui::widgets {

// A heading that opens and closes what lies under it. What lies there is made when it is first opened.
class SectionBox : public QWidget {
  Q_OBJECT
 public:
  using Fill = std::function<void(QVBoxLayout& column)>;
  SectionBox(const QString& title, Fill fill, QWidget* parent = nullptr);

  void setTitle(const QString& title);
  void setOpen(bool open);
  [[nodiscard]] bool isFilled() const { return body_ != nullptr; }

 private:
  void show(bool open);

  QPushButton* head_ = nullptr;
  QWidget* body_ = nullptr;
  QString title_;
  Fill fill_;
};

}  // namespace sural::ui::widgets
