#pragma once

#include <QScrollArea>
#include <QTimer>

class QVBoxLayout;

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

// The article's causes in its order; never ranked.
class CausesPanel : public QScrollArea {
  Q_OBJECT
 public:
  explicit CausesPanel(session::Session& session, QWidget* parent = nullptr);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void rebuild();
  void addNext();

  session::Session& session_;
  QVBoxLayout* column_ = nullptr;
  bool outdated_ = false;  // changed while nobody looked
  QTimer next_;            // one card a turn of the event loop: all at once would hold the window up
};

}  // namespace sural::ui::widgets
