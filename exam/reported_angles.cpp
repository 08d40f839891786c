#include "exam/reported_angles.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "imaging/model/region_flags.h"

namespace sural::exam {

namespace {

constexpr double kSameAngle = 0.5;      // degrees
constexpr double kLargestAngle = 89.0;  // degrees

struct ReportedAngle {
  double degrees = 0;
  std::string file;
};

bool needsAngle(const Region& region) {
  return region.isSpectral() && region.calibrated() && !region.dopplerAngleDegrees &&
         region.y.unit == Unit::CentimetrePerSecond;
}

bool needsAngle(const Clip& clip) {
  bool any = false;
  visitRegions(clip, [&](const std::vector<Region>& regions) {
    any = any || std::any_of(regions.begin(), regions.end(), [](const Region& r) { return needsAngle(r); });
  });
  return any;
}

// The one angle of those that fit; none where they disagree.
std::optional<ReportedAngle> agreed(const std::vector<ReportedMeasurement>& reported,
                                    const std::function<bool(const ReportedMeasurement&)>& fits) {
  std::optional<ReportedAngle> found;
  for (const ReportedMeasurement& m : reported) {
    if (!m.dopplerAngleDegrees || !(std::abs(*m.dopplerAngleDegrees) <= kLargestAngle) || !fits(m)) continue;
    if (found && std::abs(found->degrees - *m.dopplerAngleDegrees) > kSameAngle) return std::nullopt;
    if (!found) found = ReportedAngle{*m.dopplerAngleDegrees, m.file};
  }
  return found;
}

std::optional<ReportedAngle> angleFor(const Clip& clip, const std::vector<ReportedMeasurement>& reported,
                                      const std::set<std::string>& reports) {
  const auto ofPicture = [&](const ReportedMeasurement& m) { return m.imageUid == clip.sopInstanceUid; };
  if (std::any_of(reported.begin(), reported.end(), ofPicture)) return agreed(reported, ofPicture);
  if (!clip.site.known() || !clip.site.side) return std::nullopt;
  return agreed(reported,
                [&](const ReportedMeasurement& m) { return reports.contains(m.file) && m.site == clip.site; });
}

std::set<std::string> reportsOf(const Study& study) {
  std::set<std::string> files;
  for (const Series& series : study.series)
    for (const Clip& clip : series.clips)
      if (clip.kind == ClipKind::Report) files.insert(clip.file);
  return files;
}

// Calls `visit(clip, angle)` for every clip with a strip that lacks an angle which a report gives.
template <class Visit>
void forEachOffer(Reading& reading, Visit visit) {
  if (reading.reported.empty()) return;
  for (Study& study : reading.studies) {
    const std::set<std::string> reports = reportsOf(study);
    for (Series& series : study.series)
      for (Clip& clip : series.clips) {
        if (!needsAngle(clip)) continue;
        if (const auto angle = angleFor(clip, reading.reported, reports)) visit(clip, *angle);
      }
  }
}

std::string phrase(const Clip& clip, const ReportedAngle& angle) {
  return fmt::format("the report {} gives a Doppler angle of {:g} degrees for the {}", angle.file, angle.degrees,
                     toPhrase(clip.site));
}

}  // namespace

void offerReportedAngles(Reading& reading) {
  forEachOffer(reading, [&](const Clip& clip, const ReportedAngle& angle) {
    reading.problems.push_back({clip.file, Severity::Note,
                                "its header gives no Doppler angle, but " + phrase(clip, angle),
                                "`sural analyze --take-reported-angles` uses it"});
  });
}

void takeReportedAngles(Reading& reading) {
  forEachOffer(reading, [&](Clip& clip, const ReportedAngle& angle) {
    visitRegions(clip, [&](std::vector<Region>& regions) {
      for (Region& region : regions) {
        if (!needsAngle(region)) continue;
        region.dopplerAngleDegrees = angle.degrees;
        region.flags.emplace_back(kAngleFromReport);
      }
    });
    reading.problems.push_back(
        {clip.file, Severity::Warning,
         "its header gives no Doppler angle; " + phrase(clip, angle) + ", which is taken as was asked for",
         "Compare with the cursor on the picture; measurements are flagged angle_from_report"});
  });
}

void flagReportedAngles(const Clip& clip, std::vector<Measurement>& measurements) {
  for (Measurement& measurement : measurements) {
    const auto index = static_cast<std::size_t>(measurement.evidence.region.value_or(0));
    const std::vector<Region>& regions = clip.regionsOf(measurement.evidence.frame);
    if (index >= regions.size()) continue;
    const std::vector<std::string>& flags = regions[index].flags;
    for (const std::string_view source : {kAngleFromReport, kAngleFromReader})
      if (std::find(flags.begin(), flags.end(), source) != flags.end()) measurement.flags.emplace_back(source);
  }
}

}  // namespace sural::exam
