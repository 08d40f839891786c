#pragma once

#include <QColor>
#include <QString>
#include <functional>

#include "ui/layers/layer.h"

class QApplication;

namespace sural::ui::widgets {

enum class Scheme { Dark, Light };  // for a reading room, for a bright one

namespace theme {

struct Colours {
  QColor ground;
  QColor panel;
  QColor card;
  QColor line;
  QColor text;
  QColor quiet;
  QColor selection;
  QColor faint;  // borders under the pointer, what cannot be used
};

// Of the scheme that was applied last, or of another.
const Colours& colours();
const Colours& coloursOf(Scheme scheme);
Scheme scheme();

// A verdict's colour as words are written in it: darker where the ground is bright.
QColor forWords(QColor colour);

}  // namespace theme

QColor toQt(layers::Colour colour);

// Sets font, palette and style sheet. `family` wins over Inter and DejaVu Sans; tests fix it.
void applyTheme(QApplication& application, const QString& family = {}, Scheme scheme = Scheme::Dark);

// Changes the colours of what is shown and calls `done` when all of it has them. In doses, a few hundredths of a second
// in each turn of the event loop: all at once would hold the window up.
void changeScheme(QApplication& application, Scheme scheme, std::function<void()> done);

}  // namespace sural::ui::widgets
