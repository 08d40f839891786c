#include "ui/widgets/shortcuts_card.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <algorithm>

#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

namespace {

constexpr int kColumns = 3;

}  // namespace

ShortcutsCard::ShortcutsCard(const std::vector<WindowActions::Listed>& keys, QWidget* parent) : QFrame(parent) {
  setProperty("role", QStringLiteral("card"));
  setObjectName(QStringLiteral("shortcutsCard"));
  auto* columns = new QHBoxLayout(this);
  columns->setContentsMargins(26, 20, 26, 22);
  columns->setSpacing(38);
  const std::size_t perColumn = keys.size() / kColumns + 2;
  QGridLayout* grid = nullptr;
  QString group;
  int row = 0;
  for (const WindowActions::Listed& key : keys) {
    const bool newGroup = key.group != group;
    if (grid == nullptr || (newGroup && row + 4 > int(perColumn))) {
      grid = new QGridLayout;
      grid->setHorizontalSpacing(20);
      grid->setVerticalSpacing(5);
      columns->addLayout(grid);
      columns->setAlignment(grid, Qt::AlignTop);
      row = 0;
    }
    if (newGroup) grid->addWidget(plainLabel(key.group.toUpper(), "section", this), row++, 0, 1, 2);
    group = key.group;
    grid->addWidget(plainLabel(key.keys, "quiet", this), row, 0);
    grid->addWidget(plainLabel(key.meaning, "plain", this), row++, 1);
  }
  hide();
}

void ShortcutsCard::toggle() {
  if (isVisible()) return hide();
  adjustSize();
  move((parentWidget()->width() - width()) / 2, std::max(0, (parentWidget()->height() - height()) / 2));
  show();
  raise();
}

void ShortcutsCard::mousePressEvent(QMouseEvent*) { hide(); }

}  // namespace sural::ui::widgets
