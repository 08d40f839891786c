#include "imaging/scale/tick_ladder.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace sural::imaging::scale {

namespace {

constexpr int kLeastContrast = 12;  // grey steps above the ground on both sides
constexpr int kReach = 4;           // pixels along from a mark's middle to its ground; marks are thinner
constexpr int kNarrowest = 3;       // columns that a mark covers
constexpr int kWidest = 40;         // columns: what is longer is a line
constexpr int kFewestMarks = 4;
constexpr double kOnPlace = 1.3;         // pixels from a mark to its place
constexpr double kLeastSpacing = 6;      // pixels
constexpr double kPure = 0.7;            // part of the marks between first and last that lie on their places
constexpr double kShown = 0.75;          // part of the places that hold a mark
constexpr std::size_t kMostMarks = 300;  // in a column; more are speckle

struct Mark {
  double place = 0;  // along
  int left = 0;      // across
  int right = 0;

  [[nodiscard]] int length() const { return right - left + 1; }
};

int groundAt(const Brightness& picture, int column, int row) {
  const int above = std::max(picture.at(column, row - kReach), picture.at(column, row - kReach + 1));
  const int below = std::max(picture.at(column, row + kReach), picture.at(column, row + kReach - 1));
  return std::max(above, below);
}

bool isMark(const Brightness& picture, int column, int row) {
  if (row < kReach || row + kReach >= picture.height()) return false;
  return picture.at(column, row) >= groundAt(picture, column, row) + kLeastContrast;
}

double middleOf(const Brightness& picture, int column, int row, int ground) {
  double weight = 0;
  double moment = 0;
  for (int k = -2; k <= 2; ++k) {
    const double excess = std::max(0, picture.at(column, row + k) - ground);
    weight += excess;
    moment += excess * (row + k);
  }
  return weight > 0 ? moment / weight : row;
}

// How far the mark at a place runs across, up to what would make it a line.
Mark markAt(const Brightness& picture, int column, int row) {
  Mark mark{middleOf(picture, column, row, groundAt(picture, column, row)), column, column};
  while (mark.left > 0 && column - mark.left <= kWidest && isMark(picture, mark.left - 1, row)) --mark.left;
  while (mark.right + 1 < picture.width() && mark.right - column <= kWidest && isMark(picture, mark.right + 1, row))
    ++mark.right;
  return mark;
}

std::vector<Mark> marksIn(const Brightness& picture, int column) {
  std::vector<Mark> marks;
  for (int row = kReach; row + kReach < picture.height(); ++row) {
    if (!isMark(picture, column, row)) continue;
    const int value = picture.at(column, row);
    if (value < picture.at(column, row - 1) || value <= picture.at(column, row + 1)) continue;
    const Mark mark = markAt(picture, column, row);
    if (mark.length() < kNarrowest) continue;
    marks.push_back(mark);
    if (marks.size() > kMostMarks) return {};
  }
  return marks;
}

// A ladder being followed along one column's marks.
struct Walk {
  std::vector<std::pair<int, Mark>> hits;  // index and mark
  double spacing = 0;
};

std::optional<Mark> nearestMark(const std::vector<Mark>& marks, double place) {
  const auto after = std::lower_bound(marks.begin(), marks.end(), place - kOnPlace,
                                      [](const Mark& m, double p) { return m.place < p; });
  std::optional<Mark> best;
  for (auto mark = after; mark != marks.end() && mark->place <= place + kOnPlace; ++mark)
    if (!best || std::abs(mark->place - place) < std::abs(best->place - place)) best = *mark;
  return best;
}

// Follows equal steps from one mark; a single hidden mark is stepped over, the step is refined on the way.
Walk follow(const std::vector<Mark>& marks, const Mark& start, double spacing) {
  Walk walk{{{0, start}}, spacing};
  int missed = 0;
  for (int index = 1; missed < 2; ++index) {
    const auto& [lastIndex, last] = walk.hits.back();
    const auto mark = nearestMark(marks, last.place + (index - lastIndex) * walk.spacing);
    missed = mark ? 0 : missed + 1;
    if (!mark) continue;
    walk.hits.emplace_back(index, *mark);
    walk.spacing = (mark->place - start.place) / index;
  }
  return walk;
}

double purity(const std::vector<Mark>& marks, const Walk& walk) {
  const double from = walk.hits.front().second.place;
  const double to = walk.hits.back().second.place;
  const auto within = std::count_if(marks.begin(), marks.end(),
                                    [&](const Mark& m) { return m.place >= from - 0.5 && m.place <= to + 0.5; });
  return static_cast<double>(walk.hits.size()) / static_cast<double>(std::max<std::ptrdiff_t>(within, 1));
}

// As far across as at least two marks reach, so that one arrow or marker among them does not count.
void spanAcross(const Walk& walk, TickLadder& ladder) {
  std::vector<int> lefts;
  std::vector<int> rights;
  for (const auto& [index, mark] : walk.hits) {
    if (mark.length() > kWidest) continue;
    lefts.push_back(mark.left);
    rights.push_back(mark.right);
  }
  if (lefts.size() < 2) return;
  std::sort(lefts.begin(), lefts.end());
  std::sort(rights.rbegin(), rights.rend());
  ladder.usualFrom = lefts[lefts.size() / 2];
  ladder.usualTo = rights[rights.size() / 2];
  ladder.from = std::min(ladder.from, lefts[1]);
  ladder.to = std::max(ladder.to, rights[1]);
}

// Least squares of place over index.
TickLadder fitted(const Walk& walk, int column) {
  double n = 0, si = 0, sp = 0, sii = 0, sip = 0;
  for (const auto& [index, mark] : walk.hits) {
    n += 1;
    si += index;
    sp += mark.place;
    sii += 1.0 * index * index;
    sip += index * mark.place;
  }
  TickLadder ladder;
  ladder.spacing = (n * sip - si * sp) / (n * sii - si * si);
  ladder.first = (sp - ladder.spacing * si) / n;
  ladder.count = walk.hits.back().first + 1;
  ladder.seen = static_cast<int>(walk.hits.size());
  ladder.from = ladder.to = ladder.usualFrom = ladder.usualTo = column;
  ladder.lengths.assign(static_cast<std::size_t>(ladder.count), 0);
  double squares = 0;
  for (const auto& [index, mark] : walk.hits) {
    ladder.lengths[static_cast<std::size_t>(index)] = mark.length();
    squares += std::pow(mark.place - ladder.place(index), 2);
  }
  ladder.noise = std::sqrt(squares / n);
  spanAcross(walk, ladder);
  return ladder;
}

bool isBetter(const TickLadder& a, const TickLadder& b) {
  return a.seen != b.seen ? a.seen > b.seen : a.noise < b.noise;
}

// The longest ladder that starts anywhere in a column.
std::optional<TickLadder> ladderIn(const std::vector<Mark>& marks, int column) {
  constexpr std::size_t kNeighbours = 3;
  std::optional<TickLadder> best;
  for (std::size_t i = 0; i < marks.size(); ++i)
    for (std::size_t j = i + 1; j < marks.size() && j <= i + kNeighbours; ++j) {
      const double spacing = marks[j].place - marks[i].place;
      if (spacing < kLeastSpacing || marks[i].length() > kWidest) continue;
      const Walk walk = follow(marks, marks[i], spacing);
      const auto hits = static_cast<double>(walk.hits.size());
      if (hits < kFewestMarks || hits < kShown * (walk.hits.back().first + 1) || purity(marks, walk) < kPure) continue;
      const TickLadder ladder = fitted(walk, column);
      if (!best || isBetter(ladder, *best)) best = ladder;
    }
  return best;
}

bool sameMarks(const TickLadder& a, const TickLadder& b) {
  constexpr int kApart = 3;  // columns
  const bool near = b.from <= a.to + kApart && b.to >= a.from - kApart;
  return near && a.place(0) <= b.place(b.count - 1) && b.place(0) <= a.place(a.count - 1);
}

void merge(std::vector<TickLadder>& ladders, const TickLadder& ladder) {
  for (TickLadder& known : ladders) {
    if (!sameMarks(known, ladder)) continue;
    const int from = std::min(known.from, ladder.from);
    const int to = std::max(known.to, ladder.to);
    if (isBetter(ladder, known)) known = ladder;
    known.from = from;
    known.to = to;
    return;
  }
  ladders.push_back(ladder);
}

}  // namespace

std::vector<TickLadder> findTickLadders(const Brightness& picture, std::size_t most) {
  std::vector<TickLadder> ladders;
  for (int column = 0; column < picture.width(); ++column)
    if (const auto ladder = ladderIn(marksIn(picture, column), column)) merge(ladders, *ladder);
  std::sort(ladders.begin(), ladders.end(), isBetter);
  if (ladders.size() > most) ladders.resize(most);
  return ladders;
}

}  // namespace sural::imaging::scale
