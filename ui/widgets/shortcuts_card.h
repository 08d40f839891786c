#pragma once

#include <QFrame>
#include <vector>

#include "ui/widgets/window_actions.h"

namespace sural::ui::widgets {

// Lists the keys over the middle of the window, in columns; any click puts it away.
class ShortcutsCard : public QFrame {
  Q_OBJECT
 public:
  ShortcutsCard(const std::vector<WindowActions::Listed>& keys, QWidget* parent);
  void toggle();

 protected:
  void mousePressEvent(QMouseEvent* event) override;
};

}  // namespace sural::ui::widgets
