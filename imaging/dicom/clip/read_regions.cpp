#include "imaging/dicom/clip/read_regions.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "imaging/dicom/clip/judge_region.h"
#include "imaging/model/region_flags.h"

namespace sural::imaging::dicom {

namespace {

constexpr int kLargestCoordinate = 1 << 20;
constexpr Tag kSequence{0x0018, 0x6011};

int coordinate(const Dataset& item, Tag tag) {
  const double value = item.number(tag).value_or(0);
  return static_cast<int>(std::clamp(value, -1.0 * kLargestCoordinate, 1.0 * kLargestCoordinate));
}

template <class Enum>
Enum codeOf(const Dataset& item, Tag tag, Enum largest) {
  const double value = item.number(tag).value_or(0);
  const bool known = value >= 0 && value <= static_cast<double>(largest) && std::floor(value) == value;
  return known ? static_cast<Enum>(static_cast<int>(value)) : Enum::None;
}

// Physical Units X/Y Direction, PS3.3 C.8.5.5.1.15; units that nothing here measures in stay None.
Unit unitOf(double code) {
  switch (static_cast<int>(code)) {
    case 1: return Unit::Percent;
    case 2: return Unit::Decibel;
    case 3: return Unit::Centimetre;
    case 4: return Unit::Second;
    case 5: return Unit::Hertz;
    case 7: return Unit::CentimetrePerSecond;
    case 12: return Unit::Degree;
    default: return Unit::None;
  }
}

struct AxisTags {
  Tag unit, delta, referencePixel, referenceValue;
};
constexpr AxisTags kX{{0x0018, 0x6024}, {0x0018, 0x602c}, {0x0018, 0x6020}, {0x0018, 0x6028}};
constexpr AxisTags kY{{0x0018, 0x6026}, {0x0018, 0x602e}, {0x0018, 0x6022}, {0x0018, 0x602a}};

Axis readAxis(const Dataset& item, const AxisTags& tags) {
  Axis axis;
  const double delta = item.number(tags.delta).value_or(0);
  const double code = item.number(tags.unit).value_or(0);
  if (!std::isfinite(delta) || delta == 0 || !(code >= 0 && code < 256) || unitOf(code) == Unit::None) return axis;
  axis.unit = unitOf(code);
  axis.deltaPerPixel = delta;
  axis.referencePixel = item.number(tags.referencePixel).value_or(0);
  axis.referenceValue = item.number(tags.referenceValue).value_or(0);
  axis.provenance = Provenance::Header;
  return axis;
}

std::optional<double> positive(const Dataset& item, Tag tag) {
  const auto value = item.number(tag);
  return value && *value > 0 && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<Point> pointOf(const Dataset& item, Tag x, Tag y) {
  const auto column = item.number(x);
  const auto row = item.number(y);
  if (!column || !row || std::abs(*column) > kLargestCoordinate || std::abs(*row) > kLargestCoordinate)
    return std::nullopt;
  return Point{*column, *row};
}

// Sample volume and TM line are displacements from the reference pixel (PS3.3 C.8.5.5.1.9-10), that one from the
// corner.
void readPlaces(const Dataset& item, Region& region) {
  const Point reference = pointOf(item, kX.referencePixel, kY.referencePixel).value_or(Point{});
  const auto inFrame = [&](Tag x, Tag y) {
    std::optional<Point> point = pointOf(item, x, y);
    if (point) *point = {region.box.left + reference.x + point->x, region.box.top + reference.y + point->y};
    return point;
  };
  region.sampleVolume = inFrame({0x0018, 0x6039}, {0x0018, 0x603b});
  const auto start = inFrame({0x0018, 0x603d}, {0x0018, 0x603f});
  const auto end = inFrame({0x0018, 0x6041}, {0x0018, 0x6043});
  if (start && end) region.tmLine = {*start, *end};
}

// Break points for ranges, entries for a table; lists of different lengths say nothing.
void readTable(const Dataset& item, PixelMeaning& meaning) {
  const bool isTable = meaning.organization == 2;
  meaning.storedValues = item.numbers(isTable ? Tag{0x0018, 0x6058} : Tag{0x0018, 0x6052});
  meaning.physicalValues = item.numbers(isTable ? Tag{0x0018, 0x605a} : Tag{0x0018, 0x6054});
  if (meaning.storedValues.size() == meaning.physicalValues.size()) return;
  meaning.storedValues.clear();
  meaning.physicalValues.clear();
}

std::optional<PixelMeaning> readPixelMeaning(const Dataset& item) {
  const auto organization = item.number({0x0018, 0x6044});
  if (!organization || !(*organization >= 0 && *organization <= 3)) return std::nullopt;
  PixelMeaning meaning;
  meaning.organization = static_cast<int>(*organization);
  meaning.unit = unitOf(std::clamp(item.number({0x0018, 0x604c}).value_or(0), 0.0, 255.0));
  meaning.dataType = static_cast<int>(std::clamp(item.number({0x0018, 0x604e}).value_or(0), 0.0, 255.0));
  meaning.firstValue = item.number({0x0018, 0x6048}).value_or(0);
  meaning.lastValue = item.number({0x0018, 0x604a}).value_or(0);
  readTable(item, meaning);
  return meaning;
}

struct ScaleFlags {
  std::string_view zero, notANumber;
};

// The axis of a unit that has no scale; what it means is flagged, never guessed.
void flagMissingScale(const Dataset& item, const AxisTags& tags, const ScaleFlags& flags, Region& region) {
  const bool hasUnit = item.number(tags.unit).value_or(0) != 0;
  const auto delta = item.number(tags.delta);
  if (!hasUnit || delta.value_or(0) != 0) return;
  const bool unreadable = !delta && item.text(tags.delta);
  region.flags.emplace_back(unreadable ? flags.notANumber : flags.zero);
}

Region readRegion(const Dataset& item, int width, int height) {
  Region region;
  region.kind = codeOf(item, {0x0018, 0x6012}, RegionKind::Graphics);
  region.data = codeOf(item, {0x0018, 0x6014}, RegionData::Other);
  region.lowPriority = std::fmod(item.number({0x0018, 0x6016}).value_or(0), 2) == 1;
  region.box = {coordinate(item, {0x0018, 0x6018}), coordinate(item, {0x0018, 0x601a}),
                coordinate(item, {0x0018, 0x601c}), coordinate(item, {0x0018, 0x601e})};
  region.x = readAxis(item, kX);
  region.y = readAxis(item, kY);
  region.dopplerAngleDegrees = item.number({0x0018, 0x6034});
  region.transducerFrequencyKhz = positive(item, {0x0018, 0x6030});
  region.pulseRepetitionHz = positive(item, {0x0018, 0x6032});
  region.steeringAngleDegrees = item.number({0x0018, 0x6036});
  region.pixelMeaning = readPixelMeaning(item);
  readPlaces(item, region);
  flagMissingScale(item, kX, {kZeroDeltaX, kDeltaNotANumberX}, region);
  flagMissingScale(item, kY, {kZeroDeltaY, kDeltaNotANumberY}, region);
  judgeRegion(region, width, height);
  return region;
}

std::vector<Region> regionsIn(const Dataset& data, int width, int height) {
  constexpr std::size_t kMost = 256;
  std::vector<Region> regions;
  for (const Dataset& item : data.items(kSequence)) {
    if (regions.size() == kMost) break;
    regions.push_back(readRegion(item, width, height));
  }
  return regions;
}

bool sameCalibration(const Region& a, const Region& b) {
  return a.kind == b.kind && a.data == b.data && a.box == b.box && a.x.unit == b.x.unit && a.y.unit == b.y.unit &&
         a.x.deltaPerPixel == b.x.deltaPerPixel && a.y.deltaPerPixel == b.y.deltaPerPixel &&
         a.x.toPhysical(0) == b.x.toPhysical(0) && a.y.toPhysical(0) == b.y.toPhysical(0) &&
         a.dopplerAngleDegrees == b.dopplerAngleDegrees;
}

bool sameCalibrations(const std::vector<Region>& a, const std::vector<Region>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), sameCalibration);
}

void judgeTogether(std::vector<Region>& regions) {
  judgeCrop(regions);
  judgeOverlaps(regions);
}

// Which of the first frame's regions another frame has otherwise, and where other frames have something else.
struct Changes {
  std::vector<bool> of;
  PixelBox elsewhere{kLargestCoordinate, kLargestCoordinate, -kLargestCoordinate, -kLargestCoordinate};
};

void widen(PixelBox& whole, const PixelBox& box) {
  whole = {std::min({whole.left, box.left, box.right}), std::min({whole.top, box.top, box.bottom}),
           std::max({whole.right, box.left, box.right}), std::max({whole.bottom, box.top, box.bottom})};
}

void compare(const std::vector<Region>& first, const std::vector<Region>& own, Changes& changes) {
  for (std::size_t i = 0; i < std::max(first.size(), own.size()); ++i) {
    if (i < std::min(first.size(), own.size()) && sameCalibration(first[i], own[i])) continue;
    if (i < first.size()) changes.of[i] = true;
    if (i < own.size()) widen(changes.elsewhere, own[i].box);
  }
}

// A region over which some frame draws another one does not hold there either.
void flagChanges(std::vector<Region>& regions, const Changes& changes) {
  const PixelBox& other = changes.elsewhere;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const PixelBox& box = regions[i].box;
    const bool drawnOver =
        box.left <= other.right && other.left <= box.right && box.top <= other.bottom && other.top <= box.bottom;
    if (changes.of[i] || drawnOver) regions[i].flags.emplace_back(kChangesBetweenFrames);
  }
}

