#include "imaging/angiography/analyze_mra.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "imaging/angiography/lesion_measurements.h"
#include "imaging/angiography/name_segments.h"
#include "imaging/model/angiogram_flags.h"
#include "imaging/model/words.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kSureName = 0.6;   // confidence in a name below which it is flagged as doubtful
constexpr double kProminent = 0.6;  // of the most prominent vessel's length times calibre

bool saysAngiogram(const Clip& clip) {
  const auto flagged = [&](std::string_view flag) {
    return std::find(clip.flags.begin(), clip.flags.end(), flag) != clip.flags.end();
  };
  if (flagged(kKindFromReader) || flagged(kAngiogramByHeader)) return true;
  constexpr std::array kWords{"MRA", "TOF", "ANGIO", "ANGIOGRAPHY", "ANGIOGRAM", "CTA", "MRV", "RUNOFF"};
  const std::vector<std::string> words = wordsOf(clip.label);
  return std::any_of(kWords.begin(), kWords.end(), [&](const char* word) { return holdsPhrase(words, word); });
}

MeasurementContext volumeContext(const Clip& clip, int frame, const Site& site) {
  return {.site = site,
          .algorithm = "volume-vessel/1",
          .evidence = {clip.file, clip.sopInstanceUid, frame, std::nullopt, {}}};
}

MraResult noVolumeNumbers(const Clip& clip, const std::string& reason) {
  MraResult result;
  const MeasurementContext context = volumeContext(clip, 0, clip.site);
  result.measurements.push_back(couldNotMeasure("percent_diameter_stenosis", context, {reason, Unit::Percent, {}}));
  result.measurements.push_back(couldNotMeasure("reference_diameter", context, {reason, Unit::Millimetre, {}}));
  return result;
}

MraResult notAnAngiogram(const Clip& clip) {
  const std::string reason =
      "nothing says that this series is an angiogram, and bright tissue is not measured as vessels";
  MraResult result = noVolumeNumbers(clip, reason);
  const std::string kind = clip.kind == ClipKind::CtAngiography ? "ct_angiography" : "mr_angiography";
  result.problems.push_back({clip.file, Severity::Warning, "its series was not measured: " + reason,
                             "If its vessels are bright on dark, measure it with --as " + kind});
  return result;
}

// The nearest slice that is there.
std::size_t sliceNear(const SeriesVolume& volume, Vec3 p) {
  const auto wanted = std::clamp<long>(std::lround(p.z / volume.lattice.spacing.z), 0, volume.lattice.slices - 1);
  auto slice = static_cast<std::size_t>(wanted);
  while (slice > 0 && volume.clipOf[slice] < 0) --slice;
  return slice;
}

Point pixelOf(const SeriesVolume& volume, Vec3 p) {
  return {p.x / volume.lattice.spacing.x, p.y / volume.lattice.spacing.y};
}

void reportSlices(const Clip& clip, const SeriesVolume& volume, MraResult& result) {
  if (volume.missing > 0)
    result.problems.push_back({clip.file, Severity::Warning,
                               std::to_string(volume.missing) + " slices of the series are missing; they were bridged "
                                                                "for following vessels and are not measured in",
                               "Send the whole series"});
  if (volume.doubles > 0)
    result.problems.push_back({clip.file, Severity::Note,
                               std::to_string(volume.doubles) + " slices of the series are there twice; one was used",
                               "Nothing to do unless they differ"});
}

bool saysLeftFromRight(const Clip& clip) {
  return std::find(clip.flags.begin(), clip.flags.end(), "orientation_unknown") == clip.flags.end();
}

// The patient's left has positive x in DICOM's axes.
Site siteOf(const SeriesVolume& volume, const VolumeVessel& vessel, const Clip& clip) {
  Site site = clip.site;
  if (!saysLeftFromRight(clip)) return site;
  double x = 0;
  for (const Vec3& p : vessel.centreLine) x += volume.patientPosition(p).x;
  if (std::abs(x / static_cast<double>(vessel.centreLine.size())) > 8) site.side = x > 0 ? Side::Left : Side::Right;
  return site;
}

// Vessels that the label does not name are named by their place.
void nameVessels(const Clip& clip, MraAnalysis& analysis) {
  if (clip.site.vessel) return;
  std::vector<UnnamedArtery> arteries;
  for (const VolumeVessel& vessel : analysis.vessels) {
    UnnamedArtery artery{vessel.site.side, {}, 0};
    if (vessel.reading) {
      artery.calibre = vessel.reading->reference[vessel.reading->typical];
      for (const Vec3& p : vessel.centreLine) artery.course.push_back(analysis.volume.patientPosition(p));
    }
    arteries.push_back(std::move(artery));
  }
  const std::vector<std::optional<SegmentName>> names = nameSegments(arteries, stationOf(clip.label));
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!names[i]) continue;
    analysis.vessels[i].site.vessel = names[i]->vessel;
    analysis.vessels[i].siteConfidence = names[i]->confidence;
  }
}

