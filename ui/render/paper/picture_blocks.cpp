#include <QPainter>
#include <algorithm>

#include "ui/render/paper/body_blocks.h"
#include "ui/render/paper/paint_scene.h"

namespace sural::ui::render::paper {

namespace {

constexpr std::size_t kPerRow = 3;
constexpr double kGutter = 8;         // pt between columns
constexpr double kUsualHeight = 106;  // pt of a picture; a smaller one has smaller words
constexpr double kScreenPixel = 0.5;  // pt that a screen pixel of a scene takes on paper

struct Placed {
  const ReportPicture* picture = nullptr;
  QString caption;
};

std::vector<Placed> keyPictures(const ReportLayout& layout) {
  std::vector<Placed> placed;
  for (const exam::report::ReportImage& image : layout.content.images) {
    const auto found = std::find_if(layout.pictures.begin(), layout.pictures.end(), [&](const ReportPicture& picture) {
      return picture.sopInstanceUid == image.sopInstanceUid && picture.frame == image.frame;
    });
    if (found != layout.pictures.end() && placed.size() < layout.density.pictures)
      placed.push_back({&*found, plain(image.caption)});
  }
  return placed;
}

// Scenes are painted in screen pixels and scaled, so that lines and words keep their proportion on paper.
void paintPicture(QPainter& painter, const Paper& paper, const layers::Scene& scene, const QRectF& box) {
  const double unit = std::min(paper.pt(kScreenPixel), kScreenPixel * box.height() / kUsualHeight);
  const double scale = std::min(box.width() / scene.width, box.height() / scene.height);
  const QSizeF size(scene.width * scale, scene.height * scale);
  painter.fillRect(box, Qt::black);
  painter.save();
  painter.translate(box.center().x() - size.width() / 2, box.center().y() - size.height() / 2);
  painter.scale(unit, unit);
  paintScene(painter, scene, QRectF(QPointF(0, 0), size / unit));
  painter.restore();
}

Block pictureRow(const ReportLayout& layout, std::vector<Placed> placed) {
  const Paper paper = layout.paper;
  const double width = (layout.width - (kPerRow - 1) * paper.pt(kGutter)) / kPerRow;
  double imageHeight = 0;
  double captionHeight = 0;
  TextStyle caption = kSmall;
  caption.mostLines = 2;
  for (const Placed& one : placed) {
    const double aspect = static_cast<double>(one.picture->scene.height) / std::max(1, one.picture->scene.width);
    imageHeight = std::max(imageHeight, std::min(paper.pt(layout.density.pictureHeight), width * aspect));
    captionHeight = std::max(captionHeight, heightOf({paper, one.caption, caption}, width));
  }
  return {.height = imageHeight + paper.pt(2) + captionHeight,
          .paint =
              [=, placed = std::move(placed)](QPainter& painter, QPointF at) {
                for (std::size_t i = 0; i < placed.size(); ++i) {
                  const double left = at.x() + static_cast<double>(i) * (width + paper.pt(kGutter));
                  paintPicture(painter, paper, placed[i].picture->scene, QRectF(left, at.y(), width, imageHeight));
                  drawText(painter, {paper, placed[i].caption, caption},
                           QRectF(left, at.y() + imageHeight + paper.pt(2), width, captionHeight));
                }
              },
          .spaceBefore = paper.pt(5)};
}

}  // namespace

std::vector<Block> pictureBlocks(const ReportLayout& layout) {
  const std::vector<Placed> placed = keyPictures(layout);
  std::vector<Block> blocks;
  if (!placed.empty()) blocks.push_back(heading(layout, layout.words("Key images")));
  for (std::size_t i = 0; i < placed.size(); i += kPerRow) {
    const auto end = static_cast<std::ptrdiff_t>(std::min(i + kPerRow, placed.size()));
    blocks.push_back(pictureRow(layout, {placed.begin() + static_cast<std::ptrdiff_t>(i), placed.begin() + end}));
  }
  return blocks;
}

}  // namespace sural::ui::render::paper
