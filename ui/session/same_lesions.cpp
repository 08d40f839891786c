#include "ui/session/same_lesions.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sural::ui::session {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// The numbers of one lesion, and the box around their places.
struct LesionGroup {
  std::optional<int> number;
  std::vector<std::size_t> members;
  std::vector<Point> places;
  Point middle;
  double extent = 0;  // pixels
};

struct Pair {
  std::size_t before = 0;
  std::size_t now = 0;
  double apart = 0;
};

void placeBox(LesionGroup& lesion) {
  if (lesion.places.empty()) return;
  const auto [left, right] =
      std::minmax_element(lesion.places.begin(), lesion.places.end(), [](Point a, Point b) { return a.x < b.x; });
  const auto [top, bottom] =
      std::minmax_element(lesion.places.begin(), lesion.places.end(), [](Point a, Point b) { return a.y < b.y; });
  lesion.middle = {(left->x + right->x) / 2, (top->y + bottom->y) / 2};
  lesion.extent = std::hypot(right->x - left->x, bottom->y - top->y);
}

std::vector<LesionGroup> lesionsIn(const std::vector<Measurement>& numbers) {
  std::vector<LesionGroup> lesions;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    auto home = std::find_if(lesions.begin(), lesions.end(),
                             [&](const LesionGroup& lesion) { return lesion.number == numbers[i].lesion; });
    if (home == lesions.end()) home = lesions.insert(home, {.number = numbers[i].lesion});
    home->members.push_back(i);
    const std::vector<Point>& places = numbers[i].evidence.points;
    home->places.insert(home->places.end(), places.begin(), places.end());
  }
  for (LesionGroup& lesion : lesions) placeBox(lesion);
  return lesions;
}

std::vector<Pair> touching(const std::vector<LesionGroup>& before, const std::vector<LesionGroup>& now) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < before.size(); ++i)
    for (std::size_t k = 0; k < now.size(); ++k) {
      if (before[i].places.empty() || now[k].places.empty()) continue;
      const double apart = std::hypot(before[i].middle.x - now[k].middle.x, before[i].middle.y - now[k].middle.y);
      if (apart <= (before[i].extent + now[k].extent) / 2) pairs.push_back({i, k, apart});
    }
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.apart < b.apart; });
  return pairs;
}

// For each lesion of `now` the one of `before`, or kNone.
std::vector<std::size_t> paired(const std::vector<LesionGroup>& before, const std::vector<LesionGroup>& now) {
  std::vector<std::size_t> partner(now.size(), kNone);
  const auto isFree = [&](std::size_t i) { return std::find(partner.begin(), partner.end(), i) == partner.end(); };
  const auto join = [&](std::size_t i, std::size_t k) {
    if (partner[k] == kNone && isFree(i)) partner[k] = i;
  };
  for (std::size_t i = 0; i < before.size(); ++i)
    for (std::size_t k = 0; k < now.size(); ++k)
      if (!before[i].number && !now[k].number) join(i, k);
  for (const Pair& pair : touching(before, now)) join(pair.before, pair.now);
  for (std::size_t i = 0; i < before.size(); ++i)
    for (std::size_t k = 0; k < now.size(); ++k)
      if (!before[i].number) join(i, k);
  return partner;
}

}  // namespace

std::vector<std::optional<std::size_t>> sameLesions(const std::vector<Measurement>& before,
                                                    const std::vector<Measurement>& now) {
  const std::vector<LesionGroup> old = lesionsIn(before);
  const std::vector<LesionGroup> fresh = lesionsIn(now);
  const std::vector<std::size_t> partner = paired(old, fresh);
  std::vector<std::optional<std::size_t>> same(now.size());
  for (std::size_t k = 0; k < fresh.size(); ++k) {
    if (partner[k] == kNone) continue;
    std::vector<std::size_t> left = old[partner[k]].members;
    for (const std::size_t number : fresh[k].members) {
      const auto found = std::find_if(left.begin(), left.end(),
                                      [&](std::size_t i) { return before[i].quantity == now[number].quantity; });
      if (found == left.end()) continue;
      same[number] = *found;
      left.erase(found);
    }
  }
  return same;
}

}  // namespace sural::ui::session
