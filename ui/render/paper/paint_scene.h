#pragma once

#include <QImage>
#include <QRectF>

#include "ui/layers/layer.h"

class QPainter;

namespace sural::ui::render::paper {

// Draws a scene so that its frame fills `target`; line widths and text sizes are in the painter's units.
void paintScene(QPainter& painter, const layers::Scene& scene, const QRectF& target);

// The scene on black, `width` pixels wide, its aspect kept. Null for a scene without extent.
QImage renderScene(const layers::Scene& scene, int width);

// A QImage that shares the frame's pixels; they must outlive it. Null for a frame without pixels.
QImage imageOf(const Frame& frame);

// Whether letters join or stand over one another in its script (Arabic, Devanagari, combining accents ...); where they
// do not, shaping is left out, since alternate glyphs lose their letters in a PDF's text.
bool needsShaping(const QString& text);

// The family every picture and page is set in: Inter where it is installed, else DejaVu Sans.
QStringList fontFamilies();

}  // namespace sural::ui::render::paper
