#pragma once

#include <QTimer>
#include <QWidget>
#include <string>
#include <vector>

#include "ui/session/finding_card.h"

class QLabel;
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
  void redraw();

 signals:
  // The reader wants to change what a value was measured from; its picture is shown.
  void editRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  // A card that stays where it is on the screen while others come and go.
  struct Held {
    FindingCardWidget* card = nullptr;
    int y = 0;
  };
  void rebuildCards();
  void addCards();
  void dropCard(FindingCardWidget* card);
  void layCards();
  [[nodiscard]] Held held() const;
  void hold(const Held& held);
  void layOut();
  void showClip();
  void keepSelectedInView();
  [[nodiscard]] FindingCardWidget* selectedCard() const;
  [[nodiscard]] FindingCardWidget* makeCard(session::FindingCard card);
  void showNone();
  void rebuildOthers();
  void showRedFlags();
  void showSelection();
  void markSelected();
  void showAcceptance();
  void showCause();

  session::Session& session_;
  QScrollArea* scroll_ = nullptr;
  QVBoxLayout* flags_ = nullptr;
  QVBoxLayout* cards_ = nullptr;
  QLabel* none_ = nullptr;  // says why there is no card
  QVBoxLayout* others_ = nullptr;
  QScrollArea* causeScroll_ = nullptr;
  CauseCard* cause_ = nullptr;
  std::vector<std::string> shownFlags_;
  std::vector<session::FindingCard> wanted_;  // in the exam's order
  std::vector<FindingCardWidget*> widgets_;   // the same, as far as they are made
  std::string shownClip_;
  bool follows_ = false;  // the selected card stays in view until the reader scrolls
  QTimer next_;
};

}  // namespace sural::ui::widgets
