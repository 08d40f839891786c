#pragma once

#include <QFrame>

#include "exam/exam.h"
#include "ui/layers/sign.h"

class QVBoxLayout;

namespace sural::ui::widgets {

// What speaks for and against one of the article's causes, and what the article says of it.
class CauseCard : public QFrame {
  Q_OBJECT
 public:
  explicit CauseCard(QWidget* parent = nullptr);
  void setEvidence(const exam::Exam& exam, const exam::CauseEvidence& evidence);

 private:
  void addEvidence(layers::Sign sign, const char* word, const std::vector<std::string>& texts);
  void addFact(const char* title, const std::vector<std::string>& facts);

  QVBoxLayout* column_ = nullptr;
};

}  // namespace sural::ui::widgets
