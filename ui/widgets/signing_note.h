#pragma once

#include <QFrame>
#include <string>
#include <vector>

#include "ui/session/unsettled.h"

class QVBoxLayout;

namespace sural::ui::widgets {

class WrappedLabel;

// What is urgent and not settled, said where the report is signed: one row for each, which shows where it was measured.
class SigningNote : public QFrame {
  Q_OBJECT
 public:
  explicit SigningNote(QWidget* parent = nullptr);

  // Hidden for an empty list.
  void say(const std::vector<session::Unsettled>& unsettled);

 signals:
  void showRequested(const std::string& measurementId);

 private:
  void addRow(const session::Unsettled& one);

  WrappedLabel* head_ = nullptr;
  QVBoxLayout* rows_ = nullptr;
  std::vector<session::Unsettled> said_;
};

}  // namespace sural::ui::widgets
