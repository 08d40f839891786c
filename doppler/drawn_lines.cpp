#include "doppler/drawn_lines.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sural::doppler {

namespace {

constexpr int kThickest = 3;        // pixels across a stroke
constexpr float kStep = 0.2F;       // by which it stands out to both sides
constexpr float kDimmest = 0.3F;    // strokes are drawn to be seen
constexpr float kSame = 0.035F;     // one brightness: nine grey levels, what JPEG leaves of it
constexpr int kStraight = 11;       // pixels along it
constexpr float kAlike = 0.006F;    // one and a half grey levels: letters, as they were painted
constexpr int kLetterStraight = 5;  // pixels of a letter's longest stroke
constexpr std::size_t kLeastLetter = 12;
constexpr float kClipped = 0.99F;
constexpr double kMostClipped = 0.02;  // of the picture: more, and signal clipped to white looks painted too

struct Step {
  int x = 0;
  int y = 0;
};

constexpr Step kAlongRow{1, 0};
constexpr Step kAlongColumn{0, 1};

class LineSearch {
 public:
  explicit LineSearch(const GreyPicture& picture)
      : picture_(picture), marked_(picture.grey.size()), thin_(picture.grey.size()) {}

  std::vector<std::uint8_t> search() {
    for (int y = 0; y < picture_.height; ++y) markRuns({0, y}, kAlongRow);
    for (int x = 0; x < picture_.width; ++x) markRuns({x, 0}, kAlongColumn);
    spread();
    if (!clipsMuch()) markLetters();
    widen();
    return std::move(marked_);
  }

 private:
  [[nodiscard]] std::size_t indexOf(Step p) const {
    return static_cast<std::size_t>(p.y) * static_cast<std::size_t>(picture_.width) + static_cast<std::size_t>(p.x);
  }
  [[nodiscard]] bool holds(Step p) const {
    return p.x >= 0 && p.y >= 0 && p.x < picture_.width && p.y < picture_.height;
  }
  [[nodiscard]] float at(Step p) const { return picture_.grey[indexOf(p)]; }

  // Pixels from `p` to the fall beside it, itself counted; more than the thickest stroke where there is none.
  [[nodiscard]] int toTheFall(Step p, Step across) const {
    for (int k = 1; k <= kThickest; ++k) {
      const Step beside{p.x + k * across.x, p.y + k * across.y};
      if (!holds(beside)) break;
      if (at(beside) < at(p) - kStep) return k;
    }
    return kThickest + 1;
  }

  [[nodiscard]] bool isThin(Step p, Step along) const {
    if (at(p) < kDimmest) return false;
    const Step across{along.y, along.x};
    return toTheFall(p, across) + toTheFall(p, {-across.x, -across.y}) - 1 <= kThickest;
  }

  void markRuns(Step p, Step along) {
    int length = 0;
    float first = 0;
    for (; holds(p); p = {p.x + along.x, p.y + along.y}) {
      const bool thin = isThin(p, along);
      if (thin) thin_[indexOf(p)] = 1;
      if (thin && length > 0 && std::abs(at(p) - first) <= kSame) {
        ++length;
        continue;
      }
      endRun(p, along, length);
      length = thin ? 1 : 0;
      first = at(p);
    }
    endRun(p, along, length);
  }

  void endRun(Step end, Step along, int length) {
    if (length < kStraight) return;
    for (int k = 1; k <= length; ++k) {
      const Step p{end.x - k * along.x, end.y - k * along.y};
      marked_[indexOf(p)] = 1;
      waiting_.push_back(p);
    }
  }

  [[nodiscard]] bool clipsMuch() const {
    const auto clipped =
        std::count_if(picture_.grey.begin(), picture_.grey.end(), [](float g) { return g > kClipped; });
    return static_cast<double>(clipped) > kMostClipped * static_cast<double>(picture_.grey.size());
  }

  void markLetters() {
    std::vector<std::uint8_t> seen(marked_.size());
    for (int y = 0; y < picture_.height; ++y)
      for (int x = 0; x < picture_.width; ++x) {
        if (thin_[indexOf({x, y})] == 0 || marked_[indexOf({x, y})] != 0 || seen[indexOf({x, y})] != 0) continue;
        const std::vector<Step> letter = hangingTogether({x, y}, seen);
        if (letter.size() < kLeastLetter || !hasStroke(letter)) continue;
        for (const Step p : letter) marked_[indexOf(p)] = 1;
      }
  }

  // Thin pixels alike in brightness that touch each other.
  [[nodiscard]] std::vector<Step> hangingTogether(Step start, std::vector<std::uint8_t>& seen) const {
    std::vector<Step> found{start};
    seen[indexOf(start)] = 1;
    for (std::size_t i = 0; i < found.size(); ++i)
      for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx) {
          const Step beside{found[i].x + dx, found[i].y + dy};
          if (!holds(beside) || seen[indexOf(beside)] != 0 || thin_[indexOf(beside)] == 0) continue;
          if (std::abs(at(beside) - at(start)) > kAlike) continue;
          seen[indexOf(beside)] = 1;
          found.push_back(beside);
        }
    return found;
  }

  [[nodiscard]] bool hasStroke(const std::vector<Step>& letter) const {
    return std::any_of(letter.begin(), letter.end(),
                       [&](Step p) { return isStroke(p, kAlongRow) || isStroke(p, kAlongColumn); });
  }

  [[nodiscard]] bool isStroke(Step p, Step along) const {
    for (int k = 1; k < kLetterStraight; ++k) {
      const Step next{p.x + k * along.x, p.y + k * along.y};
      if (!holds(next) || std::abs(at(next) - at(p)) > kAlike) return false;
    }
    return true;
  }

  // To thin neighbours of the same brightness.
  void spread() {
    while (!waiting_.empty()) {
      const Step p = waiting_.back();
      waiting_.pop_back();
      for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx) {
          const Step beside{p.x + dx, p.y + dy};
          if (!holds(beside) || marked_[indexOf(beside)] != 0 || thin_[indexOf(beside)] == 0) continue;
          if (std::abs(at(beside) - at(p)) > kSame) continue;
          marked_[indexOf(beside)] = 1;
          waiting_.push_back(beside);
        }
    }
  }

  // By the soft pixel that lies around every stroke.
  void widen() {
    const std::vector<std::uint8_t> strokes = marked_;
    for (int y = 0; y < picture_.height; ++y)
      for (int x = 0; x < picture_.width; ++x) {
        if (strokes[indexOf({x, y})] == 0) continue;
        for (const Step beside : {Step{x - 1, y}, Step{x + 1, y}, Step{x, y - 1}, Step{x, y + 1}})
          if (holds(beside)) marked_[indexOf(beside)] = 1;
      }
  }

  const GreyPicture& picture_;
  std::vector<std::uint8_t> marked_;
  std::vector<std::uint8_t> thin_;
  std::vector<Step> waiting_;
};

}  // namespace

std::vector<std::uint8_t> findDrawnLines(const GreyPicture& picture) { return LineSearch(picture).search(); }

}  // namespace sural::doppler
