#include "apps/commands/write_dicom.h"

#include <QImage>
#include <QTemporaryDir>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "apps/commands/offscreen.h"
#include "apps/commands/one_study.h"
#include "apps/commands/write_documents.h"
#include "imaging/dicom/write/encapsulated_pdf.h"
#include "imaging/dicom/write/new_uid.h"
#include "imaging/dicom/write/secondary_capture.h"
#include "ui/render/paper/paint_scene.h"

namespace sural::apps::commands {

namespace {

namespace fs = std::filesystem;
namespace report = exam::report;
namespace write = imaging::dicom::write;

constexpr int kFirstSeriesNumber = 9001;  // beyond what carts number

// Makes the documents of one study; names start with its place among the studies.
struct StudyWriter {
  const report::DocumentSource& source;
  const Study& study;
  std::string prefix;
  std::vector<Status>& written;

  [[nodiscard]] Result<write::DocumentHeader> header(const char* description, int number) const {
    return report::newHeader(source, study, description, kFirstSeriesNumber + number);
  }

  void writeReports() const {
    write::VascularReport vascular = report::vascularReport(source, study);
    if (!vascular.values.empty())
      add(header("Vascular ultrasound report", 0), [&](const write::DocumentHeader& head) {
        vascular.header = head;
        return write::writeVascularReport(prefix + "vascular_ultrasound.dcm", vascular);
      });
    write::ArteriographyReport arteriography = report::arteriographyReport(source, study);
    if (!arteriography.segments.empty())
      add(header("Quantitative arteriography report", 1), [&](const write::DocumentHeader& head) {
        arteriography.header = head;
        return write::writeArteriographyReport(prefix + "quantitative_arteriography.dcm", arteriography);
      });
  }

  void writeKeyImages() const {
    write::KeyObjects selection = report::keyObjects(source, study);
    if (selection.images.empty()) return;
    add(header("Key images", 2), [&](const write::DocumentHeader& head) {
      selection.header = head;
      return write::writeKeyObjects(prefix + "key_objects.dcm", selection);
    });
    const Result<write::DocumentHeader> series = header("Key images with what was measured", 3);
    if (!series) return written.push_back(series.error());
    write::DocumentHeader head = *series;
    for (const report::ReportImage& image : source.content.images) {
      const auto reference = report::imageReference(study, image.sopInstanceUid, image.frame);
      if (!reference) continue;
      written.push_back(writeCapture(head, image, *reference));
      ++head.instanceNumber;
      head.sopUid = write::newUid();
    }
  }

 private:
  template <class Write>
  void add(const Result<write::DocumentHeader>& head, const Write& writeIt) const {
    if (head)
      written.push_back(writeIt(*head));
    else
      written.push_back(head.error());
  }

  [[nodiscard]] Status writeCapture(const write::DocumentHeader& head, const report::ReportImage& image,
                                    const write::ImageReference& reference) const {
    const Result<ui::layers::Scene> scene = sceneOf(source.exam, image);
    if (!scene) return scene.error();
    const QImage picture = ui::render::paper::renderScene(*scene, scene->width).convertToFormat(QImage::Format_RGB888);
    write::SecondaryCapture capture{.header = head,
                                    .width = picture.width(),
                                    .height = picture.height(),
                                    .rgb = {},
                                    .side = {},
                                    .description = image.caption,
                                    .source = reference};
    if (const Clip* clip = source.exam.clip(image.sopInstanceUid)) capture.side = clip->site.side;
    for (int row = 0; row < picture.height(); ++row)
      capture.rgb.insert(capture.rgb.end(), picture.constScanLine(row),
                         picture.constScanLine(row) + std::ptrdiff_t{3} * picture.width());
    return write::writeSecondaryCapture(fmt::format("{}key_image_{:02}.dcm", prefix, head.instanceNumber), capture);
  }
};

bool isOneOf(const exam::Exam& exam, const std::string& path) {
  for (const Study& study : exam.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) {
        std::error_code failed;
        if (std::filesystem::equivalent(clip.file, path, failed)) return true;
      }
  return false;
}

}  // namespace

report::Stamp stampNow() {
  const std::tm now = fmt::localtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()));
  return {fmt::format("{:%Y%m%d}", now), fmt::format("{:%H%M%S}", now)};
}

void writeDicomDocuments(const report::DocumentSource& source, const std::string& folder,
                         std::vector<Status>& written) {
  if (const Status one = refuseSeveralPatients(source.exam, folder); !one) return written.push_back(one);
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed)
    return written.push_back(Error{"cannot be created: " + failed.message(), folder, "Choose another folder"});
  const Offscreen offscreen;
  for (std::size_t i = 0; i < source.exam.studies.size(); ++i) {
    const StudyWriter writer{source, source.exam.studies[i],
                             (fs::path(folder) / fmt::format("study{:02}_", i + 1)).string(), written};
    writer.writeReports();
    writer.writeKeyImages();
  }
}

Status writeDicomPdf(const report::DocumentSource& source, const std::string& path,
                     const std::function<Status(const std::string&)>& writePdf) {
  if (source.exam.studies.empty()) return Error{"there is no study to add the report to", path, ""};
  if (isOneOf(source.exam, path))
    return Error{"is a file of this exam and is not written over", path, "Choose another name"};
  if (const Status one = refuseSeveralStudies(source.exam, path); !one) return one;
  const QTemporaryDir folder;
  const std::string pdf = folder.filePath(QStringLiteral("report.pdf")).toStdString();
  if (const Status status = writePdf(pdf); !status) return status;
  const Study& study = source.exam.studies.front();
  const Result<write::DocumentHeader> head = report::newHeader(source, study, "Report", kFirstSeriesNumber + 4);
  if (!head) return head.error();
  std::ifstream file(pdf, std::ios::binary);
  write::EncapsulatedPdf document{.header = *head, .title = source.content.title, .bytes = {}, .sources = {}};
  document.bytes.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  for (const report::ReportImage& image : source.content.images)
    if (const auto reference = report::imageReference(study, image.sopInstanceUid, image.frame))
      document.sources.push_back(*reference);
  return write::writeEncapsulatedPdf(path, document);
}

}  // namespace sural::apps::commands
