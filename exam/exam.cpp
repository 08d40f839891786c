#include "exam/exam.h"

#include <algorithm>
#include <set>
#include <utility>

#include "exam/criteria/judge_exam.h"
#include "exam/drawn_scales.h"
#include "exam/measure_angiography.h"
#include "exam/measure_colour.h"
#include "exam/measure_compression.h"
#include "exam/measure_strips.h"
#include "exam/velocity_ratio.h"

namespace sural::exam {

namespace {

// Calls `visit(clip)` for every clip, in order.
template <class Studies, class Visit>
void forEachClip(Studies& studies, Visit visit) {
  for (auto& study : studies)
    for (auto& series : study.series)
      for (auto& clip : series.clips) visit(clip);
}

Problem noSuchSet(const std::vector<Criterion>& all, const std::string& set) {
  std::set<std::string> names;
  for (const Criterion& criterion : all) names.insert(criterion.set);
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return {{},
          Severity::Error,
          "there is no criteria set '" + set + "', so no criterion was applied",
          "Choose one of: " + list};
}

// Numbers the measurements and keeps the conditions under which they were taken.
void addMeasurements(Exam& exam, std::vector<Measurement> measurements, const Conditions& conditions) {
  for (Measurement& measurement : measurements) {
    measurement.id = "m" + std::to_string(exam.measurements.size() + 1);
    exam.measurements.push_back(std::move(measurement));
    exam.conditions.push_back(conditions);
  }
}

void addStrip(Exam& exam, const Clip& clip, doppler::SpectralResult strip) {
  doubtDrawnScales(clip, strip.measurements);
  addMeasurements(exam, std::move(strip.measurements), conditionsOf(clip, strip));
  std::move(strip.problems.begin(), strip.problems.end(), std::back_inserter(exam.problems));
  if (strip.analysis) exam.analyses.back().spectral.push_back(std::move(*strip.analysis));
}

void addStrips(Exam& exam, const Clip& clip) {
  StripResults results = measureStrips(clip);
  std::move(results.problems.begin(), results.problems.end(), std::back_inserter(exam.problems));
  if (results.strips.empty()) return;
  exam.analyses.push_back({.sopInstanceUid = clip.sopInstanceUid});
  for (doppler::SpectralResult& strip : results.strips) addStrip(exam, clip, std::move(strip));
  if (exam.analyses.back().spectral.empty()) exam.analyses.pop_back();
  if (!clip.site.known())
    exam.problems.push_back({clip.file, Severity::Warning, "the vessel is not stated, so no criterion was applied",
                             "Name vessel and side in the series description or the image comments"});
}

// Measured over the whole exam, when every clip has been.
void addVelocityRatios(Exam& exam) { addMeasurements(exam, velocityRatios(exam.measurements), {}); }

// The clips of each study in order, for stills that belong together.
std::vector<std::vector<const Clip*>> clipsByStudy(const std::vector<Study>& studies) {
  std::vector<std::vector<const Clip*>> all;
  for (const Study& study : studies) {
    all.emplace_back();
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) all.back().push_back(&clip);
  }
  return all;
}

void addCompressions(Exam& exam) {
  for (const std::vector<const Clip*>& clips : clipsByStudy(exam.studies))
    for (const Clip* clip : clips) {
      CompressionResult result = measureCompression(*clip, clips);
      addMeasurements(exam, std::move(result.measurements), clip->conditions);
      std::move(result.problems.begin(), result.problems.end(), std::back_inserter(exam.problems));
      if (result.analysis)
        exam.analyses.push_back({.sopInstanceUid = clip->sopInstanceUid, .compression = std::move(result.analysis)});
    }
}

void addXray(Exam& exam, const Clip& clip) {
  if (clip.kind != ClipKind::XrayAngiography || !clip.hasPixels()) return;
  imaging::angiography::XrayResult result = measureXray(clip);
  std::move(result.problems.begin(), result.problems.end(), std::back_inserter(exam.problems));
  addMeasurements(exam, std::move(result.measurements), clip.conditions);
  if (!result.analysis) return;
  exam.analyses.push_back({.sopInstanceUid = clip.sopInstanceUid});
  exam.analyses.back().xray = std::move(result.analysis);
}

bool isVolumeSeries(const Series& series) {
  constexpr std::size_t kFewestSlices = 8;
  if (series.clips.size() < kFewestSlices) return false;
  const ClipKind kind = series.clips.front().kind;
  return kind == ClipKind::MrAngiography || kind == ClipKind::CtAngiography;
}

void addVolume(Exam& exam, const Series& series) {
  imaging::angiography::MraResult result = measureVolume(series);
  std::move(result.problems.begin(), result.problems.end(), std::back_inserter(exam.problems));
  addMeasurements(exam, std::move(result.measurements), series.clips.front().conditions);
  if (!result.analysis) return;
  exam.analyses.push_back({.sopInstanceUid = series.clips.front().sopInstanceUid});
  exam.analyses.back().volume = std::move(result.analysis);
}

void measureAll(Exam& exam, const ExamOptions& options) {
  forEachClip(exam.studies, [&](Clip& clip) {
    clip.conditions = merge(options.statedByReader, clip.conditions);
    addStrips(exam, clip);
    ColourResults colour = measureColour(clip);
    addMeasurements(exam, std::move(colour.measurements), clip.conditions);
    std::move(colour.problems.begin(), colour.problems.end(), std::back_inserter(exam.problems));
    addXray(exam, clip);
  });
  addVelocityRatios(exam);
  addCompressions(exam);
  for (const Study& study : exam.studies)
    for (const Series& series : study.series)
      if (isVolumeSeries(series)) addVolume(exam, series);
}

}  // namespace

