#include "imaging/angiography/name_segments.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "imaging/model/words.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kSure = 0.85;
constexpr double kLikely = 0.7;
constexpr double kUnsure = 0.5;

constexpr double kLeastLength = 30;     // mm along the body
constexpr double kBesideCourse = 0.3;   // of the shorter course, alongside another
constexpr double kApart = 6;            // mm between the middles of neighbours
constexpr double kShortTrunk = 90;      // mm, the longest common femoral artery
constexpr double kNearMidline = 20;     // mm, where a common iliac artery begins
constexpr double kProfundaShare = 0.9;  // of the superficial femoral artery's calibre

// A course as the body sees it: heights, and the mean place over a stretch of heights.
struct Lie {
  std::size_t index = 0;
  double top = 0;
  double bottom = 0;
  double calibre = 0;
  const std::vector<Vec3>* course = nullptr;
  [[nodiscard]] double length() const { return top - bottom; }
  [[nodiscard]] double prominence() const { return length() * calibre; }
};

Lie lieOf(const std::vector<UnnamedArtery>& arteries, std::size_t index) {
  const UnnamedArtery& artery = arteries[index];
  Lie lie{index, artery.course.front().z, artery.course.front().z, artery.calibre, &artery.course};
  for (const Vec3& p : artery.course) {
    lie.top = std::max(lie.top, p.z);
    lie.bottom = std::min(lie.bottom, p.z);
  }
  return lie;
}

// Outwards from the midline and to the back, over common heights.
struct BodyPlace {
  double outward = 0;
  double back = 0;
};

BodyPlace placeBetween(const Lie& lie, double bottom, double top) {
  BodyPlace sum;
  double count = 0;
  for (const Vec3& p : *lie.course) {
    if (p.z < bottom || p.z > top) continue;
    sum.outward += std::abs(p.x);
    sum.back += p.y;
    count += 1;
  }
  return count > 0 ? BodyPlace{sum.outward / count, sum.back / count} : BodyPlace{};
}

struct Shared {
  double bottom = 0;
  double top = 0;
  bool alongside = false;
};

Shared shared(const Lie& a, const Lie& b) {
  const double bottom = std::max(a.bottom, b.bottom);
  const double top = std::min(a.top, b.top);
  return {bottom, top, top - bottom > kBesideCourse * std::min(a.length(), b.length())};
}

using Names = std::vector<std::optional<SegmentName>>;

double outwardAtTop(const Lie& lie) {
  const auto top =
      std::max_element(lie.course->begin(), lie.course->end(), [](const Vec3& a, const Vec3& b) { return a.z < b.z; });
  return std::abs(top->x);
}

void namePelvis(const std::vector<Lie>& lies, Names& names) {
  for (const Lie& lie : lies) {
    const bool central = outwardAtTop(lie) < kNearMidline;
    if (central) names[lie.index] = {"common_iliac_artery", lies.size() > 1 ? kLikely : kUnsure};
    if (central || lies.size() < 2) continue;
    names[lie.index] = {"external_iliac_artery", kUnsure};
    for (const Lie& other : lies) {
      const Shared common = shared(lie, other);
      if (other.index == lie.index || !common.alongside || outwardAtTop(other) < kNearMidline) continue;
      const double behind =
          placeBetween(lie, common.bottom, common.top).back - placeBetween(other, common.bottom, common.top).back;
      if (std::abs(behind) > kApart)
        names[lie.index] = {behind > 0 ? "internal_iliac_artery" : "external_iliac_artery", kLikely};
    }
  }
}

void nameThigh(const std::vector<Lie>& lies, Names& names) {
  const Lie& main = lies.front();
  names[main.index] = {"superficial_femoral_artery", kLikely};
  for (const Lie& lie : lies) {
    if (lie.index == main.index) continue;
    const Shared common = shared(lie, main);
    if (common.alongside) {
      const double out =
          placeBetween(lie, common.bottom, common.top).outward - placeBetween(main, common.bottom, common.top).outward;
      if (out < kApart) continue;
      names[lie.index] = {"profunda_femoris_artery", lie.calibre < kProfundaShare * main.calibre ? kLikely : kUnsure};
      names[main.index]->confidence = kSure;
    } else if (lie.bottom > main.top - kLeastLength && lie.length() < kShortTrunk) {
      names[lie.index] = {"common_femoral_artery", kUnsure};
    } else if (lie.top < main.bottom + kLeastLength || lie.bottom > main.top - kLeastLength) {
      names[lie.index] = {"superficial_femoral_artery", kUnsure};
    }
  }
}

