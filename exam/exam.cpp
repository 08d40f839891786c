#include "exam/exam.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "exam/criteria/judge_exam.h"
#include "exam/drawn_scales.h"
#include "exam/measure_studies.h"
#include "exam/measured_as.h"
#include "exam/reported_angles.h"
#include "exam/stated_site.h"
#include "exam/unmeasured_clips.h"
#include "exam/velocity_ratio.h"
#include "imaging/model/region_flags.h"

namespace sural::exam {

namespace {

constexpr const char* kUncalibrated = "uncalibrated";

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

void addProblems(Exam& exam, std::vector<Problem> problems) {
  std::move(problems.begin(), problems.end(), std::back_inserter(exam.problems));
}

// What the reading doubted of a strip is not said again where the picture settled it.
void dropSettledDoubts(Exam& exam, const Clip& clip, const doppler::SpectralAnalysis& analysis) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kSettledBy{
      {{kVelocityGrowsDownwards, "delta_sign_corrected"}, {kCoversWholeFrame, "box_larger_than_strip"}}};
  const std::vector<std::string>& found = analysis.strip.flags;
  for (const auto& [doubt, settled] : kSettledBy) {
    if (std::find(found.begin(), found.end(), settled) == found.end()) continue;
    std::erase_if(exam.problems, [&, flag = doubt](const Problem& p) {
      return p.file == clip.file && p.flag == flag && p.region == analysis.region;
    });
  }
}

void addStrip(Exam& exam, const Clip& clip, doppler::SpectralResult strip) {
  doubtDrawnScales(clip, strip.measurements);
  flagReportedAngles(clip, strip.measurements);
  addMeasurements(exam, std::move(strip.measurements), conditionsOf(clip, strip));
  addProblems(exam, std::move(strip.problems));
  if (strip.analysis) dropSettledDoubts(exam, clip, *strip.analysis);
  if (strip.analysis) exam.analyses.back().spectral.push_back(std::move(*strip.analysis));
}

void addStrips(Exam& exam, const Clip& clip, StripResults results) {
  addProblems(exam, std::move(results.problems));
  if (results.strips.empty()) return;
  exam.analyses.push_back({.sopInstanceUid = clip.sopInstanceUid});
  for (doppler::SpectralResult& strip : results.strips) addStrip(exam, clip, std::move(strip));
  if (exam.analyses.back().spectral.empty()) exam.analyses.pop_back();
  if (!clip.site.known())
    exam.problems.push_back(
        {clip.file, Severity::Warning, "the vessel is not stated, so no criterion was applied",
         "Name it with --vessel, such as --vessel great_saphenous_vein; `sural vessels` lists the names"});
}

// That lengths are missing was said when the file was read, with the reason; what calibrates it after all unsays it.
void sayUncalibratedOnce(Exam& exam, const Clip& clip, imaging::angiography::XrayResult& result) {
  const auto says = [&](const Problem& p) { return p.file == clip.file && p.flag == kUncalibrated; };
  if (result.analysis && result.analysis->calibration.calibrated())
    std::erase_if(exam.problems, says);
  else if (std::any_of(exam.problems.begin(), exam.problems.end(), says))
    std::erase_if(result.problems, says);
}

void addXray(Exam& exam, const Clip& clip, imaging::angiography::XrayResult result) {
  sayUncalibratedOnce(exam, clip, result);
  addProblems(exam, std::move(result.problems));
  addProblems(exam, doubtsOfStatedSite(clip, result.measurements));
  addMeasurements(exam, std::move(result.measurements), clip.conditions);
  if (!result.analysis) return;
  exam.analyses.push_back({.sopInstanceUid = clip.sopInstanceUid});
  exam.analyses.back().xray = std::move(result.analysis);
}

void addCompression(Exam& exam, const Clip& clip, CompressionResult result) {
  addMeasurements(exam, std::move(result.measurements), clip.conditions);
  addProblems(exam, std::move(result.problems));
  if (result.analysis)
    exam.analyses.push_back({.sopInstanceUid = clip.sopInstanceUid, .compression = std::move(result.analysis)});
}

void addVolume(Exam& exam, const Series& series, imaging::angiography::MraResult result) {
  addProblems(exam, std::move(result.problems));
  addProblems(exam, doubtsOfStatedSite(series.clips.front(), result.measurements));
  addMeasurements(exam, std::move(result.measurements), series.clips.front().conditions);
  if (!result.analysis) return;
  exam.analyses.push_back({.sopInstanceUid = series.clips.front().sopInstanceUid});
  exam.analyses.back().volume = std::move(result.analysis);
}

// What was found, in an order that does not depend on who finished first.
void addResults(Exam& exam, StudyResults results) {
  std::size_t next = 0;
  forEachClip(exam.studies, [&](const Clip& clip) {
    ClipResults& found = results.clips[next++];
    addStrips(exam, clip, std::move(found.strips));
    addMeasurements(exam, std::move(found.colour.measurements), clip.conditions);
    addProblems(exam, std::move(found.colour.problems));
    if (found.xray) addXray(exam, clip, std::move(*found.xray));
  });
  addMeasurements(exam, velocityRatios(exam.measurements), {});
  next = 0;
  forEachClip(exam.studies,
              [&](const Clip& clip) { addCompression(exam, clip, std::move(results.clips[next++].compression)); });
  next = 0;
  for (const Study& study : exam.studies)
    for (const Series& series : study.series)
      if (auto& volume = results.volumes[next++]) addVolume(exam, series, std::move(*volume));
}

// What is measured until now, told at most each second, and so seldom that telling takes a tenth of the time.
class SoFar {
 public:
  SoFar(const Exam& begun, const Knowledge& knowledge, const ExamOptions& options)
      : begun_(&begun), knowledge_(&knowledge), options_(&options) {
    std::size_t clips = 0;
    std::size_t series = 0;
    for (const Study& study : begun.studies) {
      series += study.series.size();
      for (const Series& each : study.series) clips += each.clips.size();
    }
    results_.clips.resize(clips);
    results_.volumes.resize(series);
  }

