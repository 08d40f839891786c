#pragma once

#include <QColor>
#include <QString>

#include "ui/layers/layer.h"

class QApplication;

namespace sural::ui::widgets {

// The dark theme for a reading room.
namespace theme {
inline const QColor kGround(0x12, 0x16, 0x1b);
inline const QColor kPanel(0x1a, 0x20, 0x27);
inline const QColor kCard(0x21, 0x29, 0x32);
inline const QColor kLine(0x2e, 0x39, 0x44);
inline const QColor kText(0xe7, 0xed, 0xf3);
inline const QColor kQuiet(0x8c, 0x9b, 0xab);
inline const QColor kSelection(0x4c, 0xc2, 0xff);
}  // namespace theme

QColor toQt(layers::Colour colour);

// Sets font, palette and style sheet. `family` wins over Inter and DejaVu Sans; tests fix it.
void applyTheme(QApplication& application, const QString& family = {});

}  // namespace sural::ui::widgets
