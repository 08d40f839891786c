#pragma once

#include <QRectF>

#include "ui/layers/sign.h"

class QPainter;

namespace sural::ui::render::paper {

// Draws a verdict's shape in its colour into `box`; a shape, not a letter, so that no font can lose it.
void paintSign(QPainter& painter, layers::Sign sign, const QRectF& box);

}  // namespace sural::ui::render::paper
