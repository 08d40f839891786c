#include "imaging/scale/written_line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "imaging/scale/digit_shapes.h"

namespace sural::imaging::scale {

namespace {

constexpr int kLowest = 5;  // height of letters, pixels
constexpr int kHighest = 28;
constexpr int kLeastRange = 30;
constexpr double kInk = 0.3;             // of the window's range: what belongs to a letter
constexpr double kBlank = 0.2;           // ink of a column between letters
constexpr std::size_t kMostLines = 200;  // of one window

// The brightness of a window as ink from 0 to 1.
class Ink {
 public:
  Ink(const Brightness& picture, const PixelBox& window) : window_(window) {
    std::vector<int> values;
    for (int y = window.top; y <= window.bottom; ++y)
      for (int x = window.left; x <= window.right; ++x) values.push_back(picture.at(x, y));
    std::vector<int> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    ground_ = sorted[sorted.size() / 2];
    range_ = std::max<double>(kLeastRange, sorted[sorted.size() - 1 - sorted.size() / 200] - ground_);
    for (const int value : values) ink_.push_back(std::clamp((value - ground_) / range_, 0.0, 1.0));
  }

  [[nodiscard]] int width() const { return window_.width(); }
  [[nodiscard]] int height() const { return window_.height(); }
  [[nodiscard]] double at(int x, int y) const {
    return ink_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width()) + static_cast<std::size_t>(x)];
  }

 private:
  PixelBox window_;
  double ground_ = 0;
  double range_ = 1;
  std::vector<double> ink_;
};

PixelBox joined(const PixelBox& a, const PixelBox& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

// The box of everything that hangs together with a pixel; what was visited is not visited again.
PixelBox componentAt(const Ink& ink, int x, int y, std::vector<char>& visited) {
  PixelBox box{x, y, x, y};
  std::vector<std::pair<int, int>> open{{x, y}};
  visited[static_cast<std::size_t>(y * ink.width() + x)] = 1;
  while (!open.empty()) {
    const auto [column, row] = open.back();
    open.pop_back();
    box = joined(box, {column, row, column, row});
    for (int v = std::max(0, row - 1); v <= std::min(ink.height() - 1, row + 1); ++v)
      for (int u = std::max(0, column - 1); u <= std::min(ink.width() - 1, column + 1); ++u) {
        char& seen = visited[static_cast<std::size_t>(v * ink.width() + u)];
        if (seen != 0 || ink.at(u, v) < kInk) continue;
        seen = 1;
        open.emplace_back(u, v);
      }
  }
  return box;
}

std::vector<PixelBox> componentsOf(const Ink& ink) {
  std::vector<char> visited(static_cast<std::size_t>(ink.width()) * static_cast<std::size_t>(ink.height()), 0);
  std::vector<PixelBox> boxes;
  for (int y = 0; y < ink.height(); ++y)
    for (int x = 0; x < ink.width(); ++x) {
      if (visited[static_cast<std::size_t>(y * ink.width() + x)] != 0 || ink.at(x, y) < kInk) continue;
      const PixelBox box = componentAt(ink, x, y, visited);
      if (box.height() <= kHighest && box.width() <= 4 * kHighest) boxes.push_back(box);
    }
  return boxes;
}

bool onOneLine(const PixelBox& line, const PixelBox& box) {
  const int overlap = std::min(line.bottom, box.bottom) - std::max(line.top, box.top) + 1;
  const int height = std::max(line.height(), box.height());
  return 2 * overlap >= std::min(line.height(), box.height()) && box.left - line.right <= 0.8 * height &&
         joined(line, box).height() <= kHighest;
}

// Letters that stand side by side.
std::vector<PixelBox> linesOf(std::vector<PixelBox> boxes) {
  std::sort(boxes.begin(), boxes.end(), [](const PixelBox& a, const PixelBox& b) { return a.left < b.left; });
  std::vector<PixelBox> lines;
  for (const PixelBox& box : boxes) {
    const auto line =
        std::find_if(lines.begin(), lines.end(), [&](const PixelBox& known) { return onOneLine(known, box); });
    if (line == lines.end())
      lines.push_back(box);
    else
      *line = joined(*line, box);
  }
  return lines;
}

double columnInk(const Ink& ink, const PixelBox& line, int x) {
  double most = 0;
  for (int y = line.top; y <= line.bottom; ++y) most = std::max(most, ink.at(x, y));
  return most;
}

// Mean ink of the part of the box that a cell covers.
double cellInk(const Ink& ink, const PixelBox& box, int i, int j) {
  const double left = box.left + static_cast<double>(i) * box.width() / kCellColumns;
  const double right = box.left + static_cast<double>(i + 1) * box.width() / kCellColumns;
  const double top = box.top + static_cast<double>(j) * box.height() / kCellRows;
  const double bottom = box.top + static_cast<double>(j + 1) * box.height() / kCellRows;
  double sum = 0;
  double area = 0;
  for (int y = static_cast<int>(top); y < bottom && y <= box.bottom; ++y)
    for (int x = static_cast<int>(left); x < right && x <= box.right; ++x) {
      const double part = (std::min(x + 1.0, right) - std::max<double>(x, left)) *
                          (std::min(y + 1.0, bottom) - std::max<double>(y, top));
      sum += part * ink.at(x, y);
      area += part;
    }
  return area > 0 ? sum / area : 0;
}

DigitCells cellsOf(const Ink& ink, const PixelBox& box) {
  DigitCells cells{};
  double most = 0;
  for (int j = 0; j < kCellRows; ++j)
    for (int i = 0; i < kCellColumns; ++i) {
      double& cell = cells.at(static_cast<std::size_t>(j * kCellColumns + i));
      cell = cellInk(ink, box, i, j);
      most = std::max(most, cell);
    }
  if (most > 0)
    for (double& cell : cells) cell /= most;
  return cells;
}

// The rows of a stretch of a line that hold ink.
PixelBox inked(const Ink& ink, const PixelBox& line, int left, int right) {
  PixelBox box{left, line.bottom + 1, right, line.top - 1};
  for (int y = line.top; y <= line.bottom; ++y)
    for (int x = left; x <= right; ++x) {
      if (ink.at(x, y) < kInk) continue;
      box.top = std::min(box.top, y);
      box.bottom = std::max(box.bottom, y);
    }
  return box;
}

// A sign is a bar in the middle of its line, a point a dot at its foot.
bool isMinus(const PixelBox& box, const PixelBox& line) {
  const double height = line.height();
  const double middle = (0.5 * (box.top + box.bottom) - line.top) / height;
  return box.height() <= 0.45 * height && middle > 0.3 && middle < 0.75 && box.width() >= 0.2 * height;
}

bool isPoint(const PixelBox& box, const PixelBox& line) {
  const double height = line.height();
  return box.height() <= 0.4 * height && box.top - line.top > 0.55 * height && box.width() <= 0.45 * height;
}

constexpr double kImpossible = 1e9;
constexpr double kSureShape = 0.1;
constexpr std::size_t kMinus = 10;
constexpr std::size_t kPoint = 11;

// What a stretch of a line costs as each character.
std::array<double, 12> costsOf(const Ink& ink, const PixelBox& line, int left, int right) {
  std::array<double, 12> costs{};
  costs.fill(kImpossible);
  const PixelBox box = inked(ink, line, left, right);
  if (box.empty()) return costs;
  if (isMinus(box, line)) costs.at(kMinus) = kSureShape;
  if (isPoint(box, line)) costs.at(kPoint) = kSureShape;
  if (box.height() < 0.75 * line.height()) return costs;
  const DigitDistances digits = digitDistances(cellsOf(ink, box), box.width() / static_cast<double>(box.height()));
  std::copy(digits.begin(), digits.end(), costs.begin());
  return costs;
}

std::optional<std::size_t> characterIndex(char character) {
  if (character == '-') return kMinus;
  if (character == '.') return kPoint;
  if (character >= '0' && character <= '9') return static_cast<std::size_t>(character - '0');
  return std::nullopt;
}

WrittenLine lineFrom(const Ink& ink, const PixelBox& box) {
  WrittenLine line;
  line.box = box;
  const int width = box.width();
  const int widest = std::max(2, static_cast<int>(1.1 * box.height()));
  for (int start = 0; start < width; ++start) {
    line.blank.push_back(columnInk(ink, box, box.left + start) < kBlank);
    auto& stretches = line.costs.emplace_back();
    for (int end = start; end < std::min(width, start + widest); ++end)
      stretches.push_back(costsOf(ink, box, box.left + start, box.left + end));
  }
  return line;
}

}  // namespace

