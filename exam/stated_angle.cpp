#include "exam/stated_angle.h"

#include <algorithm>
#include <cstddef>
#include <set>

#include <fmt/format.h>

#include "imaging/dicom/clip/judge_region.h"
#include "imaging/model/region_flags.h"

namespace sural::exam {

namespace {

bool wantsAngle(const Region& region) {
  return std::find(region.flags.begin(), region.flags.end(), kFrequencyWithoutAngle) != region.flags.end() &&
         region.transducerFrequencyKhz;
}

bool takeAngle(Region& region, double degrees) {
  Region turned = region;
  turned.dopplerAngleDegrees = degrees;
  if (!imaging::dicom::convertToVelocity(turned)) return false;
  std::erase(turned.flags, kFrequencyWithoutAngle);
  turned.flags.emplace_back(kAngleFromReader);
  region = std::move(turned);
  return true;
}

struct Taken {
  std::set<std::size_t> by;    // regions that took it, in one frame at least
  std::set<std::size_t> left;  // that stay in Hz, in one frame at least
};

Taken takeAngle(Clip& clip, double degrees) {
  Taken taken;
  visitRegions(clip, [&](std::vector<Region>& regions) {
    for (std::size_t i = 0; i < regions.size(); ++i) {
      if (wantsAngle(regions[i]) && takeAngle(regions[i], degrees)) taken.by.insert(i);
      if (regions[i].isSpectral() && regions[i].y.unit == Unit::Hertz) taken.left.insert(i);
    }
  });
  return taken;
}

void report(const Clip& clip, double degrees, const Taken& taken, std::vector<Problem>& problems) {
  for (const std::size_t i : taken.by) {
    std::erase_if(problems, [&](const Problem& p) {
      return p.file == clip.file && p.flag == kFrequencyWithoutAngle && p.region == static_cast<int>(i);
    });
    problems.push_back(
        {clip.file, Severity::Warning,
         fmt::format("region {} is calibrated in Hz; velocities are computed with the angle of {:g} "
                     "degrees that was stated, its transducer frequency and 1540 m/s{}",
                     i, degrees,
                     taken.left.contains(i) ? ", but not in the frames in which it names no frequency" : ""),
         "Compare with the velocity scale on the picture", std::string(kAngleFromReader), static_cast<int>(i)});
  }
}

}  // namespace

void stateAngle(Reading& reading, double degrees) {
  bool any = false;
  for (Study& study : reading.studies)
    for (Series& series : study.series)
      for (Clip& clip : series.clips) {
        const Taken taken = takeAngle(clip, degrees);
        report(clip, degrees, taken, reading.problems);
        any = any || !taken.by.empty();
      }
  if (any) return;
  reading.problems.push_back({"--doppler-angle", Severity::Warning,
                              "no strip that was read is in Hz with a transducer frequency and without an angle",
                              "Leave it out: strips in cm/s keep their scale whatever the angle"});
}

}  // namespace sural::exam
