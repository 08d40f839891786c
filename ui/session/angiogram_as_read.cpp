#include "ui/session/angiogram_as_read.h"

#include <algorithm>
#include <cmath>

#include "imaging/model/region_flags.h"
#include "ui/session/reader_calibration.h"

namespace sural::ui::session {

namespace {

using imaging::angiography::MaskChoice;
using imaging::angiography::XrayAnalysis;
using imaging::angiography::XrayCalibration;
using imaging::angiography::XrayEdits;
using imaging::angiography::XrayResult;

void addMissing(std::vector<std::string>& flags, const std::vector<std::string>& more) {
  for (const std::string& flag : more)
    if (std::find(flags.begin(), flags.end(), flag) == flags.end()) flags.push_back(flag);
}

// What the machine says of a run that it did not measure; null while it has not looked at it.
const Measurement* refusalOf(const exam::Exam& machine, const std::string& sop) {
  const auto said = std::find_if(machine.measurements.begin(), machine.measurements.end(),
                                 [&](const Measurement& m) { return isOfLesion(m, sop); });
  return said != machine.measurements.end() ? &*said : nullptr;
}

// Where the machine found no vessel, a reader may still draw one in the frame that it looked at.
XrayAnalysis unmeasuredRun(const exam::Exam& machine, const Clip& clip) {
  XrayAnalysis run;
  run.calibration = imaging::angiography::calibrationOf(clip);
  if (!run.calibration.calibrated()) run.flags.emplace_back("uncalibrated");
  if (!run.calibration.squarePixels) run.flags.emplace_back(kPixelsNotSquare);
  if (const Measurement* refusal = refusalOf(machine, clip.sopInstanceUid)) {
    run.frame = refusal->evidence.frame;
    run.flags.emplace_back("machine_objected");
  }
  return run;
}

// A reader's edits of a run and what they are measured with; the clip is as read.
struct RunEdits {
  const Clip& clip;
  const ReadingRules& rules;
  const XrayEdits& edits;
  std::optional<XrayCalibration> scale;
};

XrayResult editedRun(const XrayAnalysis& before, const RunEdits& run) {
  XrayResult result;
  std::vector<std::string> flags;
  const auto measure = [&](const std::vector<Point>& places) -> std::optional<imaging::angiography::XrayVessel> {
    if (!run.rules.courseAgain) return std::nullopt;
    Result<DrawnVessel> drawn = run.rules.courseAgain(run.clip, before, places);
    if (!drawn) {
      result.problems.push_back(problemFrom(drawn.error(), run.clip.file));
      return std::nullopt;
    }
    flags.insert(flags.end(), drawn->flags.begin(), drawn->flags.end());
    return std::move(drawn).value().vessel;
  };
  result.analysis = withEdits(before, run.edits, measure);
  addMissing(result.analysis->flags, flags);
  if (run.scale) result.analysis = withCalibration(std::move(*result.analysis), *run.scale);
  result.measurements = lesionNumbers(run.clip, *result.analysis);
  return result;
}

// Whether a vessel that was drawn counts on behind one that is not there.
bool lacksVessels(const XrayAnalysis& before, const XrayEdits& edits) {
  std::size_t count = before.vessels.size();
  for (const imaging::angiography::DrawnCourse& course : edits.courses) {
    if (course.vessel > count) return true;
    if (course.vessel == count) ++count;
  }
  return false;
}

// Why a run was not measured under a mask.
Problem objectionOf(const XrayResult& failed, const Clip& clip) {
  constexpr const char* kWhatNow = "Choose another mask; the numbers are those without it";
  if (failed.analysis)
    return {clip.file, Severity::Warning, "a vessel that was drawn has no place under the chosen mask", kWhatNow};
  if (!failed.problems.empty()) return failed.problems.front();
  for (const Measurement& m : failed.measurements)
    if (!m.measured()) return {clip.file, Severity::Warning, "under the chosen mask: " + m.absentReason, kWhatNow};
  return {clip.file, Severity::Warning, "nothing can be measured under the chosen mask", kWhatNow};
}

// What stood beside the lesions under the mask: the way of contrast; where there is no vessel, why.
void takeBeside(XrayResult& result, XrayResult again, const RunEdits& run) {
  const bool isMeasured = !result.measurements.empty();
  for (Measurement& m : again.measurements) {
    if (isMeasured && isOfLesion(m, run.clip.sopInstanceUid)) continue;
    if (again.analysis && run.scale) rescaleReflux(m, again.analysis->calibration, *run.scale);
    result.measurements.push_back(std::move(m));
  }
}

// The run under a mask, before vessels are edited in it.
XrayResult measuredAgain(const Clip& found, const RunEdits& run, const MaskChoice& mask, std::optional<int> frame) {
  XrayResult none;
  if (mask.frames.empty() && !run.edits.mask->frames.empty()) {
    none.problems.push_back({run.clip.file, Severity::Warning, "the run does not have the frames of the chosen mask",
                             "Choose another mask; the numbers are those without it"});
    return none;
  }
  Clip recorded = found;  // the reader's scale is applied to what comes of it, once
  recorded.site = run.clip.site;
  return run.rules.runAgain(recorded, mask, frame);
}

}  // namespace

Clip clipAsRead(Clip clip, const ReaderState& state) {
  const auto site = state.sites.find(clip.sopInstanceUid);
  if (site != state.sites.end()) clip.site = site->second;
  const auto scales = state.calibrations.find(clip.sopInstanceUid);
  return scales != state.calibrations.end() ? calibrated(std::move(clip), scales->second) : clip;
}

std::optional<XrayCalibration> statedScale(const ReaderState& state, const std::string& sop) {
  const auto scales = state.calibrations.find(sop);
  if (scales == state.calibrations.end()) return std::nullopt;
  for (const ReaderCalibration& scale : scales->second)
    if (scale.unit == Unit::Millimetre)
      return XrayCalibration{.unit = Unit::Millimetre,
                             .perPixel = scale.perPixel,
                             .relativeDeviation = scale.relativeDeviation,
                             .provenance = Provenance::Reader,
                             .source = scale.source};
  return std::nullopt;
}

bool isOfLesion(const Measurement& m, const std::string& sop) {
  return m.evidence.sopInstanceUid == sop && m.algorithm == imaging::angiography::kXrayAlgorithm &&
         m.quantity.find("reflux") == std::string::npos;  // the way of contrast is no lesion's
}

bool rescaleReflux(Measurement& m, const XrayCalibration& before, const XrayCalibration& now) {
  if (m.quantity != "contrast_reflux_length" || !m.value) return false;
  const double ofScale = *m.value * before.relativeDeviation;
  const double doubt = m.uncertainty.value_or(0);
  const double ofPlaces = std::sqrt(std::max(0.0, doubt * doubt - ofScale * ofScale));
  const double factor = now.perPixel / before.perPixel;
  m.value = *m.value * factor;
  m.uncertainty = std::hypot(ofPlaces * factor, *m.value * now.relativeDeviation);
  m.unit = now.unit;
  m.method = "edited";
  if (now.calibrated()) std::erase(m.flags, "uncalibrated");
  return true;
}

const imaging::angiography::XrayAnalysis* xrayOf(const exam::Exam& exam, const std::string& sopInstanceUid) {
  for (const exam::ClipAnalysis& analysis : exam.analyses)
    if (analysis.sopInstanceUid == sopInstanceUid && analysis.xray) return &*analysis.xray;
  return nullptr;
}

std::optional<int> frameToMeasure(const exam::Exam& machine, const Clip& clip) {
  if (const auto* run = xrayOf(machine, clip.sopInstanceUid)) return run->frame;
  const Measurement* refusal = refusalOf(machine, clip.sopInstanceUid);
  return refusal != nullptr ? std::optional(refusal->evidence.frame) : std::nullopt;
}

int openingFrame(const exam::Exam& machine, const Clip& clip) {
  if (clip.kind != ClipKind::XrayAngiography || clip.frameCount < 2) return 0;
  return std::clamp(frameToMeasure(machine, clip).value_or(clip.frameCount / 2), 0, clip.frameCount - 1);
}

MaskChoice maskWithin(MaskChoice mask, const Clip& clip) {
  std::erase_if(mask.frames, [&](int frame) { return frame < 0 || frame >= clip.frameCount; });
  return mask;
}

std::optional<XrayResult> angiogramAsEdited(const exam::Exam& machine, const ReaderState& state,
                                            const ReadingRules& rules, const EditAngiogram& edit) {
  const Clip* found = machine.clip(edit.sopInstanceUid);
  if (found == nullptr || found->kind != ClipKind::XrayAngiography) return std::nullopt;
  const Clip clip = clipAsRead(*found, state);
  const RunEdits run{clip, rules, edit.edits, statedScale(state, edit.sopInstanceUid)};
  const XrayAnalysis* measured = xrayOf(machine, edit.sopInstanceUid);
  const XrayAnalysis machines = measured != nullptr ? *measured : unmeasuredRun(machine, *found);
  if (!edit.edits.mask || !rules.runAgain) return editedRun(machines, run);
  const MaskChoice mask = maskWithin(*edit.edits.mask, clip);
  XrayResult again = measuredAgain(*found, run, mask, frameToMeasure(machine, *found));
  const bool isDrawnIn = !edit.edits.courses.empty() && again.problems.empty();
  XrayAnalysis before = again.analysis ? *again.analysis : unmeasuredRun(machine, *found);
  before.readerMask = mask;
  if ((!again.analysis && !isDrawnIn) || lacksVessels(before, edit.edits)) {
    const XrayEdits none;
    XrayResult result = editedRun(machines, {clip, rules, none, run.scale});
    result.problems.push_back(objectionOf(again, clip));
    return result;
  }
  XrayResult result = editedRun(before, run);
  takeBeside(result, std::move(again), run);
  return result;
}

}  // namespace sural::ui::session