double WrittenLine::misfit(std::string_view text) const {
  const std::size_t width = blank.size();
  std::vector<double> before(width + 1, kImpossible);  // cheapest way to have written the text so far up to a column
  before.front() = 0;
  const auto passBlanks = [&](std::vector<double>& cost) {
    for (std::size_t x = 0; x < width; ++x)
      if (blank[x]) cost[x + 1] = std::min(cost[x + 1], cost[x]);
  };
  passBlanks(before);
  for (const char character : text) {
    const auto index = characterIndex(character);
    if (!index) return kImpossible;
    std::vector<double> after(width + 1, kImpossible);
    for (std::size_t start = 0; start < width; ++start)
      for (std::size_t k = 0; before[start] < kImpossible && k < costs[start].size(); ++k) {
        const auto length = static_cast<double>(k + 1);
        double& cost = after[start + k + 1];
        cost = std::min(cost, before[start] + costs[start][k].at(*index) * length);
      }
    passBlanks(after);
    before = std::move(after);
  }
  return before.back() / static_cast<double>(width);
}

std::vector<WrittenLine> findLines(const Brightness& picture, const PixelBox& window) {
  const PixelBox inside{std::max(window.left, 0), std::max(window.top, 0), std::min(window.right, picture.width() - 1),
                        std::min(window.bottom, picture.height() - 1)};
  std::vector<WrittenLine> lines;
  if (inside.empty()) return lines;
  const Ink ink(picture, inside);
  for (const PixelBox& box : linesOf(componentsOf(ink))) {
    if (box.height() < kLowest || box.height() > kHighest || box.width() > 5 * box.height()) continue;
    if (lines.size() == kMostLines) break;
    WrittenLine& line = lines.emplace_back(lineFrom(ink, box));
    line.box = {box.left + inside.left, box.top + inside.top, box.right + inside.left, box.bottom + inside.top};
  }
  return lines;
}

}  // namespace sural::imaging::scale