double volumeProminence(const VolumeVessel& vessel) {
  return vessel.reading
             ? vessel.reading->reference[vessel.reading->typical] * static_cast<double>(vessel.samples.size())
             : 0;
}

struct Found {
  const VolumeVessel* vessel;
  const Lesion* lesion;
};

std::vector<Found> volumeLesions(const std::vector<VolumeVessel>& vessels) {
  double most = 0;
  for (const VolumeVessel& vessel : vessels) most = std::max(most, volumeProminence(vessel));
  std::vector<Found> found;
  for (const VolumeVessel& vessel : vessels)
    if (vessel.reading && volumeProminence(vessel) > kProminent * most)
      for (const Lesion& lesion : vessel.reading->lesions)
        if (lesion.kind != LesionKind::FillingDefect) found.push_back({&vessel, &lesion});
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    const auto rank = [](const Lesion& l) {
      const bool closed = l.kind == LesionKind::Occlusion;
      return std::make_tuple(!closed, closed ? -l.length : -l.percentDiameter);
    };
    return rank(*a.lesion) < rank(*b.lesion);
  });
  return found;
}

LesionReport volumeReport(const std::vector<Clip>& clips, const SeriesVolume& volume, const VolumeVessel& vessel,
                          std::size_t place) {
  LesionReport report;
  const Vec3 at = vessel.centreLine[place];
  const std::size_t slice = sliceNear(volume, at);
  report.context =
      volumeContext(clips[static_cast<std::size_t>(volume.clipOf[slice])], volume.frameOf[slice], vessel.site);
  report.scaleDeviation = 0.005;
  if (vessel.siteConfidence < 1) report.flags.emplace_back("site_from_position");
  if (vessel.siteConfidence < kSureName) report.flags.emplace_back("site_doubtful");
  report.middleAt = [&volume, &vessel](std::size_t i) { return pixelOf(volume, vessel.centreLine[i]); };
  report.edgesAt = [&volume, &vessel](std::size_t i) {
    const Point middle = pixelOf(volume, vessel.centreLine[i]);
    const double reach = vessel.samples[i].diameter / 2 / volume.lattice.spacing.x;
    return std::vector<Point>{{middle.x - reach, middle.y}, {middle.x + reach, middle.y}};
  };
  return report;
}

void addMeasurements(const std::vector<Clip>& clips, MraResult& result) {
  const MraAnalysis& analysis = *result.analysis;
  int number = 0;
  for (const Found& found : volumeLesions(analysis.vessels)) {
    LesionReport report = volumeReport(clips, analysis.volume, *found.vessel, found.lesion->least);
    report.number = ++number;
    for (Measurement& m : measurementsOf(*found.lesion, report)) result.measurements.push_back(std::move(m));
  }
  if (number > 0) return;
  const auto best = std::max_element(
      analysis.vessels.begin(), analysis.vessels.end(),
      [](const VolumeVessel& a, const VolumeVessel& b) { return volumeProminence(a) < volumeProminence(b); });
  const LesionReport report = volumeReport(clips, analysis.volume, *best, best->reading->typical);
  for (Measurement& m : measurementsWithoutLesion(best->samples, *best->reading, report))
    result.measurements.push_back(std::move(m));
}

}  // namespace

MraResult analyzeMra(const std::vector<Clip>& clips, const SliceSource& source) {
  if (clips.empty()) return {};
  const Clip& first = clips.front();
  if (!saysAngiogram(first)) return notAnAngiogram(first);
  Result<SeriesVolume> volume = buildVolume(clips, source);
  if (!volume) return noVolumeNumbers(first, toLine(volume.error()));
  MraResult result;
  result.analysis = MraAnalysis{std::move(volume).value(), {}};
  result.analysis->vessels = measureVolume(result.analysis->volume);
  for (VolumeVessel& vessel : result.analysis->vessels) vessel.site = siteOf(result.analysis->volume, vessel, first);
  nameVessels(first, *result.analysis);
  const bool any = std::any_of(result.analysis->vessels.begin(), result.analysis->vessels.end(),
                               [](const VolumeVessel& v) { return v.reading.has_value(); });
  if (!any) {
    MraResult none = noVolumeNumbers(first, "no vessel stands out that is long enough to measure");
    reportSlices(first, result.analysis->volume, none);
    return none;
  }
  reportSlices(first, result.analysis->volume, result);
  addMeasurements(clips, result);
  return result;
}

}  // namespace sural::imaging::angiography
