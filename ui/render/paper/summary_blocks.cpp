#include <QPainter>
#include <algorithm>

#include "exam/words/quantity_words.h"
#include "ui/render/paper/body_blocks.h"
#include "ui/render/paper/paint_scene.h"

namespace sural::ui::render::paper {

namespace {

constexpr double kBesideMap = 12;  // pt
constexpr std::size_t kMostLines = 12;

struct SetWords {
  QString words;
  TextStyle style;
};

void addText(const ReportLayout& layout, std::vector<Block>& blocks, std::string_view title, const SetWords& set) {
  if (set.words.isEmpty()) return;
  blocks.push_back(heading(layout, layout.words(title)));
  blocks.push_back(paragraph(layout, set.words, set.style));
}

void addImpression(const ReportLayout& layout, std::vector<Block>& blocks) {
  const auto& lines = layout.content.impression;
  const bool isSigned = !layout.content.decisions.signedAt.empty();
  const char* unsignedTitle = layout.content.preliminary ? "Impression (preliminary, not signed)" : "Impression";
  blocks.push_back(heading(layout, layout.words(isSigned ? "Impression" : unsignedTitle)));
  if (lines.empty()) {
    blocks.push_back(paragraph(
        layout, layout.words("No value could be compared with a criterion: see what limits this exam."), kBody));
    return;
  }
  const auto pressing = std::count_if(lines.begin(), lines.end(), [](const exam::report::ImpressionLine& line) {
    return signOf(line.verdict, line.urgent) <= layers::Sign::Met;
  });
  // No met finding is left to the table, however many there are; lines begin with them.
  const std::size_t shown = std::min(lines.size(), std::max(kMostLines, static_cast<std::size_t>(pressing)));
  for (std::size_t i = 0; i < shown; ++i) {
    const layers::Sign sign = signOf(lines[i].verdict, lines[i].urgent);
    const bool isStrong = sign <= layers::Sign::Met && lines[i].reviewed;
    blocks.push_back(row(layout, {{plain(exam::words::withPrintedSigns(lines[i].text)), isStrong ? kStrong : kBody, 0,
                                   layout.width, sign}}));
  }
  if (shown < lines.size())
    blocks.push_back(
        paragraph(layout,
                  plain(exam::report::filled(layout.content.laboratory.words("%1 more in the findings below"),
                                             {std::to_string(lines.size() - shown)})),
                  kSmall));
}

Block mapBlock(const layers::Scene& scene, double width) {
  const double scale = width / std::max(1, scene.width);
  const double height = scale * scene.height;
  return {.height = height, .paint = [&scene, width, height, scale](QPainter& painter, QPointF at) {
            painter.save();
            painter.translate(at);
            painter.scale(scale, scale);  // lines and letters keep their proportion to the drawing
            paintScene(painter, scene, QRectF(0, 0, width / scale, height / scale));
            painter.restore();
          }};
}

std::vector<Block> textBlocks(const ReportLayout& layout) {
  std::vector<Block> blocks;
  addText(layout, blocks, "Indication", {plain(layout.content.indication), kBody});
  addImpression(layout, blocks);
  QStringList technique;
  for (const std::string& sentence : layout.content.technique) technique << plain(sentence);
  addText(layout, blocks, "Technique", {technique.join(QLatin1Char(' ')), kSmall});
  return blocks;
}

}  // namespace

std::vector<Block> summaryBlocks(const ReportLayout& layout) {
  if (layout.legMap.width <= 0) return textBlocks(layout);
  const double mapWidth = layout.density.mapShare * layout.width;
  const double textWidth = layout.width - mapWidth - layout.paper.pt(kBesideMap);
  ReportLayout narrow = layout;
  narrow.width = textWidth;
  const Block map = mapBlock(layout.legMap, mapWidth);
  const Block text = stacked(textBlocks(narrow));
  constexpr double kTallest = 430;  // pt; more does not fit beside the map on a first page
  if (text.height > layout.paper.pt(kTallest)) {
    std::vector<Block> blocks = textBlocks(layout);
    blocks.push_back(map);
    blocks.back().spaceBefore = layout.paper.pt(6);
    return blocks;
  }
  const double left = textWidth + layout.paper.pt(kBesideMap);
  return {{.height = std::max(map.height, text.height),
           .paint =
               [map, text, left](QPainter& painter, QPointF at) {
                 text.paint(painter, at);
                 map.paint(painter, at + QPointF(left, 0));
               },
           .spaceBefore = layout.paper.pt(6)}};
}

}  // namespace sural::ui::render::paper