// Keeps what each frame has while that is little; what no machine writes is left with the first frame's flags.
class ChangesKept {
 public:
  void add(int frame, std::vector<Region> regions) {
    constexpr std::size_t kMost = 4096;
    if (!kept_.empty() && sameCalibrations(kept_.back().regions, regions)) return;
    count_ += regions.size() + 1;
    if (count_ > kMost) return kept_.clear();
    judgeTogether(regions);
    kept_.push_back({frame, std::move(regions)});
  }
  [[nodiscard]] std::vector<RegionChange> take() {
    if (kept_.size() < 2 || kept_.front().firstFrame != 0) kept_.clear();
    return std::move(kept_);
  }

 private:
  std::vector<RegionChange> kept_;
  std::size_t count_ = 0;
};

// Frames beyond the list have no regions.
void readRegionsOfFrames(const Dataset& data, Clip& clip) {
  const std::vector<Dataset> frames = data.items({0x5200, 0x9230});
  if (frames.empty()) return;
  clip.regions = regionsIn(frames.front(), clip.width, clip.height);
  Changes changes{.of = std::vector<bool>(clip.regions.size())};
  ChangesKept kept;
  const int count = std::min(static_cast<int>(frames.size()), clip.frameCount);
  for (int i = 0; i < count; ++i) {
    std::vector<Region> own = regionsIn(frames[static_cast<std::size_t>(i)], clip.width, clip.height);
    compare(clip.regions, own, changes);
    kept.add(i, std::move(own));
  }
  if (count < clip.frameCount) {
    compare(clip.regions, {}, changes);
    kept.add(count, {});
  }
  flagChanges(clip.regions, changes);
  clip.regionChanges = kept.take();
}

}  // namespace

void readRegions(const Dataset& data, Clip& clip) {
  if (clip.width <= 0 || clip.height <= 0) return;
  clip.regions = regionsIn(data, clip.width, clip.height);
  const std::vector<Dataset> shared = clip.regions.empty() ? data.items({0x5200, 0x9229}) : std::vector<Dataset>{};
  for (std::size_t i = 0; i < shared.size() && clip.regions.empty(); ++i)
    clip.regions = regionsIn(shared[i], clip.width, clip.height);
  if (clip.regions.empty()) readRegionsOfFrames(data, clip);
  judgeTogether(clip.regions);
}

}  // namespace sural::imaging::dicom
