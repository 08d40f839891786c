#include "ui/session/exam_as_read.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "exam/criteria/judge_exam.h"
#include "exam/measure_strips.h"
#include "exam/velocity_ratio.h"
#include "imaging/bmode/compression_measurements.h"
#include "ui/session/reader_calibration.h"

namespace sural::ui::session {

namespace {

constexpr const char* kGoneUnderEdits = "not measured any more under the reader's edits";

// The exam on its way from the machine's to the reader's; `changed` are the measurements to compare anew.
struct Work {
  exam::Exam exam;
  std::set<std::string> changed;
  std::map<std::string, Conditions> conditions;  // of a changed measurement, where its strip says more than its clip
  int added = 0;
  bool filled = false;  // a worksheet, whose answers speak to causes even without a number
};

template <class Visit>
void forEachClip(exam::Exam& exam, Visit visit) {
  for (Study& study : exam.studies)
    for (Series& series : study.series)
      for (Clip& clip : series.clips) visit(clip);
}

Clip clipAsRead(Clip clip, const ReaderState& state) {
  const auto site = state.sites.find(clip.sopInstanceUid);
  if (site != state.sites.end()) clip.site = site->second;
  const auto scales = state.calibrations.find(clip.sopInstanceUid);
  return scales != state.calibrations.end() ? calibrated(std::move(clip), scales->second) : clip;
}

void takeClips(Work& work, const ReaderState& state) {
  forEachClip(work.exam, [&](Clip& clip) {
    if (state.sites.contains(clip.sopInstanceUid) || state.calibrations.contains(clip.sopInstanceUid))
      clip = clipAsRead(std::move(clip), state);
  });
  for (Measurement& measurement : work.exam.measurements) {
    const auto site = state.sites.find(measurement.evidence.sopInstanceUid);
    if (site == state.sites.end()) continue;
    measurement.site = site->second;
    work.changed.insert(measurement.id);
  }
}

void leaveWithoutValue(Measurement& m) {
  m.value.reset();
  m.code.reset();
  m.uncertainty.reset();
  m.absentReason = kGoneUnderEdits;
}

using BelongsHere = std::function<bool(const Measurement&)>;

// The new numbers in place of those of the same quantity, in order; more get ids of their own.
void replace(Work& work, const BelongsHere& isOld, std::vector<Measurement> numbers, const Conditions& conditions) {
  std::set<std::string> taken;
  for (Measurement& number : numbers) {
    const auto old = std::find_if(work.exam.measurements.begin(), work.exam.measurements.end(), [&](const auto& m) {
      return isOld(m) && m.quantity == number.quantity && !taken.contains(m.id);
    });
    const bool isNew = old == work.exam.measurements.end();
    number.id = isNew ? "e" + std::to_string(++work.added) : old->id;
    taken.insert(number.id);
    work.conditions[number.id] = conditions;
    isNew ? work.exam.measurements.push_back(std::move(number)) : void(*old = std::move(number));
  }
  for (Measurement& m : work.exam.measurements) {
    if (!isOld(m) || taken.contains(m.id)) continue;
    leaveWithoutValue(m);
    taken.insert(m.id);
  }
  work.changed.insert(taken.begin(), taken.end());
}

doppler::SpectralAnalysis rescaled(doppler::SpectralAnalysis analysis, const ReaderState& state, const Clip& clip) {
  const auto scales = state.calibrations.find(clip.sopInstanceUid);
  if (scales == state.calibrations.end()) return analysis;
  for (const ReaderCalibration& scale : scales->second)
    if (scale.unit == Unit::CentimetrePerSecond && holdsIn(clip, scale, analysis.frame, analysis.region))
      analysis.strip.velocityPerRow = scale.perPixel;
  return analysis;
}

void replaceStrip(Work& work, const exam::Exam& machine, const ReaderState& state, const StripPlace& place) {
  const auto edits = state.strips.find(place);
  doppler::SpectralResult result =
      stripAsEdited(machine, state, place, edits != state.strips.end() ? edits->second : doppler::StripEdits{});
  if (!result.analysis) return;
  const Clip* clip = work.exam.clip(place.sopInstanceUid);
  const Conditions conditions = exam::conditionsOf(*clip, result);
  const auto isOld = [&](const Measurement& m) {
    return m.evidence.sopInstanceUid == place.sopInstanceUid && m.evidence.region == place.region;
  };
  replace(work, isOld, std::move(result.measurements), conditions);
  std::move(result.problems.begin(), result.problems.end(), std::back_inserter(work.exam.problems));
  for (exam::ClipAnalysis& analysis : work.exam.analyses)
    for (doppler::SpectralAnalysis& spectral : analysis.spectral)
      if (analysis.sopInstanceUid == place.sopInstanceUid && spectral.region == place.region)
        spectral = *result.analysis;
}

// Strips that the reader edited, and all strips of a clip whose vessel or scale they stated.
std::set<StripPlace> touchedStrips(const exam::Exam& machine, const ReaderState& state) {
  std::set<StripPlace> touched;
  for (const auto& [place, edits] : state.strips) touched.insert(place);
  for (const exam::ClipAnalysis& analysis : machine.analyses)
    for (const doppler::SpectralAnalysis& spectral : analysis.spectral)
      if (state.sites.contains(analysis.sopInstanceUid) || state.calibrations.contains(analysis.sopInstanceUid))
        touched.insert({analysis.sopInstanceUid, spectral.region});
  return touched;
}

void replaceCompression(Work& work, const std::string& sop, const imaging::bmode::CompressionOptions& options,
                        const MeasureCompressionAgain& again) {
  const Clip* clip = work.exam.clip(sop);
  const auto analysis =
      std::find_if(work.exam.analyses.begin(), work.exam.analyses.end(),
                   [&](const exam::ClipAnalysis& a) { return a.sopInstanceUid == sop && a.compression; });
  if (clip == nullptr || analysis == work.exam.analyses.end() || !again) return;
  exam::CompressionResult result = again(*clip, *analysis->compression, options);
  std::move(result.problems.begin(), result.problems.end(), std::back_inserter(work.exam.problems));
  if (!result.analysis) return;
  analysis->compression = std::move(result.analysis);
  for (Measurement& m : result.measurements) m.method = "edited";
  const auto isOld = [&](const Measurement& m) {
    return m.evidence.sopInstanceUid == sop && m.algorithm == imaging::bmode::kCompressionAlgorithm;
  };
  replace(work, isOld, std::move(result.measurements), clip->conditions);
}

// The scale that a reader gave a run, such as a catheter's.
std::optional<imaging::angiography::XrayCalibration> statedScale(const ReaderState& state, const std::string& sop) {
  const auto scales = state.calibrations.find(sop);
  if (scales == state.calibrations.end()) return std::nullopt;
  for (const ReaderCalibration& scale : scales->second)
    if (scale.unit == Unit::Millimetre)
      return imaging::angiography::XrayCalibration{.unit = Unit::Millimetre,
                                                   .perPixel = scale.perPixel,
                                                   .relativeDeviation = scale.relativeDeviation,
                                                   .provenance = Provenance::Reader,
                                                   .source = scale.source};
  return std::nullopt;
}

Point middleOf(const Measurement& m) {
  Point sum;
  for (const Point& p : m.evidence.points) sum = {sum.x + p.x, sum.y + p.y};
  const double count = std::max<double>(1, double(m.evidence.points.size()));
  return {sum.x / count, sum.y / count};
}

// The machine's number of the same quantity that lies nearest: lesions may change their order under edits.
Measurement* nearestOld(Work& work, const Measurement& number, const BelongsHere& isOld,
                        const std::set<std::string>& taken) {
  Measurement* nearest = nullptr;
  double least = 0;
  for (Measurement& old : work.exam.measurements) {
    if (!isOld(old) || old.quantity != number.quantity || taken.contains(old.id)) continue;
    const Point a = middleOf(old);
    const Point b = middleOf(number);
    const double away = std::hypot(a.x - b.x, a.y - b.y);
    if (nearest != nullptr && away >= least) continue;
    nearest = &old;
    least = away;
  }
  return nearest;
}

bool saysTheSame(const Measurement& a, const Measurement& b) {
  return a.value == b.value && a.uncertainty == b.uncertainty && a.unit == b.unit;
}

// Lesions keep the ids of those at their place; one that the reader added gets ids of its own.
void placeLesions(Work& work, std::vector<Measurement> numbers, const std::string& sop) {
  const BelongsHere isOld = [&](const Measurement& m) {
    return m.evidence.sopInstanceUid == sop && m.algorithm == imaging::angiography::kXrayAlgorithm &&
           m.quantity.find("reflux") == std::string::npos;  // the way of contrast is no lesion's
  };
  std::set<std::string> taken;
  std::vector<Measurement> added;
  for (Measurement& number : numbers) {
    Measurement* old = nearestOld(work, number, isOld, taken);
    number.method = old != nullptr && saysTheSame(*old, number) ? old->method : "edited";
    number.id = old != nullptr ? old->id : "e" + std::to_string(++work.added);
    taken.insert(number.id);
    old != nullptr ? void(*old = std::move(number)) : added.push_back(std::move(number));
  }
  for (Measurement& m : work.exam.measurements)
    if (isOld(m) && !taken.contains(m.id)) {
      leaveWithoutValue(m);
      taken.insert(m.id);
    }
  std::move(added.begin(), added.end(), std::back_inserter(work.exam.measurements));
  work.changed.insert(taken.begin(), taken.end());
}

void replaceAngiogram(Work& work, const exam::Exam& machine, const ReaderState& state, const ReadingRules& rules,
                      const std::string& sop) {
  const auto edits = state.angiograms.find(sop);
  auto result =
      angiogramAsEdited(machine, state, rules,
                        {sop, edits != state.angiograms.end() ? edits->second : imaging::angiography::XrayEdits{}});
  if (!result) return;
  placeLesions(work, std::move(result->measurements), sop);
  const auto home = std::find_if(work.exam.analyses.begin(), work.exam.analyses.end(),
                                 [&](const exam::ClipAnalysis& analysis) { return analysis.sopInstanceUid == sop; });
  if (home != work.exam.analyses.end())
    home->xray = std::move(result->analysis);
  else
    work.exam.analyses.push_back({.sopInstanceUid = sop, .xray = std::move(result->analysis)});
}

std::set<std::string> touchedAngiograms(const exam::Exam& machine, const ReaderState& state) {
  std::set<std::string> touched;
  for (const auto& [sop, edits] : state.angiograms) touched.insert(sop);
  for (const exam::ClipAnalysis& analysis : machine.analyses)
    if (analysis.xray && statedScale(state, analysis.sopInstanceUid)) touched.insert(analysis.sopInstanceUid);
  return touched;
}

bool isRatio(const Measurement& m) { return m.quantity == "velocity_ratio"; }

void replaceRatios(Work& work) {
  if (work.changed.empty()) return;
  std::vector<Measurement> others;
  std::copy_if(work.exam.measurements.begin(), work.exam.measurements.end(), std::back_inserter(others),
               [](const Measurement& m) { return !isRatio(m); });
  std::vector<Measurement> ratios = exam::velocityRatios(others);
  if (ratios.empty()) return;
  replace(work, isRatio, std::move(ratios), {});
}

// Under which each measurement was taken, one for one: what its strip says, else what the machine kept, else its clip.
std::vector<Conditions> conditionsOf(const Work& work, const exam::Exam& machine) {
  std::vector<Conditions> all;
  for (std::size_t i = 0; i < work.exam.measurements.size(); ++i) {
    const Measurement& measurement = work.exam.measurements[i];
    const auto stated = work.conditions.find(measurement.id);
    const Clip* clip = work.exam.clip(measurement.evidence.sopInstanceUid);
    if (stated != work.conditions.end())
      all.push_back(stated->second);
    else if (i < machine.conditions.size())
      all.push_back(machine.conditions[i]);
    else
      all.push_back(clip != nullptr ? clip->conditions : Conditions{});
  }
  return all;
}

// Each once, in the order of the findings.
std::vector<exam::Criterion> criteriaOf(const exam::Exam& machine) {
  std::vector<exam::Criterion> criteria;
  std::set<std::string> seen;
  for (const exam::Finding& finding : machine.findings)
    if (seen.insert(finding.criterion.id).second) criteria.push_back(finding.criterion);
  return criteria;
}

void compareAnew(Work& work, const exam::Exam& machine, const ReadingRules& rules) {
  if (work.changed.empty() && !work.filled) return;
  work.exam.conditions = conditionsOf(work, machine);
  if (rules.knowledge != nullptr)
    exam::judge(work.exam, *rules.knowledge);
  else
    work.exam.findings =
        exam::criteria::findingsOf({&work.exam.measurements, &work.exam.conditions}, criteriaOf(machine));
}

void takeReadings(Work& work, const ReaderState& state) {
  for (const CaliperReading& reading : state.readings) {
    Measurement& added = work.exam.measurements.emplace_back(reading.measurement);
    const auto site = state.sites.find(added.evidence.sopInstanceUid);
    if (site != state.sites.end()) added.site = site->second;
    work.changed.insert(added.id);
  }
}

void takeWorksheet(Work& work, const ReaderState& state, const ReadingRules& rules) {
  if (state.worksheet.empty() || rules.knowledge == nullptr) return;
  const Result<exam::worksheet::Answers> answers = answersOf(state.worksheet, rules.knowledge->forms);
  if (answers)
    exam::addWorksheet(work.exam, *answers);
  else
    work.exam.problems.push_back(problemFrom(answers.error(), {}));
  work.filled = true;
}

// Where the machine found no vessel, a reader may still draw one in the frame that it looked at.
imaging::angiography::XrayAnalysis unmeasuredRun(const exam::Exam& machine, const Clip& clip) {
  imaging::angiography::XrayAnalysis run;
  run.calibration = imaging::angiography::calibrationOf(clip);
  if (!run.calibration.calibrated()) run.flags.emplace_back("uncalibrated");
  for (const Measurement& m : machine.measurements)
    if (m.evidence.sopInstanceUid == clip.sopInstanceUid) run.frame = m.evidence.frame;
  return run;
}

}  // namespace

const doppler::SpectralAnalysis* stripOf(const exam::Exam& exam, const StripPlace& place) {
  const exam::ClipAnalysis* analyses = exam.analysis(place.sopInstanceUid);
  if (analyses == nullptr) return nullptr;
  const auto found = std::find_if(analyses->spectral.begin(), analyses->spectral.end(),
                                  [&](const doppler::SpectralAnalysis& a) { return a.region == place.region; });
  return found != analyses->spectral.end() ? &*found : nullptr;
}

doppler::SpectralResult stripAsEdited(const exam::Exam& machine, const ReaderState& state, const StripPlace& place,
                                      const doppler::StripEdits& edits) {
  const doppler::SpectralAnalysis* before = stripOf(machine, place);
  const Clip* clip = machine.clip(place.sopInstanceUid);
  if (before == nullptr || clip == nullptr) return {};
  if (place.region >= static_cast<int>(clip->regionsOf(before->frame).size())) return {};
  const std::size_t pixels = static_cast<std::size_t>(std::max(0, before->strip.width())) *
                             static_cast<std::size_t>(std::max(0, before->strip.height()));
  if (pixels == 0 || before->strip.power.size() != pixels) return {};
  return doppler::remeasure(clipAsRead(*clip, state), rescaled(*before, state, *clip), edits);
}

const imaging::angiography::XrayAnalysis* xrayOf(const exam::Exam& exam, const std::string& sopInstanceUid) {
  for (const exam::ClipAnalysis& analysis : exam.analyses)
    if (analysis.sopInstanceUid == sopInstanceUid && analysis.xray) return &*analysis.xray;
  return nullptr;
}

std::optional<imaging::angiography::XrayResult> angiogramAsEdited(const exam::Exam& machine, const ReaderState& state,
                                                                  const ReadingRules& rules,
                                                                  const EditAngiogram& edit) {
  using namespace imaging::angiography;
  const Clip* found = machine.clip(edit.sopInstanceUid);
  if (found == nullptr || found->kind != ClipKind::XrayAngiography) return std::nullopt;
  const Clip clip = clipAsRead(*found, state);
  const XrayAnalysis* measured = xrayOf(machine, edit.sopInstanceUid);
  const XrayAnalysis before = measured != nullptr ? *measured : unmeasuredRun(machine, *found);
  const MeasureCourse measure = [&](const std::vector<Point>& places) -> std::optional<XrayVessel> {
    return rules.courseAgain ? rules.courseAgain(clip, before, places) : std::nullopt;
  };
  XrayResult result;
  result.analysis = withEdits(before, edit.edits, measure);
  if (const auto scale = statedScale(state, edit.sopInstanceUid))
    result.analysis = withCalibration(std::move(*result.analysis), *scale);
  result.measurements = lesionNumbers(clip, *result.analysis);
  return result;
}

exam::Exam examAsRead(const exam::Exam& machine, const ReaderState& state, const ReadingRules& rules) {
  Work work{.exam = machine, .changed = {}, .conditions = {}};
  takeClips(work, state);
  for (const StripPlace& place : touchedStrips(machine, state)) replaceStrip(work, machine, state, place);
  for (const auto& [sop, options] : state.compressions) replaceCompression(work, sop, options, rules.compressAgain);
  for (const std::string& sop : touchedAngiograms(machine, state)) replaceAngiogram(work, machine, state, rules, sop);
  takeReadings(work, state);
  replaceRatios(work);
  takeWorksheet(work, state, rules);
  compareAnew(work, machine, rules);
  return std::move(work.exam);
}

}  // namespace sural::ui::session
