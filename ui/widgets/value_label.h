#pragma once

#include <QWidget>

namespace sural::ui::widgets {

// The number of a finding, large: bold once a reader accepted it, lighter over a dashed
// line while it is preliminary.
class ValueLabel : public QWidget {
  Q_OBJECT
 public:
  explicit ValueLabel(const QString& text, QWidget* parent = nullptr);
  void setAccepted(bool accepted);
  [[nodiscard]] QString text() const { return text_; }
  [[nodiscard]] QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString text_;
  bool accepted_ = false;
};

}  // namespace sural::ui::widgets
