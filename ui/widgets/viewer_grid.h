#pragma once

#include <QWidget>
#include <vector>

class QGridLayout;

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

class ViewerPane;
class ViewerSettings;

// The pictures side by side, as the session hangs them; one of them is the one the reader works in.
class ViewerGrid : public QWidget {
  Q_OBJECT
 public:
  ViewerGrid(session::Session& session, ViewerSettings& settings, QWidget* parent = nullptr);
  [[nodiscard]] ViewerPane& active() const;
  [[nodiscard]] const std::vector<ViewerPane*>& panes() const { return panes_; }

 signals:
  void paneAdded(sural::ui::widgets::ViewerPane* pane);

 private:
  void rebuild();

  session::Session& session_;
  ViewerSettings& settings_;
  QGridLayout* layout_ = nullptr;
  std::vector<ViewerPane*> panes_;
};

}  // namespace sural::ui::widgets
