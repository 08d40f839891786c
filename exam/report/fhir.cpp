#include "exam/report/fhir.h"

#include <optional>

#include "exam/json_words.h"
#include "exam/report/leg_findings.h"
#include "exam/report/measurement_rows.h"
#include "exam/report/patient_words.h"
#include "exam/report/report_phrases.h"
#include "exam/words/quantity_words.h"
#include "imaging/dicom/write/measurement_codes.h"
#include "imaging/dicom/write/report_vocabulary.h"
#include "imaging/dicom/write/vessel_vocabulary.h"

namespace sural::exam::report {

namespace {

namespace write = imaging::dicom::write;

std::string systemOf(const Code& code) {
  if (code.scheme == "LN") return "http://loinc.org";
  if (code.scheme == "SCT") return "http://snomed.info/sct";
  if (code.scheme == "DCM") return "http://dicom.nema.org/resources/ontology/DCM";
  if (code.scheme == "UCUM") return "http://unitsofmeasure.org";
  return "urn:oid:" + std::string(write::kOwnSchemeUid);
}

Json codingOf(const Code& code) {
  return {{"system", systemOf(code)}, {"code", code.value}, {"display", code.meaning}};
}

Json conceptOf(const Code& code, const std::string& text) {
  return {{"coding", Json::array({codingOf(code)})}, {"text", text}};
}

// The standard codes name the concept; what qualifies it there (direction, orientation) stands in the text.
Json quantityConcept(const Measurement& measurement) {
  const std::string text = words::quantityPhrase(measurement.quantity);
  const write::QuantityCode* code = write::quantityCode(measurement.quantity);
  if (code == nullptr) return {{"text", text}};
  return conceptOf(code->name, text);
}

Json siteConcept(const Site& site) {
  const write::VesselCode* vessel = site.vessel ? write::vesselCode(*site.vessel) : nullptr;
  if (vessel == nullptr) return {{"text", toPhrase(site)}};
  return conceptOf(vessel->code, toPhrase(site));
}

Json quantityOf(const Measurement& measurement) {
  const Code unit = write::unitCode(measurement.unit);
  Json quantity{
      {"value", *measurement.value}, {"unit", unit.meaning}, {"system", systemOf(unit)}, {"code", unit.value}};
  if (measurement.uncertainty)
    quantity["extension"] = Json::array({{{"url", "http://hl7.org/fhir/StructureDefinition/iso21090-uncertainty"},
                                          {"valueDecimal", *measurement.uncertainty}}});
  return quantity;
}

void putValue(Json& observation, const Measurement& measurement) {
  if (measurement.value) {
    observation["valueQuantity"] = quantityOf(measurement);
    return;
  }
  if (!measurement.code) {
    observation["dataAbsentReason"] = {{"text", measurement.absentReason}};
    return;
  }
  const std::optional<Code> code = write::resultCode(measurement.quantity, *measurement.code);
  const std::string text = words::quantityPhrase(*measurement.code);
  observation["valueCodeableConcept"] = code ? conceptOf(*code, text) : Json{{"text", text}};
}

Json notesOf(const Exam& exam, const Measurement& measurement, const ReaderDecisions& decisions) {
  Json notes = Json::array();
  if (const std::string machine = machineValue(measurement, decisions, {}); !machine.empty())
    notes.push_back({{"text", "edited by the reader; the machine measured " + machine}});
  for (const Finding& finding : exam.findings)
    if (isAbout(finding, measurement)) notes.push_back({{"text", finding.sentence}});
  return notes;
}

// 2026-01-05 from 20260105; null otherwise.
Json dateOf(const std::string& date) {
  const bool isDicomDate = date.size() == 8 && date.find_first_not_of("0123456789") == std::string::npos;
  return isDicomDate ? Json(datePhrase(date)) : Json();
}

std::string genderOf(const std::string& sex) {
  if (sex == "F") return "female";
  if (sex == "M") return "male";
  return sex == "O" ? "other" : "unknown";
}

Json withoutNulls(Json object) {
  for (auto it = object.begin(); it != object.end();) it = it->is_null() ? object.erase(it) : std::next(it);
  return object;
}

Json patientOf(const Study& study, const std::string& id) {
  return withoutNulls({{"resourceType", "Patient"},
                       {"id", id},
                       {"identifier", Json::array({{{"value", study.patientId}}})},
                       {"name", Json::array({{{"text", namePhrase(study.patientName)}}})},
                       {"gender", genderOf(study.patientSex)},
                       {"birthDate", dateOf(study.patientBirthDate)}});
}

// "Patient/study1", resolved within the bundle.
std::string pathOf(const Json& resource) {
  return resource.at("resourceType").get<std::string>() + "/" + resource.at("id").get<std::string>();
}

Json entryOf(const Json& resource) {
  return {{"fullUrl", "http://sural.invalid/fhir/" + pathOf(resource)}, {"resource", resource}};
}

Json reference(const std::string& path) { return {{"reference", path}}; }

struct Place {
  std::string patient;
  const Study* study = nullptr;
};

Json observationOf(const Exam& exam, const ReportContent& content, const Measurement& measurement, const Place& place) {
  const bool accepted = content.decisions.accepted.contains(measurement.id);
  Json observation{{"resourceType", "Observation"},
                   {"id", place.patient + "-" + measurement.id},
                   {"status", accepted ? "final" : "preliminary"},
                   {"code", quantityConcept(measurement)},
                   {"subject", reference("Patient/" + place.patient)},
                   {"effectiveDateTime", dateOf(place.study->date)}};
  putValue(observation, measurement);
  observation["bodySite"] = siteConcept(measurement.site);
  observation["method"] = {{"text", measurement.method + ", " + measurement.algorithm}};
  observation["derivedFrom"] = Json::array(
      {{{"identifier", {{"system", "urn:dicom:uid"}, {"value", "urn:oid:" + measurement.evidence.sopInstanceUid}}}}});
  Json notes = notesOf(exam, measurement, content.decisions);
  if (!notes.empty()) observation["note"] = std::move(notes);
  return withoutNulls(observation);
}

bool isIn(const Study& study, const Measurement& measurement) {
  for (const Series& series : study.series)
    for (const Clip& clip : series.clips)
      if (clip.sopInstanceUid == measurement.evidence.sopInstanceUid) return true;
  return false;
}

Json reportOf(const ReportContent& content, const Place& place, const Json& results) {
  std::string conclusion;
  for (const ImpressionLine& line : content.impression) conclusion += (conclusion.empty() ? "" : "\n") + line.text;
  const Code title = write::loinc("44174-1", "US Doppler Lower Extremity Vessels Report");
  Json study{{"identifier", {{"system", "urn:dicom:uid"}, {"value", "urn:oid:" + place.study->studyInstanceUid}}}};
  Json report{{"resourceType", "DiagnosticReport"},
              {"id", place.patient + "-report"},
              {"status", content.preliminary ? "preliminary" : "final"},
              {"code", conceptOf(title, content.title)},
              {"subject", reference("Patient/" + place.patient)},
              {"effectiveDateTime", dateOf(place.study->date)},
              {"imagingStudy", Json::array({std::move(study)})}};
  if (!results.empty()) report["result"] = results;
  if (!conclusion.empty()) report["conclusion"] = conclusion;
  return withoutNulls(report);
}

}  // namespace

std::string toFhir(const Exam& exam, const ReportContent& content) {
  Json entries = Json::array();
  for (std::size_t i = 0; i < exam.studies.size(); ++i) {
    const Place place{"study" + std::to_string(i + 1), &exam.studies[i]};
    entries.push_back(entryOf(patientOf(exam.studies[i], place.patient)));
    Json results = Json::array();
    for (const Measurement& measurement : exam.measurements) {
      if (!isIn(exam.studies[i], measurement)) continue;
      const Json observation = observationOf(exam, content, measurement, place);
      results.push_back(reference(pathOf(observation)));
      entries.push_back(entryOf(observation));
    }
    entries.push_back(entryOf(reportOf(content, place, results)));
  }
  return dumped({{"resourceType", "Bundle"}, {"type", "collection"}, {"entry", std::move(entries)}});
}

}  // namespace sural::exam::report
