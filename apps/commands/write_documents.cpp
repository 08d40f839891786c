#include "apps/commands/write_documents.h"

#include <utility>

#include "apps/commands/offscreen.h"
#include "apps/commands/one_study.h"
#include "apps/commands/output.h"
#include "apps/commands/write_dicom.h"
#include "apps/languages.h"
#include "exam/report/csv.h"
#include "exam/report/fhir.h"
#include "imaging/dicom/decode_frame.h"
#include "ui/layers/clip_scene.h"
#include "ui/layers/leg_map.h"
#include "ui/render/paper/report_pdf.h"

namespace sural::apps::commands {

namespace {

namespace report = exam::report;
namespace paper = ui::render::paper;

Result<report::ReportOptions> optionsFrom(const DocumentArguments& arguments) {
  report::ReportOptions options;
  options.indication = arguments.indication;
  if (!arguments.laboratory.empty()) {
    Result<report::Laboratory> laboratory = report::loadLaboratory(arguments.laboratory);
    if (!laboratory) return laboratory.error();
    options.laboratory = std::move(laboratory).value();
  }
  const Result<report::Words> words = loadLanguage(arguments.language);
  if (!words) return words.error();
  options.laboratory.words = report::together(options.laboratory.words, *words);
  return options;
}

// A picture that does not decode is left out: it stands among the exam's problems already.
paper::ReportPictures picturesOf(const exam::Exam& exam, const report::ReportContent& content) {
  paper::ReportPictures pictures;
  for (const report::ReportImage& image : content.images) {
    Result<ui::layers::Scene> scene = sceneOf(exam, image);
    if (scene) pictures.images.push_back({image.sopInstanceUid, image.frame, std::move(scene).value()});
  }
  pictures.legMap = ui::layers::legMap(
      exam, {.onPaper = true, .accepted = content.decisions.accepted, .words = content.laboratory.words});
  return pictures;
}

Status writeReport(const exam::Exam& exam, const report::ReportContent& content, const std::string& path) {
  if (Status allowed = mayBeWritten(path); !allowed) return allowed;
  const Offscreen offscreen;
  return paper::writeReportPdf(content, picturesOf(exam, content), path);
}

Status writeFhir(const exam::Exam& exam, const report::ReportContent& content, const std::string& path) {
  if (const Status one = refuseSeveralPatients(exam, path); !one) return one;
  return writeText(path, report::toFhir(exam, content));
}

}  // namespace

Result<ui::layers::Scene> sceneOf(const exam::Exam& exam, const report::ReportImage& image) {
  const Clip* clip = exam.clip(image.sopInstanceUid);
  if (clip == nullptr) return Error{"no such instance in the exam", image.sopInstanceUid, ""};
  const Result<Frame> frame = imaging::dicom::decodeFrame(*clip, image.frame);
  if (!frame) return frame.error();
  return ui::layers::clipScene(exam, *clip, *frame, {.highlightedMeasurement = image.measurementId});
}

void writeDocuments(const exam::Exam& exam, const DocumentArguments& arguments, std::vector<Status>& written) {
  const Result<report::ReportOptions> options = optionsFrom(arguments);
  if (!options) return written.push_back(options.error());
  const report::ReportContent content = report::composeReport(exam, *options);
  if (!arguments.report.empty()) written.push_back(writeReport(exam, content, arguments.report));
  if (!arguments.csv.empty()) written.push_back(writeText(arguments.csv, report::toCsv(exam, options->decisions)));
  if (!arguments.fhir.empty()) written.push_back(writeFhir(exam, content, arguments.fhir));
  const report::DocumentSource source{exam, content, stampNow()};
  if (!arguments.structuredReports.empty()) writeDicomDocuments(source, arguments.structuredReports, written);
  if (!arguments.encapsulatedPdf.empty())
    written.push_back(writeDicomPdf(source, arguments.encapsulatedPdf,
                                    [&](const std::string& path) { return writeReport(exam, content, path); }));
}

}  // namespace sural::apps::commands
