#pragma once

#include <QWidget>
#include <vector>

class QScrollArea;
class QVBoxLayout;

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

class CauseCard;
class FindingCardWidget;

// All findings as cards, what else was measured on the shown clip, and the cause the selected finding speaks to.
class FindingsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit FindingsPanel(session::Session& session, QWidget* parent = nullptr);
  // In the colours of the theme that was applied last.
  void redraw() { rebuildCards(); }

 signals:
  // The reader wants to change what a value was measured from; its picture is shown.
  void editRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void rebuildCards();
  void rebuildOthers();
  void addRedFlags();
  void showSelection();
  void showAcceptance();
  void showCause();

  session::Session& session_;
  QScrollArea* scroll_ = nullptr;
  QVBoxLayout* cards_ = nullptr;
  QVBoxLayout* others_ = nullptr;
  QScrollArea* causeScroll_ = nullptr;
  CauseCard* cause_ = nullptr;
  std::vector<FindingCardWidget*> widgets_;
};

}  // namespace sural::ui::widgets
