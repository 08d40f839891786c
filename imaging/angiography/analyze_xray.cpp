#include "imaging/angiography/analyze_xray.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "imaging/angiography/contrast_passage.h"
#include "imaging/angiography/lesion_measurements.h"
#include "imaging/angiography/prominent_vessels.h"
#include "imaging/angiography/reflux_grade.h"
#include "imaging/angiography/run_doubts.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kMovingTable = 0.1;  // of the width
constexpr double kSaturated = 0.35;   // of the open field
constexpr int kSmallest = 64;         // pixels of a side
constexpr double kLeastPercent = 18;
constexpr double kLeastPercentVein = 30;  // valves bulge and notch a healthy vein
constexpr double kCutOffShare = 0.04;     // of the height: contrast this near to the lower edge goes on beyond it
constexpr double kReachDoubt = 1;         // diameters: where a front of contrast is said to end

MeasurementContext contextOf(const Clip& clip, int frame) {
  return {.site = clip.site,
          .algorithm = kXrayAlgorithm,
          .evidence = {clip.file, clip.sopInstanceUid, frame, std::nullopt, {}}};
}

XrayResult absent(const Clip& clip, int frame, const std::string& reason) {
  XrayResult result;
  const MeasurementContext context = contextOf(clip, frame);
  result.measurements.push_back(couldNotMeasure("percent_diameter_stenosis", context, {reason, Unit::Percent, {}}));
  result.measurements.push_back(couldNotMeasure("reference_diameter", context, {reason, Unit::Millimetre, {}}));
  return result;
}

std::string objectionTo(const Clip& clip, const RunSurvey& survey, const XrayAcquisition& xray) {
  if (clip.frameCount > 1 && (xray.tableMoves || survey.travelPixels > kMovingTable * clip.width)) return kMovesThrough;
  if (survey.saturatedShare > kSaturated) return kEndOfRange;
  if (clip.frameCount > 1 && !survey.contrastSeen) return kNoContrast;
  return {};
}

bool isEvident(const XrayVessel& vessel) { return vessel.reading.has_value(); }

struct FoundLesion {
  const XrayVessel* vessel;
  const Lesion* lesion;
};

auto rank(const Lesion& lesion) {
  const bool closed = lesion.kind == LesionKind::Occlusion;
  const bool clot = lesion.kind == LesionKind::FillingDefect;
  return std::make_tuple(closed ? 0 : clot ? 1 : 2, closed || clot ? -lesion.length : -lesion.percentDiameter);
}

std::vector<FoundLesion> lesionsOf(const std::vector<XrayVessel>& vessels) {
  std::vector<FoundLesion> found;
  for (const XrayVessel& vessel : vessels)
    if (vessel.reading)
      for (const Lesion& lesion : vessel.reading->lesions) found.push_back({&vessel, &lesion});
  std::stable_sort(found.begin(), found.end(),
                   [](const FoundLesion& a, const FoundLesion& b) { return rank(*a.lesion) < rank(*b.lesion); });
  return found;
}

LesionReport reportOf(const Clip& clip, const XrayAnalysis& analysis, const XrayVessel& vessel) {
  LesionReport report;
  report.context = contextOf(clip, analysis.frame);
  report.unit = analysis.calibration.unit;
  report.scale = analysis.calibration.perPixel;
  report.scaleDeviation = analysis.calibration.relativeDeviation;
  report.flags = analysis.flags;
  report.edgesAt = [&vessel](std::size_t i) { return std::vector<Point>{vessel.left[i], vessel.right[i]}; };
  report.middleAt = [&vessel](std::size_t i) { return vessel.centreLine[i]; };
  return report;
}

// The length of the vessel that contrast has reached, in pixels, and where it begins and ends.
struct ReachedPart {
  double length = 0;
  Point first, last;
};

std::optional<ReachedPart> reachedPart(const XrayVessel& vessel, const ContrastTravel& travel) {
  std::optional<std::size_t> first;
  std::size_t last = 0;
  for (std::size_t i = 0; i < travel.arrival.size(); ++i) {
    if (!travel.arrival[i]) continue;
    if (!first) first = i;
    last = i;
  }
  if (!first || last <= *first) return std::nullopt;
  return ReachedPart{vessel.samples[last].arc - vessel.samples[*first].arc, vessel.centreLine[*first],
                     vessel.centreLine[last]};
}

void addRefluxGrade(const MeasurementContext& context, const std::vector<Point>& ends, XrayResult& result) {
  constexpr double kQuality = 0.6;
  const char* const kQuantity = "descending_reflux_grade";
  const RefluxGrade grade = refluxGradeOf(context.site);
  if (!grade.code) {
    result.measurements.push_back(couldNotMeasure(kQuantity, context, {grade.reason, Unit::Code, {"against_flow"}}));
    return;
  }
  Measurement m;
  m.quantity = kQuantity;
  m.code = grade.code;
  m.unit = Unit::Code;
  m.site = context.site;
  m.algorithm = context.algorithm;
  m.quality = kQuality;
  m.flags = {"against_flow", "head_taken_as_up"};
  m.evidence = context.evidence;
  m.evidence.points = ends;
  result.measurements.push_back(std::move(m));
}