void nameCalf(const std::vector<Lie>& lies, Names& names) {
  std::vector<const Lie*> along;
  for (const Lie& lie : lies) {
    const bool above = std::count_if(lies.begin(), lies.end(), [&](const Lie& other) {
                         return other.top < lie.bottom + kLeastLength && other.calibre < lie.calibre;
                       }) > 1;
    if (above)
      names[lie.index] = {"popliteal_artery", kLikely};
    else
      along.push_back(&lie);
  }
  if (along.size() < 2) return;
  const auto placeOf = [](const Lie* lie) { return placeBetween(*lie, lie->bottom, lie->top); };
  std::sort(along.begin(), along.end(),
            [&](const Lie* a, const Lie* b) { return placeOf(a).outward < placeOf(b).outward; });
  const double confidence = along.size() == 3 ? kLikely : kUnsure;
  if (placeOf(along.back()).outward - placeOf(along.front()).outward < kApart) return;
  names[along.front()->index] = {"posterior_tibial_artery", confidence};
  const bool inFront = placeOf(along.back()).back < placeOf(along.front()).back - kApart;
  names[along.back()->index] = {inFront ? "anterior_tibial_artery" : "peroneal_artery", confidence};
  if (along.size() == 3) names[along[1]->index] = {"peroneal_artery", confidence};
}

void nameSide(std::vector<Lie> lies, Station station, Names& names) {
  if (lies.empty()) return;
  std::stable_sort(lies.begin(), lies.end(),
                   [](const Lie& a, const Lie& b) { return a.prominence() > b.prominence(); });
  if (station == Station::Pelvis) namePelvis(lies, names);
  if (station == Station::Thigh) nameThigh(lies, names);
  if (station == Station::Knee) names[lies.front().index] = {"popliteal_artery", kSure};
  if (station == Station::Calf) nameCalf(lies, names);
}

}  // namespace

Station stationOf(const std::string& label) {
  struct Word {
    const char* phrase;
    Station station;
  };
  constexpr std::array kWords{
      Word{"THIGH", Station::Thigh},    Word{"THIGHS", Station::Thigh},   Word{"FEMORAL", Station::Thigh},
      Word{"PELVIS", Station::Pelvis},  Word{"ILIAC", Station::Pelvis},   Word{"AORTOILIAC", Station::Pelvis},
      Word{"KNEE", Station::Knee},      Word{"KNEES", Station::Knee},     Word{"POPLITEAL", Station::Knee},
      Word{"CALF", Station::Calf},      Word{"CALVES", Station::Calf},    Word{"TIBIAL", Station::Calf},
      Word{"LOWER LEG", Station::Calf}, Word{"LOWER LEGS", Station::Calf}};
  const std::vector<std::string> words = wordsOf(label);
  Station found = Station::Unknown;
  for (const Word& word : kWords) {
    if (!holdsPhrase(words, word.phrase)) continue;
    if (found != Station::Unknown && found != word.station) return Station::Unknown;
    found = word.station;
  }
  return found;
}

std::vector<std::optional<SegmentName>> nameSegments(const std::vector<UnnamedArtery>& arteries, Station station) {
  Names names(arteries.size());
  if (station == Station::Unknown) return names;
  for (const Side side : {Side::Left, Side::Right}) {
    std::vector<Lie> lies;
    for (std::size_t i = 0; i < arteries.size(); ++i) {
      if (arteries[i].side != side || arteries[i].course.empty()) continue;
      const Lie lie = lieOf(arteries, i);
      if (lie.length() > kLeastLength) lies.push_back(lie);
    }
    nameSide(std::move(lies), station, names);
  }
  return names;
}

}  // namespace sural::imaging::angiography