  void take(const MeasuredPiece& piece) {
    if (piece.clip != nullptr) takeClip(piece.index, *piece.clip);
    if (piece.volume != nullptr) {
      results_.volumes[piece.index].emplace();
      results_.volumes[piece.index]->measurements = piece.volume->measurements;
    }
    if (Clock::now() >= next_) tell();
  }

 private:
  using Clock = std::chrono::steady_clock;

  void takeClip(std::size_t index, const ClipResults& found) {
    ClipResults& kept = results_.clips[index];
    kept = found;
    if (!kept.xray || !kept.xray->analysis) return;
    kept.xray->analysis->opacification = {};
    kept.xray->analysis->secondsToPeak = {};
  }

  void tell() {
    const Clock::time_point begin = Clock::now();
    Exam exam = *begun_;
    addResults(exam, results_);
    nameForNow(exam);
    judge(exam, *knowledge_, *options_);
    if (!exam.measurements.empty()) options_->work.soFar(exam);
    constexpr int kShare = 9;
    next_ = Clock::now() + std::max<Clock::duration>(std::chrono::seconds(1), kShare * (Clock::now() - begin));
  }

  // The same from one telling to the next, and none of the whole exam's.
  static void nameForNow(Exam& exam) {
    std::map<std::string, std::size_t> clips;
    forEachClip(exam.studies, [&](const Clip& clip) { clips.emplace(clip.sopInstanceUid, clips.size()); });
    std::map<std::size_t, int> counts;
    for (Measurement& m : exam.measurements) {
      const auto found = clips.find(m.evidence.sopInstanceUid);
      const std::size_t clip = found != clips.end() ? found->second : clips.size();
      m.id = "p" + std::to_string(clip) + "." + std::to_string(++counts[clip]);
    }
  }