// Blood in a leg's veins goes up; contrast that comes from above goes against it.
void addReflux(const Clip& clip, XrayResult& result) {
  const XrayAnalysis& analysis = *result.analysis;
  if (!analysis.travel || analysis.travel->way != TravelWay::Down) return;
  const XrayVessel& vessel = *mostProminent(analysis.vessels);
  const std::optional<ReachedPart> part = reachedPart(vessel, *analysis.travel);
  if (!part) return;
  LesionReport report = reportOf(clip, analysis, vessel);
  report.flags.insert(report.flags.end(), {"against_flow", "head_taken_as_up"});
  const double lowest = std::max(part->first.y, part->last.y);
  if (lowest > (1 - kCutOffShare) * clip.height) report.flags.emplace_back("truncated");
  const double length = part->length * report.scale;
  const double doubt =
      std::hypot(kReachDoubt * vessel.samples[0].diameter * report.scale, length * report.scaleDeviation);
  result.measurements.push_back(measured("contrast_reflux_length", report.context,
                                         {.quantity = {length, report.unit},
                                          .uncertainty = doubt,
                                          .quality = 0.7,
                                          .flags = report.flags,
                                          .points = {part->first, part->last}}));
  addRefluxGrade(report.context, {part->first, part->last}, result);
}

void reportCalibration(const Clip& clip, const XrayCalibration& calibration, XrayResult& result) {
  const bool said = std::find(clip.flags.begin(), clip.flags.end(), "pixel_spacing_at_detector") != clip.flags.end();
  if (!calibration.calibrated() && said) return;  // when the file was read
  if (!calibration.calibrated())
    result.problems.push_back({clip.file, Severity::Warning,
                               "no pixel spacing applies to the patient, so diameters are in pixels and only "
                               "percentages can be compared",
                               "Calibrate on a catheter of known size, a ruler or a sphere", "uncalibrated"});
  else if (!calibration.squarePixels)
    result.problems.push_back({clip.file, Severity::Warning, "the pixels are not square; diameters use their mean",
                               "Take diameters along rows and columns with care"});
}

}  // namespace

std::vector<Measurement> lesionNumbers(const Clip& clip, const XrayAnalysis& analysis) {
  std::vector<Measurement> numbers;
  int number = 0;
  for (const FoundLesion& found : lesionsOf(analysis.vessels)) {
    LesionReport report = reportOf(clip, analysis, *found.vessel);
    report.number = ++number;
    for (Measurement& m : measurementsOf(*found.lesion, report)) numbers.push_back(std::move(m));
  }
  const XrayVessel* best = mostProminent(analysis.vessels);
  if (number > 0 || best == nullptr) return numbers;
  numbers = measurementsWithoutLesion(best->samples, *best->reading, reportOf(clip, analysis, *best));
  if (const std::string reason = notOpenBecause(analysis); !reason.empty())
    for (Measurement& m : numbers)
      if (m.unit == Unit::Percent)
        m = couldNotMeasure(m.quantity, contextOf(clip, analysis.frame), {reason, m.unit, analysis.flags});
  return numbers;
}

XrayVesselOptions vesselOptionsOf(const Clip& clip, ReferenceMethod reference) {
  return {clip.site.isVein() ? kLeastPercentVein : kLeastPercent, reference};
}

