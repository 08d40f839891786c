#pragma once

#include <QScrollArea>

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

 private:
  void rebuild();

  session::Session& session_;
  QVBoxLayout* column_ = nullptr;
};

}  // namespace sural::ui::widgets
