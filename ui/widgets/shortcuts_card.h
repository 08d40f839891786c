#pragma once

#include <QFrame>
#include <utility>
#include <vector>

namespace sural::ui::widgets {

// Lists the keys over the middle of the window; any click puts it away.
class ShortcutsCard : public QFrame {
  Q_OBJECT
 public:
  ShortcutsCard(const std::vector<std::pair<QString, QString>>& keysAndMeanings, QWidget* parent);
  void toggle();

 protected:
  void mousePressEvent(QMouseEvent* event) override;
};

}  // namespace sural::ui::widgets
