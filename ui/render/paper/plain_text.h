#pragma once

#include <QColor>
#include <QFont>
#include <QString>
#include <string>

class QPainter;
class QPaintDevice;
class QRectF;

namespace sural::ui::render::paper {

// A page's device and its unit: every length is given in points (1/72 inch) and turned into the device's dots.
struct Paper {
  QPaintDevice* device = nullptr;
  double dotsPerPoint = 1;

  [[nodiscard]] double pt(double points) const { return points * dotsPerPoint; }
};

struct TextStyle {
  double points = 9;
  QFont::Weight weight = QFont::Normal;
  QColor colour = Qt::black;
  int mostLines = 0;  // 0: as many as it takes; otherwise the last one is elided
  bool alignRight = false;
};

// Text from a file as one plain line: control characters become spaces, nothing is read as markup.
QString plain(const std::string& text);

// A text with its style and the device it is set for.
struct SetText {
  const Paper& paper;
  const QString& text;
  const TextStyle& style;
};

// Height in dots when wrapped to `width` dots.
double heightOf(const SetText& set, double width);

// Draws from the top left corner of `within`, wrapped to its width; words too long for a line are broken.
void drawText(QPainter& painter, const SetText& set, const QRectF& within);

}  // namespace sural::ui::render::paper
