#include "ui/widgets/shortcuts_card.h"

#include <QGridLayout>

#include "ui/widgets/labels.h"

namespace sural::ui::widgets {

ShortcutsCard::ShortcutsCard(const std::vector<std::pair<QString, QString>>& keysAndMeanings, QWidget* parent)
    : QFrame(parent) {
  setProperty("role", QStringLiteral("card"));
  setObjectName(QStringLiteral("shortcutsCard"));
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(26, 20, 26, 22);
  grid->setHorizontalSpacing(28);
  grid->setVerticalSpacing(8);
  grid->addWidget(plainLabel(QStringLiteral("Keys"), "heading", this), 0, 0, 1, 2);
  int row = 1;
  for (const auto& [keys, meaning] : keysAndMeanings) {
    grid->addWidget(plainLabel(keys, "quiet", this), row, 0);
    grid->addWidget(plainLabel(meaning, "plain", this), row++, 1);
  }
  hide();
}

void ShortcutsCard::toggle() {
  if (isVisible()) return hide();
  adjustSize();
  move((parentWidget()->width() - width()) / 2, (parentWidget()->height() - height()) / 2);
  show();
  raise();
}

void ShortcutsCard::mousePressEvent(QMouseEvent*) { hide(); }

}  // namespace sural::ui::widgets