const Clip* Exam::clip(const std::string& sopInstanceUid) const {
  const Clip* found = nullptr;
  forEachClip(studies, [&](const Clip& candidate) {
    if (found == nullptr && candidate.sopInstanceUid == sopInstanceUid) found = &candidate;
  });
  return found;
}

const ClipAnalysis* Exam::analysis(const std::string& sopInstanceUid) const {
  const auto found = std::find_if(analyses.begin(), analyses.end(),
                                  [&](const ClipAnalysis& a) { return a.sopInstanceUid == sopInstanceUid; });
  return found == analyses.end() ? nullptr : &*found;
}

const Measurement* Exam::measurement(const std::string& id) const {
  const auto found =
      std::find_if(measurements.begin(), measurements.end(), [&](const Measurement& m) { return m.id == id; });
  return found == measurements.end() ? nullptr : &*found;
}

Result<Knowledge> loadKnowledge(const std::string& dataFolder, const std::vector<std::string>& ownCriteria) {
  Result<Article> article = causes::loadArticle(dataFolder + "/article/leg_pain.json");
  if (!article) return article.error();
  criteria::CriteriaFile file = criteria::loadCriteria(dataFolder + "/criteria");
  for (const std::string& folder : ownCriteria) criteria::layOver(file, criteria::loadCriteria(folder));
  Knowledge knowledge{{}, std::move(article).value(), std::move(file.problems)};
  for (Criterion& criterion : file.criteria) {
    const std::vector<Cause>& causes = knowledge.article.causes;
    const bool isKnown = criterion.cause.empty() || std::any_of(causes.begin(), causes.end(), [&](const Cause& cause) {
                           return cause.id == criterion.cause;
                         });
    if (isKnown)
      knowledge.criteria.push_back(std::move(criterion));
    else
      knowledge.problems.push_back(
          {dataFolder + "/criteria", Severity::Error,
           "criterion " + criterion.id + " left out: the article has no cause '" + criterion.cause + "'",
           "Name one of the causes in article/leg_pain.json"});
  }
  return knowledge;
}

Exam runExam(Reading reading, const Knowledge& knowledge, const ExamOptions& options) {
  Exam exam;
  exam.studies = std::move(reading.studies);
  exam.problems = std::move(reading.problems);
  exam.problems.insert(exam.problems.end(), knowledge.problems.begin(), knowledge.problems.end());
  exam.prevention = knowledge.article.prevention;
  exam.articleTitle = knowledge.article.title;
  measureAll(exam, options);
  judge(exam, knowledge, options);
  return exam;
}

void judge(Exam& exam, const Knowledge& knowledge, const ExamOptions& options) {
  const std::vector<Criterion> inForce = criteria::criteriaInForce(knowledge.criteria, options.criteriaSet);
  const std::string unknown = criteria::unknownSet(knowledge.criteria, options.criteriaSet);
  if (!unknown.empty()) exam.problems.push_back(noSuchSet(knowledge.criteria, unknown));
  exam.findings = criteria::findingsOf({&exam.measurements, &exam.conditions}, inForce);
  if (!options.criteriaSet.empty() && unknown.empty())
    for (Problem& silence : criteria::silencesOf(exam.measurements, inForce, knowledge.criteria))
      exam.problems.push_back(std::move(silence));
  exam.causes = causes::collectEvidence(knowledge.article, exam.findings, exam.measurements);
}

}  // namespace sural::exam
