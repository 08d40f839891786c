#pragma once

#include <QFrame>
#include <functional>

class QLabel;
class QLineEdit;

namespace sural::ui::widgets {

// A question for a number, or one line of advice, at the foot of the viewer; never in the way of the hand.
class PromptBar : public QFrame {
  Q_OBJECT
 public:
  explicit PromptBar(QWidget* parent = nullptr);

  struct Question {
    QString text;
    QString unit;
    double suggestion = 0;
    std::function<void(double)> answer;
  };
  void ask(Question question);
  void advise(const QString& text);
  void putAway();
  [[nodiscard]] bool asks() const;

 private:
  void takeAnswer();

  QLabel* text_ = nullptr;
  QLineEdit* number_ = nullptr;
  QLabel* unit_ = nullptr;
  QWidget* entry_ = nullptr;
  Question question_;
};

}  // namespace sural::ui::widgets
