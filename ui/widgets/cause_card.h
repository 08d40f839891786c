#pragma once

#include <QFrame>

#include "exam/exam.h"
#include "ui/layers/sign.h"

class QVBoxLayout;

namespace sural::ui::widgets {

// What speaks for and against one of the article's causes; what the article says of it unfolds below.
class CauseCard : public QFrame {
  Q_OBJECT
 public:
  explicit CauseCard(QWidget* parent = nullptr);
  // `unfolded`: with what the article says of the cause in sight.
  void setEvidence(const exam::Exam& exam, const exam::CauseEvidence& evidence, bool unfolded = false);

 signals:
  void unfoldedChanged(bool unfolded);

 private:
  void addEvidence(layers::Sign sign, const char* word, const std::vector<std::string>& texts);
  void addFacts(const exam::Cause& cause, bool unfolded);

  QVBoxLayout* column_ = nullptr;
};

}  // namespace sural::ui::widgets
