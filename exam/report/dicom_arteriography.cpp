#include <algorithm>

#include "exam/report/dicom_documents.h"
#include "exam/software_version.h"

namespace sural::exam::report {

namespace {

namespace write = imaging::dicom::write;
using imaging::angiography::Lesion;
using imaging::angiography::LesionKind;
using imaging::angiography::LumenSample;
using imaging::angiography::XrayAnalysis;
using imaging::angiography::XrayVessel;

// Diameters at every whole pixel along the midline, from samples at even steps.
std::vector<double> diametersByPixel(const std::vector<LumenSample>& samples) {
  std::vector<double> diameters;
  std::size_t next = 1;
  for (double arc = samples.front().arc; arc <= samples.back().arc; arc += 1) {
    while (next + 1 < samples.size() && samples[next].arc < arc) ++next;
    const LumenSample& before = samples[next - 1];
    const LumenSample& after = samples[next];
    const double step = after.arc - before.arc;
    const double share = step > 0 ? std::clamp((arc - before.arc) / step, 0.0, 1.0) : 0;
    diameters.push_back(before.diameter + share * (after.diameter - before.diameter));
  }
  return diameters;
}

write::ArteriographyLesion lesionOf(const XrayVessel& vessel, const Lesion& lesion, double millimetres) {
  const double start = vessel.samples.front().arc;
  const auto position = [&](std::size_t sample) { return (vessel.samples[sample].arc - start) * millimetres; };
  return {.percentDiameter = lesion.percentDiameter,
          .percentArea = {},
          .minimumMm = lesion.minimum * millimetres,
          .referenceMm = lesion.reference * millimetres,
          .lengthMm = lesion.length * millimetres,
          .proximalMm = position(lesion.first),
          .distalMm = position(lesion.last),
          .narrowestMm = position(lesion.least)};
}

bool runsUpwards(const XrayVessel& vessel) {
  return vessel.centreLine.size() > 1 && vessel.centreLine.front().y > vessel.centreLine.back().y;
}

// Read from its other end: left and right change places.
void turnRound(write::AnalyzedSegment& segment) {
  std::swap(segment.left, segment.right);
  std::reverse(segment.left.begin(), segment.left.end());
  std::reverse(segment.right.begin(), segment.right.end());
  std::reverse(segment.diametersMm.begin(), segment.diametersMm.end());
  for (write::ArteriographyLesion& lesion : segment.lesions) {
    const double distal = segment.lengthMm - lesion.proximalMm;
    lesion.proximalMm = segment.lengthMm - lesion.distalMm;
    lesion.distalMm = distal;
    lesion.narrowestMm = segment.lengthMm - lesion.narrowestMm;
  }
}

write::AnalyzedSegment segmentOf(const XrayAnalysis& analysis, const XrayVessel& vessel) {
  const double millimetres = analysis.calibration.perPixel;
  write::AnalyzedSegment segment;
  segment.calibration = {.horizontalMm = millimetres,
                         .verticalMm = millimetres,
                         .source = analysis.calibration.source,
                         .catheterFrench = {}};
  segment.left = vessel.left;
  segment.right = vessel.right;
  segment.diametersMm = diametersByPixel(vessel.samples);
  for (double& diameter : segment.diametersMm) diameter *= millimetres;
  segment.lengthMm = (vessel.samples.back().arc - vessel.samples.front().arc) * millimetres;
  if (vessel.reading)
    for (const Lesion& lesion : vessel.reading->lesions)
      if (lesion.kind != LesionKind::FillingDefect)  // a defect has no stenosis to state
        segment.lesions.push_back(lesionOf(vessel, lesion, millimetres));
  if (runsUpwards(vessel)) turnRound(segment);
  return segment;
}

// Edges are extrapolated at the picture's border; coordinates of a report lie in the picture.
void keepInside(std::vector<Point>& contour, const Clip& clip) {
  for (Point& p : contour) {
    p.x = std::clamp(p.x, -0.5, clip.width - 0.5);
    p.y = std::clamp(p.y, -0.5, clip.height - 0.5);
  }
}

// The vessel that the clip's site names is the one with the worst lesion, else the most prominent.
const XrayVessel* namedVessel(const XrayAnalysis& analysis) {
  const XrayVessel* worst = nullptr;
  double most = -1;
  for (const XrayVessel& vessel : analysis.vessels) {
    if (vessel.samples.size() < 2 || vessel.left.size() < 2 || vessel.right.size() < 2) continue;
    const bool hasLesion = vessel.reading && !vessel.reading->lesions.empty();
    const double percent = hasLesion ? vessel.reading->lesions.front().percentDiameter : 0;
    if (percent <= most) continue;
    worst = &vessel;
    most = percent;
  }
  return worst;
}

}  // namespace

write::ArteriographyReport arteriographyReport(const DocumentSource& source, const Study& study) {
  write::ArteriographyReport report;
  report.reader = source.content.decisions.reader;
  report.algorithmName = "Sural vessel profile";
  report.algorithmVersion = std::string(softwareVersion());
  for (const ClipAnalysis& analysis : source.exam.analyses) {
    if (!analysis.xray || !analysis.xray->calibration.calibrated() || !analysis.xray->calibration.squarePixels)
      continue;
    const Clip* clip = source.exam.clip(analysis.sopInstanceUid);
    const auto image = imageReference(study, analysis.sopInstanceUid, analysis.xray->frame);
    const XrayVessel* vessel = namedVessel(*analysis.xray);
    if (clip == nullptr || !image || vessel == nullptr || !clip->site.vessel || !clip->site.side) continue;
    write::AnalyzedSegment segment = segmentOf(*analysis.xray, *vessel);
    segment.site = clip->site;
    keepInside(segment.left, *clip);
    keepInside(segment.right, *clip);
    segment.image = *image;
    report.segments.push_back(std::move(segment));
  }
  return report;
}

}  // namespace sural::exam::report