  const Exam* begun_;
  const Knowledge* knowledge_;
  const ExamOptions* options_;
  StudyResults results_;
  Clock::time_point next_ = Clock::time_point::min();
};

void measureAll(Exam& exam, const Knowledge& knowledge, const ExamOptions& options) {
  forEachClip(exam.studies, [&](Clip& clip) { clip.conditions = merge(options.statedByReader, clip.conditions); });
  std::optional<SoFar> soFar;
  if (options.work.soFar) soFar.emplace(exam, knowledge, options);
  StudyResults results = measureStudies(
      exam.studies, options.work, soFar ? TakePiece([&](const MeasuredPiece& piece) { soFar->take(piece); }) : nullptr);
  if (!results.complete)
    exam.problems.push_back({{},
                             Severity::Warning,
                             "the analysis was stopped before every clip was measured",
                             "Run it again for the rest"});
  addResults(exam, std::move(results));
  addProblems(exam, unmeasuredClips(exam));
}

// The article's word for the way by which a clip was made; empty when it is none of them.
std::string wayOf(const Clip& clip) {
  if (measuredAs(clip) == ClipKind::MrAngiography) return "magnetic_resonance_angiography";
  if (clip.kind == ClipKind::XrayAngiography) return clip.site.isVein() ? "venography" : "angiography";
  return clip.modality == "US" ? "duplex_ultrasound" : "";
}

// Of each way of imaging, the segments in which something was measured.
std::map<std::string, std::vector<std::string>> imagingOf(const Exam& exam) {
  std::map<std::string, std::vector<std::string>> lines;
  for (const Measurement& m : exam.measurements) {
    const Clip* clip = m.measured() ? exam.clip(m.evidence.sopInstanceUid) : nullptr;
    if (clip == nullptr || wayOf(*clip).empty()) continue;
    std::vector<std::string>& segments = lines[wayOf(*clip)];
    const std::string segment = toPhrase(m.site);
    if (std::find(segments.begin(), segments.end(), segment) == segments.end()) segments.push_back(segment);
  }
  return lines;
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
  Knowledge knowledge{{}, std::move(article).value(), std::move(file.problems), {}};
  knowledge.forms = worksheet::loadForms(dataFolder + "/worksheets");
  knowledge.problems.insert(knowledge.problems.end(), knowledge.forms.problems.begin(), knowledge.forms.problems.end());
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
  measureAll(exam, knowledge, options);
  if (options.worksheet) addWorksheet(exam, *options.worksheet);
  judge(exam, knowledge, options);
  return exam;
}

void addWorksheet(Exam& exam, const worksheet::Answers& answers) {
  addProblems(exam, answers.problems);
  addMeasurements(exam, worksheet::measurementsOf(answers), {});
  exam.scores = worksheet::scoresOf(answers);
  std::vector<Measurement> scores;
  for (const worksheet::Score& score : exam.scores) scores.push_back(worksheet::measurementOf(score, answers.file));
  addMeasurements(exam, std::move(scores), {});
  exam.worksheet = answers;
  exam.steps = worksheet::stepsOf(answers, exam.measurements);
}

namespace {

struct KnownConditions {
  std::vector<Conditions> all;  // one for one with the measurements
  bool position = false;        // whether the worksheet gave any
  bool provocation = false;
};

// What the worksheet says of position and provocation counts where neither the labels nor the reader say it.
KnownConditions knownConditions(const Exam& exam) {
  KnownConditions known{exam.conditions};
  if (!exam.worksheet) return known;
  const auto word = [&](const char* field) {
    const worksheet::Answer* answer = exam.worksheet->answer(field);
    return answer == nullptr ? std::string() : answer->word;
  };
  const Conditions written{positionFromWord(word("position")), provocationFromWord(word("provocation"))};
  for (Conditions& each : known.all) {
    known.position = known.position || (written.position && !each.position);
    known.provocation = known.provocation || (written.provocation && !each.provocation);
    each = merge(each, written);
  }
  return known;
}

// Names the worksheet in findings whose conditions were known from it alone.
void nameWorksheet(Exam& exam, const KnownConditions& known) {
  for (Finding& finding : exam.findings) {
    const Measurement* m = finding.measurementIds.empty() ? nullptr : exam.measurement(finding.measurementIds.front());
    if (m == nullptr) continue;
    const auto index = static_cast<std::size_t>(m - exam.measurements.data());
    const Conditions recorded = index < exam.conditions.size() ? exam.conditions[index] : Conditions{};
    const bool position = known.position && !finding.criterion.positions.empty() && !recorded.position;
    const bool provocation = known.provocation && finding.criterion.provoked && !recorded.provocation;
    if (position || provocation)
      finding.sentence += std::string(" The ") +
                          (position && provocation ? "position and the provocation are"
                           : position              ? "position is"
                                                   : "provocation is") +
                          " as the worksheet says.";
  }
}

// Judging anew, after a reader's edit, takes back what it said before: it may hold no more.
void sayOfComparing(Exam& exam, std::vector<Problem> problems) {
  std::erase_if(exam.problems, [](const Problem& problem) { return problem.flag == criteria::kOfComparing; });
  for (Problem& problem : problems) problem.flag = criteria::kOfComparing;
  addProblems(exam, std::move(problems));
}

std::vector<Problem> problemsOfComparing(const std::vector<Measurement>& read, const std::vector<Criterion>& all,
                                         const std::string& sets) {
  if (sets.empty()) return criteria::offersOf(read, all);
  const std::string unknown = criteria::unknownSet(all, sets);
  if (!unknown.empty()) return {noSuchSet(all, unknown)};
  return criteria::silencesOf(read, criteria::criteriaInForce(all, sets), all);
}

}  // namespace

void judge(Exam& exam, const Knowledge& knowledge, const ExamOptions& options) {
  const std::vector<Criterion> inForce = criteria::criteriaInForce(knowledge.criteria, options.criteriaSet);
  const std::vector<Measurement> read = review::asRead(exam.measurements, exam.review);
  const KnownConditions known = knownConditions(exam);
  exam.findings = criteria::findingsOf({&read, &known.all}, inForce);
  nameWorksheet(exam, known);
  sayOfComparing(exam, problemsOfComparing(read, knowledge.criteria, options.criteriaSet));
  const worksheet::Answers* answers = exam.worksheet ? &*exam.worksheet : nullptr;
  exam.redFlags = causes::redFlagsOf(knowledge.criteria, read);
  causes::addUrgentFindings(exam.redFlags, exam.findings, read);
  exam.causes = causes::collectEvidence(knowledge.article, {&exam.findings, &read, answers, &exam.redFlags});
  exam.ways = causes::waysInExam(knowledge.article, imagingOf(exam), answers);
  exam.segments = segmentTable(exam.studies, read);
}

}  // namespace sural::exam
