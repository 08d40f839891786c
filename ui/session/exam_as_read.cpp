#include "ui/session/exam_as_read.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "exam/criteria/judge_exam.h"
#include "exam/measure_strips.h"
#include "exam/velocity_ratio.h"
#include "imaging/bmode/compression_measurements.h"
#include "imaging/model/region_flags.h"
#include "ui/session/reader_calibration.h"
#include "ui/session/same_lesions.h"

namespace sural::ui::session {

namespace {

constexpr const char* kGoneUnderEdits = "not measured any more under the reader's edits";

// The exam on its way from the machine's to the reader's; `changed` are the measurements to compare anew.
struct Work {
  exam::Exam exam;
  std::set<std::string> changed;
  std::map<std::string, Conditions> conditions;  // of a changed measurement, where its strip says more than its clip
  std::map<std::string, Problem> undrawn;        // as ReadExam says them
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
    return m.evidence.sopInstanceUid == place.sopInstanceUid && m.evidence.region &&
           stripPlaceIn(*clip, *m.evidence.region, m.evidence.frame) == place;
  };
  replace(work, isOld, std::move(result.measurements), conditions);
  std::move(result.problems.begin(), result.problems.end(), std::back_inserter(work.exam.problems));
  for (exam::ClipAnalysis& analysis : work.exam.analyses)
    for (doppler::SpectralAnalysis& spectral : analysis.spectral)
      if (analysis.sopInstanceUid == place.sopInstanceUid &&
          stripPlaceIn(*clip, spectral.region, spectral.frame) == place)
        spectral = *result.analysis;
}

// Strips that the reader edited, and all strips of a clip whose vessel or scale they stated.
std::set<StripPlace> touchedStrips(const exam::Exam& machine, const ReaderState& state) {
  std::set<StripPlace> touched;
  for (const auto& [place, edits] : state.strips) touched.insert(place);
  for (const exam::ClipAnalysis& analysis : machine.analyses)
    for (const doppler::SpectralAnalysis& spectral : analysis.spectral)
      if (state.sites.contains(analysis.sopInstanceUid) || state.calibrations.contains(analysis.sopInstanceUid))
        if (const Clip* clip = machine.clip(analysis.sopInstanceUid))
          touched.insert(stripPlaceIn(*clip, spectral.region, spectral.frame));
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

bool saysTheSame(const Measurement& a, const Measurement& b) {
  return a.value == b.value && a.uncertainty == b.uncertainty && a.unit == b.unit;
}

bool isOfLesion(const Measurement& m, const std::string& sop) {
  return m.evidence.sopInstanceUid == sop && m.algorithm == imaging::angiography::kXrayAlgorithm &&
         m.quantity.find("reflux") == std::string::npos;  // the way of contrast is no lesion's
}

// Lesions keep the ids of those at their place; one that the reader added gets ids of its own.
void placeLesions(Work& work, std::vector<Measurement> numbers, const std::string& sop) {
  std::vector<Measurement>& all = work.exam.measurements;
  std::vector<std::size_t> homes;
  std::vector<Measurement> before;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!isOfLesion(all[i], sop)) continue;
    homes.push_back(i);
    before.push_back(all[i]);
  }
  const std::vector<std::optional<std::size_t>> same = sameLesions(before, numbers);
  for (const std::size_t home : homes) {
    work.changed.insert(all[home].id);
    if (all[home].measured()) leaveWithoutValue(all[home]);
  }
  for (std::size_t k = 0; k < numbers.size(); ++k) {
    Measurement& number = numbers[k];
    const Measurement* old = same[k] ? &before[*same[k]] : nullptr;
    number.method = old != nullptr && saysTheSame(*old, number) ? old->method : "edited";
    number.id = old != nullptr ? old->id : "e" + std::to_string(++work.added);
    work.changed.insert(number.id);
    old != nullptr ? void(all[homes[*same[k]]] = std::move(number)) : all.push_back(std::move(number));
  }
}

// The way of contrast keeps its pixels; only what they are worth is another.
void rescaleReflux(Work& work, const imaging::angiography::XrayCalibration& before,
                   const imaging::angiography::XrayCalibration& now, const std::string& sop) {
  for (Measurement& m : work.exam.measurements) {
    if (m.evidence.sopInstanceUid != sop || m.quantity != "contrast_reflux_length" || !m.value) continue;
    const double ofScale = *m.value * before.relativeDeviation;
    const double doubt = m.uncertainty.value_or(0);
    const double ofPlaces = std::sqrt(std::max(0.0, doubt * doubt - ofScale * ofScale));
    const double factor = now.perPixel / before.perPixel;
    m.value = *m.value * factor;
    m.uncertainty = std::hypot(ofPlaces * factor, *m.value * now.relativeDeviation);
    m.unit = now.unit;
    m.method = "edited";
    if (now.calibrated()) std::erase(m.flags, "uncalibrated");
    work.changed.insert(m.id);
  }
}

