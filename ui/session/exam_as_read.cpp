#include "ui/session/exam_as_read.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "exam/criteria/judge_exam.h"
#include "exam/measure_strips.h"
#include "exam/velocity_ratio.h"
#include "imaging/angiography/vessel_places.h"
#include "imaging/bmode/compression_measurements.h"
#include "imaging/model/region_flags.h"
#include "ui/layers/volume_lesions.h"
#include "ui/session/angiogram_as_read.h"
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

bool saysTheSame(const Measurement& a, const Measurement& b) {
  return a.value == b.value && a.uncertainty == b.uncertainty && a.unit == b.unit;
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
void rescaleRefluxOf(Work& work, const imaging::angiography::XrayCalibration& before,
                     const imaging::angiography::XrayCalibration& now, const std::string& sop) {
  for (Measurement& m : work.exam.measurements)
    if (m.evidence.sopInstanceUid == sop && rescaleReflux(m, before, now)) work.changed.insert(m.id);
}

// Another mask shows another way of contrast.
void replaceReflux(Work& work, std::vector<Measurement>& numbers, const std::string& sop) {
  const auto isReflux = [&](const Measurement& m) {
    return m.evidence.sopInstanceUid == sop && m.algorithm == imaging::angiography::kXrayAlgorithm &&
           !isOfLesion(m, sop);
  };
  const auto lesions =
      std::stable_partition(numbers.begin(), numbers.end(), [&](const Measurement& m) { return isOfLesion(m, sop); });
  std::vector<Measurement> reflux(std::make_move_iterator(lesions), std::make_move_iterator(numbers.end()));
  numbers.erase(lesions, numbers.end());
  for (Measurement& m : reflux) m.method = "edited";
  const Clip* clip = work.exam.clip(sop);
  replace(work, isReflux, std::move(reflux), clip != nullptr ? clip->conditions : Conditions{});
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
  const bool isUnderMask = result->analysis->readerMask.has_value();
  if (isUnderMask) replaceReflux(work, result->measurements, sop);
  if (result->analysis->vessels.empty() && !isUnderMask) return;  // nothing in place of what the machine said
  placeLesions(work, std::move(result->measurements), sop);
  const auto* before = xrayOf(machine, sop);
  const auto scale = statedScale(state, sop);
  if (before != nullptr && scale && !isUnderMask) rescaleRefluxOf(work, before->calibration, *scale, sop);
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

// The vessel of a volume and all numbers of its lesions; a name that a reader gave is not doubted any more.
void nameVessel(Work& work, const VesselPlace& place, const Site& site) {
  const Series* series = layers::seriesOf(work.exam, place.sopInstanceUid);
  const auto home =
      std::find_if(work.exam.analyses.begin(), work.exam.analyses.end(),
                   [&](const exam::ClipAnalysis& a) { return a.volume && a.sopInstanceUid == place.sopInstanceUid; });
  if (series == nullptr || home == work.exam.analyses.end()) return;
  auto& vessels = home->volume->vessels;
  const std::optional<std::size_t> there = vesselAt(*home->volume, place);
  if (!there) {
    work.exam.problems.push_back({series->clips.front().file, Severity::Warning,
                                  "no vessel passes any more where one was named " + toPhrase(site),
                                  "Name the vessels of this volume again"});
    return;
  }
  const std::size_t number = *there;
  std::set<int> lesions;
  const auto isThere = [&](const Measurement& m) {
    const auto subject = layers::subjectOf(*series, *home->volume, m);
    return subject && subject->vessel == number;
  };
  for (const Measurement& m : work.exam.measurements)
    if (m.quantity == "percent_diameter_stenosis" && m.lesion && isThere(m)) lesions.insert(*m.lesion);
  for (Measurement& m : work.exam.measurements) {
    if (layers::seriesOf(work.exam, m.evidence.sopInstanceUid) != series) continue;
    if (m.lesion ? !lesions.contains(*m.lesion) : !isThere(m)) continue;
    m.site = site;
    std::erase_if(m.flags,
                  [](const std::string& flag) { return flag == "site_from_position" || flag == "site_doubtful"; });
    work.changed.insert(m.id);
  }
  vessels[number].site = site;
  vessels[number].siteConfidence = 1;
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

std::optional<std::size_t> vesselAt(const imaging::angiography::MraAnalysis& analysis, const VesselPlace& place) {
  constexpr double kFurthestMm = 5;
  const Vec3 patient{place.at[0], place.at[1], place.at[2]};
  const auto nearest =
      imaging::angiography::nearestPlace(analysis.vessels, imaging::angiography::inLattice(analysis.volume, patient));
  return nearest && nearest->away <= kFurthestMm ? std::optional(nearest->vessel) : std::nullopt;
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
  for (const auto& [place, site] : state.vessels) nameVessel(work, place, site);
  takeReadings(work, state);
  replaceRatios(work);
  takeWorksheet(work, state, rules);
  compareAnew(work, machine, rules);
  return {std::move(work.exam), std::move(work.undrawn)};
}

}  // namespace sural::ui::session
