#include "exam/stated_angle.h"

#include <algorithm>

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

// How many of its strips took it.
int takeAngle(Clip& clip, double degrees, std::vector<Problem>& problems) {
  int taken = 0;
  for (std::size_t i = 0; i < clip.regions.size(); ++i) {
    if (!wantsAngle(clip.regions[i]) || !takeAngle(clip.regions[i], degrees)) continue;
    ++taken;
    std::erase_if(problems, [&](const Problem& p) {
      return p.file == clip.file && p.flag == kFrequencyWithoutAngle && p.region == static_cast<int>(i);
    });
    problems.push_back({clip.file, Severity::Warning,
                        fmt::format("region {} is calibrated in Hz; velocities are computed with the angle of {:g} "
                                    "degrees that was stated, its transducer frequency and 1540 m/s",
                                    i, degrees),
                        "Compare with the velocity scale on the picture", std::string(kAngleFromReader),
                        static_cast<int>(i)});
  }
  return taken;
}

}  // namespace

void stateAngle(Reading& reading, double degrees) {
  int taken = 0;
  for (Study& study : reading.studies)
    for (Series& series : study.series)
      for (Clip& clip : series.clips) taken += takeAngle(clip, degrees, reading.problems);
  if (taken > 0) return;
  reading.problems.push_back({"--doppler-angle", Severity::Warning,
                              "no strip that was read is in Hz with a transducer frequency and without an angle",
                              "Leave it out: strips in cm/s keep their scale whatever the angle"});
}

}  // namespace sural::exam
