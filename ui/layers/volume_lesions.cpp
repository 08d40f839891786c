#include "ui/layers/volume_lesions.h"

#include <algorithm>
#include <cmath>

namespace sural::ui::layers {

namespace {

using imaging::angiography::Lesion;
using imaging::angiography::LesionKind;
using imaging::angiography::MraAnalysis;
using imaging::angiography::SeriesVolume;
using imaging::angiography::VolumeVessel;

constexpr double kSamePlaceMm = 4;

// The slice of a volume that a frame of a clip fills.
std::optional<std::size_t> sliceOf(const Series& series, const SeriesVolume& volume, const Evidence& evidence) {
  for (std::size_t z = 0; z < volume.clipOf.size(); ++z) {
    const int clip = volume.clipOf[z];
    const bool isThere = clip >= 0 && clip < static_cast<int>(series.clips.size());
    if (isThere && series.clips[static_cast<std::size_t>(clip)].sopInstanceUid == evidence.sopInstanceUid &&
        volume.frameOf[z] == evidence.frame)
      return z;
  }
  return std::nullopt;
}

// Where the evidence of a lesion's percentage has its middle: of an occlusion between its ends, in the slice of its
// middle.
Vec3 markedPlace(const VolumeVessel& vessel, const Lesion& lesion) {
  const Vec3 throat = vessel.centreLine[lesion.least];
  if (lesion.kind == LesionKind::Stenosis) return throat;
  const Vec3 ends = 0.5 * (vessel.centreLine[lesion.first] + vessel.centreLine[lesion.last]);
  return {ends.x, ends.y, throat.z};
}

template <class Take>
void forEachSubject(const VolumeVessel& vessel, const Measurement& measurement, Take take) {
  if (!vessel.reading) return;
  const auto& lesions = vessel.reading->lesions;
  for (std::size_t i = 0; i < lesions.size(); ++i)
    if (measurement.lesion && lesions[i].last < vessel.centreLine.size())
      take(markedPlace(vessel, lesions[i]), std::optional(i), lesions[i].least);
  const std::size_t typical = vessel.reading->typical;
  if (!measurement.lesion && typical < vessel.centreLine.size())
    take(vessel.centreLine[typical], std::optional<std::size_t>(), typical);
}

std::optional<Sign> signOf(const exam::Exam& exam, const Measurement& measurement) {
  std::optional<Sign> most;
  for (const exam::Finding& finding : exam.findings) {
    const auto& ids = finding.measurementIds;
    if (std::find(ids.begin(), ids.end(), measurement.id) == ids.end()) continue;
    const Sign sign = signFor(exam, finding);
    most = most ? std::min(*most, sign) : sign;
  }
  return most;
}

}  // namespace

const Series* seriesOf(const exam::Exam& exam, const std::string& sopInstanceUid) {
  for (const Study& study : exam.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips)
        if (clip.sopInstanceUid == sopInstanceUid) return &series;
  return nullptr;
}

const MraAnalysis* volumeOf(const exam::Exam& exam, const Series& series) {
  if (series.clips.empty()) return nullptr;
  for (const exam::ClipAnalysis& analysis : exam.analyses)
    if (analysis.volume && analysis.sopInstanceUid == series.clips.front().sopInstanceUid) return &*analysis.volume;
  return nullptr;
}

bool isMeasuredOn(const exam::Exam& exam, const Measurement& measurement, const std::string& sopInstanceUid) {
  if (measurement.evidence.sopInstanceUid == sopInstanceUid) return true;
  const Series* series = seriesOf(exam, sopInstanceUid);
  return series != nullptr && volumeOf(exam, *series) != nullptr &&
         seriesOf(exam, measurement.evidence.sopInstanceUid) == series;
}

std::optional<Vec3> placeIn(const Series& series, const SeriesVolume& volume, const Evidence& evidence) {
  const std::optional<std::size_t> slice = sliceOf(series, volume, evidence);
  if (!slice || evidence.points.empty()) return std::nullopt;
  Point sum;
  for (const Point& p : evidence.points) sum = {sum.x + p.x, sum.y + p.y};
  const auto count = static_cast<double>(evidence.points.size());
  const Vec3& spacing = volume.lattice.spacing;
  return Vec3{sum.x / count * spacing.x, sum.y / count * spacing.y, static_cast<double>(*slice) * spacing.z};
}

std::optional<VolumeSubject> subjectOf(const Series& series, const MraAnalysis& analysis,
                                       const Measurement& measurement) {
  const std::optional<Vec3> place = placeIn(series, analysis.volume, measurement.evidence);
  if (!place) return std::nullopt;
  std::optional<VolumeSubject> found;
  double nearest = kSamePlaceMm + analysis.volume.lattice.spacing.z;
  for (std::size_t v = 0; v < analysis.vessels.size(); ++v)
    forEachSubject(analysis.vessels[v], measurement,
                   [&](Vec3 marked, std::optional<std::size_t> lesion, std::size_t sample) {
                     const double away = distance(marked, *place);
                     if (away >= nearest) return;
                     nearest = away;
                     found = VolumeSubject{v, lesion, sample};
                   });
  return found;
}

std::vector<JudgedLesion> judgedLesions(const exam::Exam& exam, const Series& series, const MraAnalysis& analysis) {
  std::vector<JudgedLesion> judged;
  for (const Measurement& m : exam.measurements) {
    if (m.quantity != "percent_diameter_stenosis" || !m.value || !m.lesion) continue;
    const std::optional<VolumeSubject> subject = subjectOf(series, analysis, m);
    if (subject && subject->lesion) judged.push_back({subject->vessel, *subject->lesion, signOf(exam, m), toPhrase(m)});
  }
  return judged;
}

}  // namespace sural::ui::layers