void replaceAngiogram(Work& work, const exam::Exam& machine, const ReaderState& state, const ReadingRules& rules,
                      const std::string& sop) {
  const auto edits = state.angiograms.find(sop);
  auto result =
      angiogramAsEdited(machine, state, rules,
                        {sop, edits != state.angiograms.end() ? edits->second : imaging::angiography::XrayEdits{}});
  if (!result) return;
  if (!result->problems.empty()) work.undrawn.try_emplace(sop, result->problems.front());
  std::move(result->problems.begin(), result->problems.end(), std::back_inserter(work.exam.problems));
  if (result->analysis->vessels.empty()) return;  // nothing in place of what the machine said
  placeLesions(work, std::move(result->measurements), sop);
  const auto* before = xrayOf(machine, sop);
  const auto scale = statedScale(state, sop);
  if (before != nullptr && scale) rescaleReflux(work, before->calibration, *scale, sop);
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
imaging::angiography::XrayAnalysis unmeasuredRun(const exam::Exam& machine, const Clip& clip) {
  imaging::angiography::XrayAnalysis run;
  run.calibration = imaging::angiography::calibrationOf(clip);
  if (!run.calibration.calibrated()) run.flags.emplace_back("uncalibrated");
  if (!run.calibration.squarePixels) run.flags.emplace_back(kPixelsNotSquare);
  if (const Measurement* refusal = refusalOf(machine, clip.sopInstanceUid)) {
    run.frame = refusal->evidence.frame;
    run.flags.emplace_back("machine_objected");
  }
  return run;
}

}  // namespace

doppler::SpectralResult stripAsEdited(const exam::Exam& machine, const ReaderState& state, const StripPlace& place,
                                      const doppler::StripEdits& edits) {
  const doppler::SpectralAnalysis* before = stripOf(machine, place);
  const Clip* clip = machine.clip(place.sopInstanceUid);
  if (before == nullptr || clip == nullptr) return {};
  if (place.region >= static_cast<int>(clip->regionsOf(before->frame).size())) return {};
  const std::size_t pixels = static_cast<std::size_t>(std::max(0, before->strip.width())) *
                             static_cast<std::size_t>(std::max(0, before->strip.height()));
  if (pixels == 0 || before->strip.power.size() != pixels) return {};
  return doppler::remeasure(calibratedAs(clipAsRead(*clip, state), before->frame), rescaled(*before, state, *clip),
                            edits);
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

std::optional<imaging::angiography::XrayResult> angiogramAsEdited(const exam::Exam& machine, const ReaderState& state,
                                                                  const ReadingRules& rules,
                                                                  const EditAngiogram& edit) {
  using namespace imaging::angiography;
  const Clip* found = machine.clip(edit.sopInstanceUid);
  if (found == nullptr || found->kind != ClipKind::XrayAngiography) return std::nullopt;
  const Clip clip = clipAsRead(*found, state);
  const XrayAnalysis* measured = xrayOf(machine, edit.sopInstanceUid);
  const XrayAnalysis before = measured != nullptr ? *measured : unmeasuredRun(machine, *found);
  XrayResult result;
  std::vector<std::string> flags;
  const MeasureCourse measure = [&](const std::vector<Point>& places) -> std::optional<XrayVessel> {
    if (!rules.courseAgain) return std::nullopt;
    Result<DrawnVessel> drawn = rules.courseAgain(clip, before, places);
    if (!drawn) {
      result.problems.push_back(problemFrom(drawn.error(), clip.file));
      return std::nullopt;
    }
    flags.insert(flags.end(), drawn->flags.begin(), drawn->flags.end());
    return std::move(drawn).value().vessel;
  };
  result.analysis = withEdits(before, edit.edits, measure);
  addMissing(result.analysis->flags, flags);
  if (const auto scale = statedScale(state, edit.sopInstanceUid))
    result.analysis = withCalibration(std::move(*result.analysis), *scale);
  result.measurements = lesionNumbers(clip, *result.analysis);
  return result;
}

exam::Exam examAsRead(const exam::Exam& machine, const ReaderState& state, const ReadingRules& rules) {
  return readExam(machine, state, rules).exam;
}

ReadExam readExam(const exam::Exam& machine, const ReaderState& state, const ReadingRules& rules) {
  Work work{.exam = machine, .changed = {}, .conditions = {}};
  takeClips(work, state);
  for (const StripPlace& place : touchedStrips(machine, state)) replaceStrip(work, machine, state, place);
  for (const auto& [sop, options] : state.compressions) replaceCompression(work, sop, options, rules.compressAgain);
  for (const std::string& sop : touchedAngiograms(machine, state)) replaceAngiogram(work, machine, state, rules, sop);
  takeReadings(work, state);
  replaceRatios(work);
  takeWorksheet(work, state, rules);
  compareAnew(work, machine, rules);
  return {std::move(work.exam), std::move(work.undrawn)};
}

}  // namespace sural::ui::session