namespace {

// Those between the places that a reader named, or every one that contrast medium fills. Errors: none of them, with the
// reason, and those of the source.
Result<std::vector<XrayVessel>> vesselsOf(const Clip& clip, const PassageSearch& search, const XrayOptions& options) {
  const XrayVesselOptions vesselOptions = vesselOptionsOf(clip, options.reference);
  std::vector<XrayVessel> vessels;
  if (options.between) {
    if (auto vessel = measureBetween(search.picture, options.between->first, options.between->second, vesselOptions))
      vessels.push_back(std::move(*vessel));
    if (vessels.empty()) return Error{kNoVessel, {}, {}};
    return vessels;
  }
  vessels = measureVessels(search.picture, vesselOptions);
  if (vessels.empty()) return Error{kNoVessel, {}, {}};
  Result<std::vector<XrayVessel>> filled = filledVessels(search, std::move(vessels));
  if (!filled) return filled;
  vessels = std::move(filled).value();
  if (vessels.empty()) return Error{kNothingFills, {}, {}};
  keepProminent(search.picture.kind, vessels);
  return vessels;
}

XrayAnalysis analysisOf(const Clip& clip, const ContrastPicture& picture, const XrayOptions& options) {
  XrayAnalysis analysis{.frame = picture.frame,
                        .subtraction = picture.kind,
                        .maskFrames = picture.maskFrames,
                        .maskShift = picture.maskShift,
                        .calibration = options.calibration.value_or(calibrationOf(clip)),
                        .vessels = {},
                        .opacification = picture.opacification,
                        .secondsToPeak = picture.secondsToPeak,
                        .travel = std::nullopt,
                        .flags = picture.flags,
                        .runDoubt = {}};
  const std::vector<std::string> scaleFlags = flagsOf(analysis.calibration);
  analysis.flags.insert(analysis.flags.end(), scaleFlags.begin(), scaleFlags.end());
  return analysis;
}

void reportBlank(const Clip& clip, const RunSurvey& survey, XrayResult& result) {
  if (survey.blankFrames > 0)
    result.problems.push_back({clip.file, Severity::Note,
                               std::to_string(survey.blankFrames) + " frames of the run show nothing and were left out",
                               "Nothing to do unless they should show something"});
}

const char* adviceOnDoubt(const std::string& reason) {
  if (reason == kBranchInFront) return "Give a run from another direction, in which the branch does not lie in front";
  if (reason == kNarrowsAtEdge) return "Give a run that shows the vessel on both sides of that place";
  if (reason == kEndsWithin)
    return "Look where the artery ends: if it is closed there, give a run that shows it beyond";
  return "Give the whole run, from before contrast medium until the vessel has emptied";
}

// Shutters, or a part of the detector that was not read.
void reportShutters(const Clip& clip, const Raster& field, XrayResult& result) {
  constexpr double kMostOpen = 0.7;  // of the picture, as the words say; a round field fills 0.78 of its square
  const auto open = static_cast<double>(
      std::count_if(field.values.begin(), field.values.end(), [](float value) { return value > 0.5F; }));
  const double share = open / static_cast<double>(std::max<std::size_t>(1, field.values.size()));
  if (share > kMostOpen) return;
  result.problems.push_back(
      {clip.file, Severity::Warning,
       "shows nothing in 30 % of its picture or more: its vessels are seen and measured only in part",
       "Give a run with the shutters open where the rest of the vessel matters"});
}

void reportNotOpen(const Clip& clip, const XrayAnalysis& analysis, XrayResult& result) {
  const std::string reason = notOpenBecause(analysis);
  const auto left = std::find_if(result.measurements.begin(), result.measurements.end(),
                                 [&](const Measurement& m) { return !reason.empty() && m.absentReason == reason; });
  const char* const advice = adviceOnDoubt(reason);
  if (left != result.measurements.end())
    result.problems.push_back({clip.file, Severity::Warning, "was not called open, because " + reason, advice});
  else if (analysis.thinsOut)
    result.problems.push_back({clip.file, Severity::Note, kClotNotTold, advice});
}

}  // namespace

XrayResult analyzeXray(const Clip& clip, const FrameSource& source, const XrayOptions& options) {
  if (clip.width < kSmallest || clip.height < kSmallest) return absent(clip, 0, kTooSmall);
  const XrayAcquisition xray = clip.xrayAcquisition.value_or(XrayAcquisition{});
  const Result<RunSurvey> survey = surveyRun(source, clip.frameCount, xray);
  if (!survey) return absent(clip, 0, toLine(survey.error()));
  if (const std::string objection = objectionTo(clip, *survey, xray); !objection.empty())
    return absent(clip, survey->bestFrame, objection);
  if (clip.frameCount == 1 && !options.between) return absent(clip, 0, kOneFrame);
  const Result<ContrastPicture> picture = contrastPicture(source, *survey, xray, options.subtraction);
  if (!picture) return absent(clip, survey->bestFrame, toLine(picture.error()));
  const PassageSearch search{source, *survey, xray, *picture};
  Result<std::vector<XrayVessel>> vessels = vesselsOf(clip, search, options);
  if (!vessels) return absent(clip, picture->frame, toLine(vessels.error()));
  XrayAnalysis analysis = analysisOf(clip, *picture, options);
  analysis.vessels = std::move(vessels).value();
  analysis.runDoubt = doubtOf(search);
  if (!options.between) {
    const Result<bool> filled = maskIsFilled(search, analysis.vessels);
    if (!filled || *filled) return absent(clip, picture->frame, filled ? kMaskIsFilled : toLine(filled.error()));
    const Result<bool> white = showsVesselsWhite(search, analysis.vessels);
    if (!white || *white) return absent(clip, picture->frame, white ? kShownWhite : toLine(white.error()));
    markEnds(clip, *picture, analysis.vessels);
    analysis.thinsOut = !analysis.runDoubt.empty() && leaveOutDefects(analysis.vessels);
  }
  XrayResult result;
  if (std::none_of(analysis.vessels.begin(), analysis.vessels.end(), isEvident)) {
    result = absent(clip, picture->frame, kTooLittleHealthy);
    result.analysis = std::move(analysis);
    return result;
  }
  result.analysis = std::move(analysis);
  reportCalibration(clip, result.analysis->calibration, result);
  reportBlank(clip, *survey, result);
  reportShutters(clip, picture->field, result);
  result.measurements = lesionNumbers(clip, *result.analysis);
  reportNotOpen(clip, *result.analysis, result);
  if (clip.site.isVein()) {
    Result<ContrastTravel> travel =
        travelAlong(source, *survey, xray, mostProminent(result.analysis->vessels)->centreLine);
    if (travel) result.analysis->travel = std::move(travel).value();
    addReflux(clip, result);
  }
  return result;
}

}  // namespace sural::imaging::angiography
