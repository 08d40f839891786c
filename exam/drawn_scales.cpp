#include "exam/drawn_scales.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/decode_recording.h"
#include "imaging/model/region_flags.h"

namespace sural::exam {

namespace {

using imaging::scale::DrawnScale;
using imaging::scale::VelocityNumbers;

constexpr const char* kUnread = "drawn_scale_unread";
constexpr const char* kDepth = "depth ruler";
constexpr const char* kVelocity = "velocity scale";
constexpr const char* kTime = "time scale";

template <class Visit>
void forEachClip(Reading& reading, Visit visit) {
  for (Study& study : reading.studies)
    for (Series& series : study.series)
      for (Clip& clip : series.clips) visit(clip);
}

const DrawnScale* find(const std::vector<ScaleReading>& readings, std::string_view name) {
  for (const ScaleReading& reading : readings)
    if (reading.name == name && reading.scale) return &*reading.scale;
  return nullptr;
}

std::string foundNames(const std::vector<ScaleReading>& readings) {
  std::string names;
  for (const ScaleReading& reading : readings)
    if (reading.scale) names += (names.empty() ? "" : " and ") + reading.name;
  return names;
}

// That it has no regions is not said of a clip that is calibrated after all.
void dropLackOfRegions(const Clip& clip, std::vector<Problem>& problems) {
  std::erase_if(problems, [&](const Problem& p) { return p.file == clip.file && p.flag == kNoRegions; });
}

// The axis counted from a region's corner.
Axis shifted(Axis axis, int corner) {
  axis.referencePixel -= corner;
  return axis;
}

struct Extent {
  int first = 0;
  int last = 0;
};

// From the first mark to the last: what lies beyond may be another picture.
Extent extentOf(const DrawnScale& scale, int size) {
  return {std::clamp(static_cast<int>(std::ceil(scale.ticks.front())), 0, size - 1),
          std::clamp(static_cast<int>(std::floor(scale.ticks.back())), 0, size - 1)};
}

// The strip lies between the marks of its scales, or reaches from the velocities' numbers to the picture's side; its
// exact edges are found when it is measured.
PixelBox stripBox(const Clip& clip, const DrawnScale& velocity, const DrawnScale* time) {
  const Extent rows = extentOf(velocity, clip.height);
  const Extent columns = time != nullptr ? extentOf(*time, clip.width) : Extent{0, clip.width - 1};
  PixelBox box{columns.first, rows.first, columns.last, rows.last};
  const int middle = (box.left + box.right) / 2;
  if (velocity.place.right < middle) box.left = std::max(box.left, velocity.place.right + 1);
  if (velocity.place.left > middle) box.right = std::min(box.right, velocity.place.left - 1);
  if (time != nullptr && time->place.top > velocity.ticks.back())
    box.bottom = std::min(box.bottom, time->place.top - 1);
  return box;
}

// Without a time scale its columns stay uncalibrated.
Region spectralRegion(const Clip& clip, const DrawnScale& velocity, const DrawnScale* time) {
  Region region;
  region.kind = RegionKind::Spectral;
  region.data = RegionData::PulsedWave;
  region.box = stripBox(clip, velocity, time);
  if (time != nullptr) region.x = shifted(time->axis, region.box.left);
  region.y = shifted(velocity.axis, region.box.top);
  region.flags = {std::string(kBurntInScale)};
  if (time == nullptr) region.flags.emplace_back(kTimeScaleUnknown);
  return region;
}

// The picture beside the ruler.
Region depthRegion(const Clip& clip, const DrawnScale& depth) {
  const Extent rows = extentOf(depth, clip.height);
  Region region;
  region.kind = RegionKind::TwoD;
  region.data = RegionData::Tissue;
  region.box = {0, rows.first, clip.width - 1, rows.last};
  region.y = shifted(depth.axis, rows.first);
  region.x = depth.axis;
  region.x.referencePixel = 0;
  region.x.referenceValue = 0;
  region.flags = {std::string(kBurntInScale)};
  return region;
}

struct Taken {
  std::vector<Region> regions;
  std::string names;
};

Taken regionsFrom(const Clip& clip, const std::vector<ScaleReading>& readings) {
  const DrawnScale* velocity = find(readings, kVelocity);
  const DrawnScale* time = find(readings, kTime);
  const DrawnScale* depth = find(readings, kDepth);
  Taken taken;
  if (depth != nullptr) {
    taken.regions.push_back(depthRegion(clip, *depth));
    taken.names = kDepth;
  }
  if (velocity == nullptr) return taken;
  taken.regions.push_back(spectralRegion(clip, *velocity, time));
  taken.names += (depth != nullptr ? ", " : "") + std::string(kVelocity) + (time != nullptr ? " and time scale" : "");
  return taken;
}

bool lacksTime(const Clip& clip) {
  return std::any_of(clip.regions.begin(), clip.regions.end(), [](const Region& region) {
    return std::find(region.flags.begin(), region.flags.end(), kTimeScaleUnknown) != region.flags.end();
  });
}

void reportTaken(const Clip& clip, const std::string& names, std::vector<Problem>& problems) {
  problems.push_back({clip.file, Severity::Warning,
                      "is calibrated by the " + names + " drawn on its picture, as was asked for",
                      "Compare with the picture; every measurement is flagged burnt_in_scale"});
  if (lacksTime(clip))
    problems.push_back(
        {clip.file, Severity::Warning,
         "no time scale with numbers is drawn on it: its strip is calibrated in velocity alone, its time "
         "is unknown",
         "Read velocities off it in the workstation", std::string(kTimeScaleUnknown)});
}

void take(Clip& clip, VelocityNumbers numbers, std::vector<Problem>& problems) {
  const auto readings = readDrawnScales(clip, numbers);
  if (!readings) {
    clip.flags.emplace_back(kUnread);
    problems.push_back(problemFrom(readings.error(), clip.file));
    return;
  }
  Taken taken = regionsFrom(clip, *readings);
  if (taken.regions.empty()) {
    if (readings->empty()) return;
    clip.flags.emplace_back(kUnread);
    problems.push_back({clip.file, Severity::Warning, "no scale that is drawn on it could be read",
                        "`sural info --scales` says why; calibrate it by hand in the workstation"});
    return;
  }
  if (taken.regions.back().kind == RegionKind::Spectral) clip.kind = ClipKind::SpectralDoppler;
  if (clip.kind == ClipKind::Other) clip.kind = ClipKind::BMode;
  dropLackOfRegions(clip, problems);
  clip.regions = std::move(taken.regions);
  clip.flags.emplace_back(kBurntInScale);
  reportTaken(clip, taken.names, problems);
}

// Of a value on one axis, from the scale's slope and, where it is measured from zero, from where zero lies.
double doubtOf(const Axis& axis, double value, bool fromZero) {
  const double slope = value * axis.deltaUncertainty / axis.deltaPerPixel;
  return std::hypot(slope, fromZero ? axis.referenceUncertainty * axis.deltaPerPixel : 0.0);
}

}  // namespace

bool changesBetweenFrames(const Clip& clip) {
  if (!clip.regionChanges.empty()) return true;
  const auto changes = [](const Region& region) {
    return std::find(region.flags.begin(), region.flags.end(), kChangesBetweenFrames) != region.flags.end();
  };
  return std::any_of(clip.regions.begin(), clip.regions.end(), changes);
}

bool lacksCalibration(const Clip& clip) {
  if (!clip.hasPixels()) return false;
  const bool shown = clip.kind == ClipKind::SpectralDoppler || clip.kind == ClipKind::BMode ||
                     clip.kind == ClipKind::ColourDoppler || imaging::dicom::isRecording(clip);
  return shown && !changesBetweenFrames(clip) &&
         std::none_of(clip.regions.begin(), clip.regions.end(), [](const Region& r) { return r.calibrated(); });
}

Result<std::vector<ScaleReading>> readDrawnScales(const Clip& clip, VelocityNumbers numbers) {
  std::vector<ScaleReading> readings;
  if (!lacksCalibration(clip)) return readings;
  const Result<Frame> frame = imaging::dicom::decodeFrame(clip, clip.frameCount - 1);
  if (!frame) return frame.error();
  const bool any = clip.regions.empty();  // then nothing says what the picture shows
  if (any || clip.kind == ClipKind::SpectralDoppler) {
    readings.push_back({kVelocity, imaging::scale::readVelocityScale(*frame, numbers)});
    readings.push_back({kTime, imaging::scale::readTimeScale(*frame)});
  }
  if (any || clip.kind != ClipKind::SpectralDoppler)
    readings.push_back({kDepth, imaging::scale::readDepthRuler(*frame)});
  return readings;
}

void offerDrawnScales(Reading& reading) {
  forEachClip(reading, [&](const Clip& clip) {
    const auto readings = readDrawnScales(clip);
    const std::string names = readings ? foundNames(*readings) : std::string();
    if (names.empty()) return;
    const bool timeless = find(*readings, kVelocity) != nullptr && find(*readings, kTime) == nullptr;
    reading.problems.push_back(
        {clip.file, Severity::Note,
         "has no calibration, but this is drawn on it: " + names + (timeless ? " (its time is not known)" : ""),
         "`sural info --scales` shows what it reads; `sural analyze --take-drawn-scales` uses it"});
  });
}

void takeDrawnScales(Reading& reading, VelocityNumbers numbers) {
  forEachClip(reading, [&](Clip& clip) { take(clip, numbers, reading.problems); });
}

bool drawnScalesWereLookedFor(const Clip& clip) {
  return std::any_of(clip.flags.begin(), clip.flags.end(),
                     [](const std::string& flag) { return flag == kBurntInScale || flag == kUnread; });
}

void doubtDrawnScales(const Clip& clip, std::vector<Measurement>& measurements) {
  for (Measurement& measurement : measurements) {
    const auto index = static_cast<std::size_t>(measurement.evidence.region.value_or(0));
    if (index >= clip.regions.size()) continue;
    const Region& region = clip.regions[index];
    const bool drawn = std::find(region.flags.begin(), region.flags.end(), kBurntInScale) != region.flags.end();
    if (!drawn) continue;
    measurement.flags.emplace_back(kBurntInScale);
    if (!measurement.value || !measurement.uncertainty) continue;
    const double value = *measurement.value;
    double doubt = 0;
    if (measurement.unit == Unit::CentimetrePerSecond) doubt = doubtOf(region.y, value, true);
    if (measurement.unit == Unit::Second) doubt = doubtOf(region.x, value, false);
    measurement.uncertainty = std::hypot(*measurement.uncertainty, doubt);
  }
}

}  // namespace sural::exam
