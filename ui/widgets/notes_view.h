#pragma once

#include <QScrollArea>
#include <vector>

#include "imaging/model/problem.h"

class QVBoxLayout;

namespace sural::ui::widgets {

// What could not be used or should not be trusted, as quiet notes; hidden while there are none.
class NotesView : public QScrollArea {
  Q_OBJECT
 public:
  explicit NotesView(QWidget* parent = nullptr);
  void setProblems(const std::vector<Problem>& problems);
  // Once it is laid out.
  void showNewest() { toNewest_ = true; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QVBoxLayout* column_ = nullptr;
  std::vector<QString> shown_;
  bool toNewest_ = false;
};

}  // namespace sural::ui::widgets
