#include "apps/commands/write_overlays.h"

#include <QImage>
#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "apps/commands/offscreen.h"
#include "apps/commands/output.h"
#include "apps/commands/write_documents.h"
#include "ui/render/paper/paint_scene.h"

namespace sural::apps::commands {

namespace {

namespace fs = std::filesystem;

// Qt's name of the format; empty for names that say none.
std::string formatOf(const std::string& path) {
  std::string ending = fs::path(path).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (ending == ".png") return "PNG";
  return ending == ".jpg" || ending == ".jpeg" ? "JPG" : "";
}

// Draws what was measured on a clip; `next` numbers the files.
Status writeClip(const exam::Exam& exam, const Clip& clip, const fs::path& folder, int& next) {
  for (const int frame : measuredFrames(exam, clip)) {
    const Result<ui::layers::Scene> scene = sceneOf(exam, {.sopInstanceUid = clip.sopInstanceUid, .frame = frame});
    if (!scene) return scene.error();
    // Names from a header are never used as paths.
    const Status written = writePicture(*scene, clip.width, (folder / fmt::format("{:03}.png", next++)).string());
    if (!written) return written;
  }
  return Nothing{};
}

}  // namespace

std::vector<int> measuredFrames(const exam::Exam& exam, const Clip& clip) {
  constexpr std::size_t kMostFrames = 8;
  std::set<int> frames;
  if (const exam::ClipAnalysis* analysis = exam.analysis(clip.sopInstanceUid))
    for (const doppler::SpectralAnalysis& strip : analysis->spectral) frames.insert(strip.frame);
  const bool strip = !frames.empty();
  for (const Measurement& m : exam.measurements)
    if (!strip && m.measured() && m.evidence.sopInstanceUid == clip.sopInstanceUid) frames.insert(m.evidence.frame);
  std::vector<int> first(frames.begin(), frames.end());
  if (first.size() > kMostFrames) first.resize(kMostFrames);
  return first;
}

Status mayBePicture(const std::string& path) {
  if (formatOf(path).empty())
    return Error{"is not the name of a picture", path, "Pictures are written as .png or .jpg: end the name so"};
  return mayBeWritten(path);
}

Status writePicture(const ui::layers::Scene& scene, int width, const std::string& path) {
  constexpr int kJpegQuality = 95;
  const std::string format = formatOf(path);
  const QImage picture = ui::render::paper::renderScene(scene, width);
  if (picture.save(QString::fromStdString(path), format.c_str(), format == "JPG" ? kJpegQuality : -1)) return Nothing{};
  return Error{"cannot be written", path, "Check that the folder exists and may be written"};
}

Status writeOverlays(const exam::Exam& exam, const std::string& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return Error{"cannot be created: " + failed.message(), folder, "Choose another folder"};
  const Offscreen offscreen;
  int next = 1;
  for (const Study& study : exam.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips)
        if (const Status written = writeClip(exam, clip, folder, next); !written) return written;
  if (next > 1) return Nothing{};
  return Error{"no picture is written: nothing was measured that could be drawn", folder,
               "The lines above say why nothing was"};
}

}  // namespace sural::apps::commands
