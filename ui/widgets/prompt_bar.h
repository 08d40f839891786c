#pragma once

#include <QFrame>
#include <QTimer>
#include <functional>

class QLabel;
class QLineEdit;

namespace sural::ui::widgets {

// A question for a number, one line of advice, or what was just done, over the foot of its parent, so that nothing
// moves when it comes and goes.
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
  // Says for some seconds what was done, where nothing is asked.
  void tell(const QString& text);
  void putAway();
  [[nodiscard]] bool asks() const;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void takeAnswer();
  void place();
  void showAdvice();

  QLabel* text_ = nullptr;
  QLineEdit* number_ = nullptr;
  QLabel* unit_ = nullptr;
  QWidget* entry_ = nullptr;
  Question question_;
  QString advice_;
  QTimer told_;
};

}  // namespace sural::ui::widgets
