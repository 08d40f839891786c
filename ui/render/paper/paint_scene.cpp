#include "ui/render/paper/paint_scene.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/layers/marker_outline.h"

namespace sural::ui::render::paper {

namespace {

using namespace layers;

QColor toQt(Colour colour) { return {colour.red, colour.green, colour.blue, colour.alpha}; }

// Frame coordinates to the painter's: pixel centres lie at integers, so the frame's corner is at -0.5.
struct Placement {
  QRectF target;
  double scaleX = 1;
  double scaleY = 1;

  [[nodiscard]] QPointF at(Point point) const {
    return {target.left() + (point.x + 0.5) * scaleX, target.top() + (point.y + 0.5) * scaleY};
  }
};

void paint(QPainter& painter, const ImageLayer& layer, const Placement& placement) {
  const QImage image = imageOf(layer.frame);
  if (image.isNull()) return;
  const QSize onDevice = painter.combinedTransform().mapRect(placement.target).size().toSize();
  const bool muchSmaller = 2 * onDevice.width() < image.width();  // bilinear sampling would skip pixels
  painter.drawImage(placement.target,
                    muchSmaller ? image.scaled(onDevice, Qt::IgnoreAspectRatio, Qt::SmoothTransformation) : image);
}

void paint(QPainter& painter, const RectangleLayer& layer, const Placement& placement) {
  painter.fillRect(QRectF(placement.at(layer.topLeft), placement.at(layer.bottomRight)), toQt(layer.fill));
}

void paint(QPainter& painter, const PolylineLayer& layer, const Placement& placement) {
  if (layer.points.size() < 2) return;
  QPen pen(toQt(layer.colour), layer.width);
  pen.setJoinStyle(Qt::RoundJoin);
  pen.setCapStyle(Qt::FlatCap);
  if (layer.dashed) pen.setDashPattern({5, 4});
  QPainterPath path(placement.at(layer.points.front()));
  for (std::size_t i = 1; i < layer.points.size(); ++i) path.lineTo(placement.at(layer.points[i]));
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  painter.drawPath(path);
}

void paint(QPainter& painter, const MarkerLayer& layer, const Placement& placement) {
  painter.setPen(layer.filled ? QPen(Qt::NoPen) : QPen(toQt(layer.colour), 1.5));
  painter.setBrush(layer.filled ? QBrush(toQt(layer.colour)) : QBrush(Qt::NoBrush));
  if (layer.shape == MarkerShape::Circle) {
    painter.drawEllipse(placement.at(layer.position), layer.radius, layer.radius);
    return;
  }
  MarkerLayer centred = layer;
  centred.position = {};
  QPolygonF outline;
  for (const Point& corner : markerOutline(centred, layer.radius))
    outline << placement.at(layer.position) + QPointF(corner.x, corner.y);
  painter.drawPolygon(outline);
}

double shiftFor(Anchor anchor, double width) {
  switch (anchor) {
    case Anchor::Left: return 0;
    case Anchor::Centre: return width / 2;
    case Anchor::Right: return width;
  }
  return 0;
}

void paint(QPainter& painter, const TextLayer& layer, const Placement& placement) {
  QFont font(fontFamilies());
  font.setPixelSize(static_cast<int>(std::lround(layer.size)));
  font.setWeight(layer.bold ? QFont::DemiBold : QFont::Normal);
  font.setHintingPreference(QFont::PreferNoHinting);
  const QString text = QString::fromStdString(layer.text);
  if (!needsShaping(text)) font.setStyleStrategy(QFont::PreferNoShaping);
  const double width = QFontMetricsF(font).horizontalAdvance(text);
  painter.setFont(font);
  const QPointF at = placement.at(layer.position) - QPointF(shiftFor(layer.anchor, width), 0);
  if (layer.backed)
    painter.fillRect(QRectF(at.x() - 3, at.y() - layer.size, width + 6, 1.3 * layer.size), toQt(kTextGround));
  painter.setPen(toQt(layer.colour));
  painter.drawText(at, text);
}

}  // namespace

bool needsShaping(const QString& text) {
  return std::any_of(text.begin(), text.end(), [](QChar c) {
    return c.unicode() >= 0x0300 && c.script() != QChar::Script_Common && c.script() != QChar::Script_Latin &&
           c.script() != QChar::Script_Greek && c.script() != QChar::Script_Cyrillic;
  });
}

QStringList fontFamilies() { return {QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")}; }

QImage imageOf(const Frame& frame) {
  if (!frame.pixels || frame.width <= 0 || frame.height <= 0) return {};
  const auto format = frame.channels == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8;
  return {frame.pixels->data(), frame.width, frame.height, static_cast<qsizetype>(frame.width) * frame.channels,
          format};
}

void paintScene(QPainter& painter, const Scene& scene, const QRectF& target) {
  if (scene.width <= 0 || scene.height <= 0) return;
  const Placement placement{target, target.width() / scene.width, target.height() / scene.height};
  painter.save();
  painter.setClipRect(target, Qt::IntersectClip);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform | QPainter::TextAntialiasing);
  for (const Layer& layer : scene.layers)
    std::visit([&](const auto& content) { paint(painter, content, placement); }, layer);
  painter.restore();
}

QImage renderScene(const Scene& scene, int width) {
  if (scene.width <= 0 || scene.height <= 0 || width <= 0) return {};
  const int height = std::max(1, static_cast<int>(std::lround(double(width) * scene.height / scene.width)));
  QImage image(width, height, QImage::Format_RGB32);
  image.fill(Qt::black);
  QPainter painter(&image);
  paintScene(painter, scene, QRectF(0, 0, width, height));
  return image;
}

}  // namespace sural::ui::render::paper
