#pragma once

#include <QIcon>

namespace sural::ui::widgets {

// A line drawing for a button, from strokes on a field of 20 x 20: "M x,y L x,y ..." a line, "O x,y,r" a ring,
// "D x,y,r" a disc, "P x,y L ..." a filled polygon. In the theme's colours, the selection's where the button is on.
QIcon iconFrom(const char* strokes);

}  // namespace sural::ui::widgets
