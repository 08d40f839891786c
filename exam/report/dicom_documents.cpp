#include "exam/report/dicom_documents.h"

#include <algorithm>
#include <charconv>

#include "exam/report/measurement_rows.h"
#include "exam/report/patient_words.h"
#include "exam/report/report_phrases.h"
#include "exam/software_version.h"
#include "exam/words/quantity_words.h"
#include "imaging/dicom/write/new_uid.h"

namespace sural::exam::report {

namespace {

namespace write = imaging::dicom::write;

std::optional<int> wholeNumber(const std::string& text) {
  int number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end == text.data()) return std::nullopt;
  return number;
}

write::Verification verificationOf(const ReportContent& content) {
  if (content.preliminary || content.decisions.signedAt.empty() || content.decisions.reader.empty()) return {};
  std::string digits;
  std::copy_if(content.decisions.signedAt.begin(), content.decisions.signedAt.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  digits.resize(14, '0');
  const std::string& laboratory = content.laboratory.name;
  return {content.decisions.reader, laboratory.empty() ? "not stated" : laboratory, digits};
}

std::optional<double> angleOf(const Exam& exam, const Evidence& evidence) {
  const Clip* clip = exam.clip(evidence.sopInstanceUid);
  if (clip == nullptr || !evidence.region || *evidence.region < 0) return std::nullopt;
  const auto index = static_cast<std::size_t>(*evidence.region);
  const std::vector<Region>& regions = clip->regionsOf(evidence.frame);
  if (index >= regions.size()) return std::nullopt;
  const Region& region = regions[index];
  return region.isSpectral() ? region.dopplerAngleDegrees : std::nullopt;
}

bool isVelocity(const Measurement& measurement) { return measurement.unit == Unit::CentimetrePerSecond; }

write::VascularValue valueOf(const DocumentSource& source, const Study& study, const Measurement& measurement) {
  const Evidence& evidence = measurement.evidence;
  write::VascularValue value{.quantity = measurement.quantity,
                             .value = measurement.value,
                             .code = measurement.code,
                             .absentReason = measurement.absentReason,
                             .unit = measurement.unit,
                             .deviation = measurement.uncertainty,
                             .site = measurement.site,
                             .conditions = {},
                             .dopplerAngleDegrees = {},
                             .image = imageReference(study, evidence.sopInstanceUid, evidence.frame),
                             .accepted = source.content.decisions.accepted.contains(measurement.id),
                             .verdicts = {}};
  const ReaderDecisions& decisions = source.content.decisions;
  if (!machineValue(measurement, decisions, {}).empty()) {
    const Measurement& machine = decisions.machine.at(measurement.id);
    // A number of another unit, as before a calibration, stands in the words only.
    value.edited =
        write::MachineValue{machine.unit == measurement.unit ? machine.value : std::nullopt, printedValue(machine)};
  }
  if (const Clip* clip = source.exam.clip(evidence.sopInstanceUid)) value.conditions = clip->conditions;
  if (isVelocity(measurement)) value.dopplerAngleDegrees = angleOf(source.exam, evidence);
  for (const Finding& finding : source.exam.findings)
    if (isAbout(finding, measurement))
      value.verdicts.push_back({std::string(toWord(finding.verdict)), finding.criterion.grade + " " +
                                                                          thresholdPhrase(finding.criterion) + ", " +
                                                                          finding.criterion.source.shortName});
  return value;
}

const Clip* clipIn(const Study& study, const std::string& sopInstanceUid) {
  for (const Series& series : study.series)
    for (const Clip& clip : series.clips)
      if (clip.sopInstanceUid == sopInstanceUid) return &clip;
  return nullptr;
}

// Only pictures of the study can be pointed at.
std::vector<write::ImageReference> ultrasoundImages(const Study& study) {
  std::vector<write::ImageReference> images;
  for (const Series& series : study.series)
    for (const Clip& clip : series.clips)
      if (clip.modality == "US" && clip.hasPixels())
        images.push_back({study.studyInstanceUid, series.seriesInstanceUid, clip.sopClassUid, clip.sopInstanceUid, {}});
  return images;
}

}  // namespace

Result<write::DocumentHeader> newHeader(const DocumentSource& source, const Study& study,
                                        const std::string& seriesDescription, int seriesNumber) {
  for (const Series& series : study.series)
    for (const Clip& clip : series.clips) {
      Result<write::StudyHeader> header = write::readStudyHeader(clip.file);
      if (!header) continue;
      return write::DocumentHeader{.study = std::move(header).value(),
                                   .seriesUid = write::newUid(),
                                   .sopUid = write::newUid(),
                                   .seriesNumber = seriesNumber,
                                   .seriesDescription = seriesDescription,
                                   .contentDate = source.stamp.date,
                                   .contentTime = source.stamp.time,
                                   .softwareVersion = std::string(softwareVersion())};
    }
  return Error{"no instance of the study can be read again", study.studyInstanceUid, "Check that the files are there"};
}

std::optional<write::ImageReference> imageReference(const Study& study, const std::string& sopInstanceUid, int frame) {
  for (const Series& series : study.series)
    for (const Clip& clip : series.clips) {
      if (clip.sopInstanceUid != sopInstanceUid) continue;
      write::ImageReference image{
          study.studyInstanceUid, series.seriesInstanceUid, clip.sopClassUid, sopInstanceUid, {}};
      if (clip.frameCount > 1) image.frame = frame;
      return image;
    }
  return std::nullopt;
}

write::VascularReport vascularReport(const DocumentSource& source, const Study& study) {
  write::VascularReport report;
  report.verification = verificationOf(source.content);
  report.reader = source.content.decisions.reader;
  report.ageYears = wholeNumber(agePhrase(study.patientBirthDate, study.date));
  report.images = ultrasoundImages(study);
  // The impression is of everything that was read.
  if (source.exam.studies.size() == 1)
    for (const ImpressionLine& line : source.content.impression) report.impression.push_back(line.text);
  for (const Measurement& measurement : source.exam.measurements) {
    const Clip* clip = clipIn(study, measurement.evidence.sopInstanceUid);
    if (clip != nullptr && clip->modality == "US") report.values.push_back(valueOf(source, study, measurement));
  }
  return report;
}

write::KeyObjects keyObjects(const DocumentSource& source, const Study& study) {
  write::KeyObjects selection;
  selection.reader = source.content.decisions.reader;
  for (const ReportImage& image : source.content.images) {
    const auto reference = imageReference(study, image.sopInstanceUid, image.frame);
    if (!reference) continue;
    selection.images.push_back(*reference);
    selection.description += (selection.description.empty() ? "" : "; ") + image.caption;
  }
  return selection;
}

}  // namespace sural::exam::report
