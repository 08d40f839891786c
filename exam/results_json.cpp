#include "exam/results_json.h"

#include "exam/worksheet_json.h"

namespace sural::exam {

namespace {

Json clipJson(const Clip& clip) {
  return {{"file", clip.file},
          {"sop_instance_uid", clip.sopInstanceUid},
          {"modality", clip.modality},
          {"kind", toWord(clip.kind)},
          {"frames", clip.frameCount},
          {"site", siteJson(clip.site)},
          {"conditions", conditionsJson(clip.conditions)}};
}

Json studyJson(const Study& study) {
  Json clips = Json::array();
  for (const Series& series : study.series)
    for (const Clip& clip : series.clips) clips.push_back(clipJson(clip));
  return {{"study_instance_uid", study.studyInstanceUid},
          {"patient_id", study.patientId},
          {"date", study.date},
          {"description", study.description},
          {"clips", std::move(clips)}};
}

Json evidenceJson(const Evidence& evidence) {
  Json points = Json::array();
  for (const Point& point : evidence.points) points.push_back({point.x, point.y});
  return {{"file", evidence.file},
          {"sop_instance_uid", evidence.sopInstanceUid},
          {"frame", evidence.frame},
          {"region", evidence.region ? Json(*evidence.region) : Json(nullptr)},
          {"points", std::move(points)}};
}

Json valueJson(const Measurement& m) {
  if (m.code) return *m.code;
  return m.value ? Json(*m.value) : Json(nullptr);
}

// An absent value keeps the unit it would have had.
std::string_view unitWord(const Measurement& m) {
  if (m.code) return toWord(Unit::Code);
  if (m.value || m.unit != Unit::None) return toWord(m.unit);
  return toWord(unitOfQuantity(m.quantity).value_or(Unit::None));
}

Json absentReasonJson(const Measurement& m) {
  if (m.measured()) return nullptr;
  return m.absentReason.empty() ? "no reason is given" : m.absentReason;
}

Json measurementJson(const Measurement& m) {
  Json object{{"id", m.id},
              {"quantity", m.quantity},
              {"value", valueJson(m)},
              {"unit", unitWord(m)},
              {"uncertainty", m.value && m.uncertainty ? Json(*m.uncertainty) : Json(nullptr)},
              {"absent_reason", absentReasonJson(m)},
              {"site", siteJson(m.site)},
              {"method", m.method},
              {"algorithm", m.algorithm},
              {"quality", m.quality},
              {"flags", m.flags},
              {"evidence", evidenceJson(m.evidence)}};
  if (m.lesion) object["lesion"] = *m.lesion;
  return object;
}

Json sourceJson(const Citation& source) {
  return {{"citation", source.text},
          {"year", source.year > 0 ? Json(source.year) : Json(nullptr)},
          {"short_name", source.shortName},
          {"doi", textOrNull(source.doi)}};
}

Json findingJson(const Finding& finding) {
  return {{"criterion", finding.criterion.id},
          {"verdict", toWord(finding.verdict)},
          {"measurements", finding.measurementIds},
          {"threshold", thresholdPhrase(finding.criterion)},
          {"sentence", finding.sentence},
          {"source", sourceJson(finding.criterion.source)},
          {"reason", textOrNull(finding.reason)},
          {"confidence", toWord(finding.criterion.confidence)},
          {"grade", textOrNull(finding.criterion.grade)},
          {"abnormal", finding.abnormal},
          {"set", finding.criterion.set},
          {"set_version", textOrNull(finding.criterion.setVersion)},
          {"locally_modified", finding.criterion.locallyModified}};
}

Json causeJson(const CauseEvidence& evidence) {
  return {{"id", evidence.cause.id},
          {"supports", evidence.supports},
          {"does_not_support", evidence.doesNotSupport},
          {"not_assessed", evidence.notAssessed}};
}

Json gradesJson(const Criterion& criterion) {
  Json grades = Json::array();
  for (const criteria::Grade& grade : gradesOf(criterion))
    grades.push_back({{"grade", grade.name}, {"abnormal", grade.abnormal}, {"holds_when", phraseOf(grade)}});
  return grades;
}

Json criterionJson(const Criterion& criterion) {
  const bool hasBound = isApplied(criterion) && criterion.unit != Unit::Code;
  Json positions = Json::array();
  for (const Position position : criterion.positions) positions.push_back(toWord(position));
  return {{"id", criterion.id},
          {"kind", toWord(criterion.kind)},
          {"set", criterion.set},
          {"set_title", textOrNull(criterion.setTitle)},
          {"set_version", textOrNull(criterion.setVersion)},
          {"locally_modified", criterion.locallyModified},
          {"default", criterion.isDefault},
          {"quantity", criterion.quantity},
          {"vessels", criterion.vessels},
          {"threshold", thresholdPhrase(criterion)},
          {"comparator", hasBound ? Json(toSign(criterion.comparator)) : Json(nullptr)},
          {"bound", hasBound ? Json(criterion.bound) : Json(nullptr)},
          {"unit", hasBound ? Json(toWord(criterion.unit)) : Json(nullptr)},
          {"grade", criterion.grade},
          {"label", criterion.label},
          {"statement", textOrNull(criterion.statement)},
          {"grades", gradesJson(criterion)},
          {"angle_at_most", criterion.angleAtMost60 ? Json(60) : Json(nullptr)},
          {"proximal_reference", criterion.proximalReference},
          {"positions", std::move(positions)},
          {"provoked", criterion.provoked},
          {"cause", textOrNull(criterion.cause)},
          {"confidence", toWord(criterion.confidence)},
          {"note", textOrNull(criterion.note)},
          {"source", sourceJson(criterion.source)}};
}

template <class Entries, class ToJsonEntry>
Json listOf(const Entries& entries, ToJsonEntry toJsonEntry) {
  Json list = Json::array();
  for (const auto& entry : entries) list.push_back(toJsonEntry(entry));
  return list;
}

}  // namespace

std::string toJson(const Exam& exam) {
  return dumped({{"schema", "sural.results/1"},
                 {"software", softwareJson()},
                 {"studies", listOf(exam.studies, studyJson)},
                 {"measurements", listOf(exam.measurements,
                                         [&](const Measurement& m) {
                                           Json object = measurementJson(m);
                                           object["review"] = reviewJson(m, exam.review);
                                           return object;
                                         })},
                 {"findings", listOf(exam.findings, findingJson)},
                 {"causes", listOf(exam.causes, causeJson)},
                 {"red_flags", listOf(exam.redFlags, [](const RedFlag& flag) { return Json(flag.sentence); })},
                 {"ways_of_diagnosis", waysJson(exam)},
                 {"worksheet", worksheetJson(exam)},
                 {"scores", scoresJson(exam)},
                 {"steps", stepsJson(exam)},
                 {"segments", segmentsJson(exam)},
                 {"problems", problemsJson(exam.problems)}});
}

std::string toJson(const std::vector<Criterion>& criteria) {
  return dumped({{"schema", "sural.criteria_list/1"},
                 {"software", softwareJson()},
                 {"criteria", listOf(criteria, criterionJson)}});
}

}  // namespace sural::exam
