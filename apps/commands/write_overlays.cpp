#include "apps/commands/write_overlays.h"

#include <QImage>
#include <QSaveFile>
#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

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

// How much a frame matters: 0 where a criterion is met on it, then undecided, not met, and no criterion at all.
int rankOf(const exam::Exam& exam, const Clip& clip, int frame) {
  int rank = 3;
  for (const exam::Finding& finding : exam.findings)
    for (const std::string& id : finding.measurementIds) {
      const Measurement* m = exam.measurement(id);
      const bool here = m != nullptr && m->evidence.sopInstanceUid == clip.sopInstanceUid && m->evidence.frame == frame;
      if (!here) continue;
      if (finding.verdict == exam::Verdict::Met) return 0;
      rank = std::min(rank, finding.verdict == exam::Verdict::Indeterminate ? 1 : 2);
    }
  return rank;
}

// All of a few frames in order; of many those that matter most, and the rest is said.
std::vector<int> drawnFrames(const exam::Exam& exam, const Clip& clip) {
  constexpr std::size_t kMostFrames = 8;
  const std::vector<int> frames = measuredFrames(exam, clip);
  if (frames.size() <= kMostFrames) return frames;
  std::vector<std::pair<int, int>> ranked;
  for (const int frame : frames) ranked.emplace_back(rankOf(exam, clip, frame), frame);
  std::sort(ranked.begin(), ranked.end());
  std::vector<int> drawn;
  for (const auto& [rank, frame] : ranked)
    if (drawn.size() < kMostFrames) drawn.push_back(frame);
  printProblems(
      {{clip.file, Severity::Note, fmt::format("{} of its {} measured frames are drawn", drawn.size(), frames.size()),
        "`sural render --overlay --frame N` draws any other"}});
  return drawn;
}

// Draws what was measured on a clip; `next` numbers the files.
Status writeClip(const exam::Exam& exam, const Clip& clip, const fs::path& folder, int& next) {
  for (const int frame : drawnFrames(exam, clip)) {
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
  std::set<int> frames;
  if (const exam::ClipAnalysis* analysis = exam.analysis(clip.sopInstanceUid))
    for (const doppler::SpectralAnalysis& strip : analysis->spectral) frames.insert(strip.frame);
  const bool strip = !frames.empty();
  for (const Measurement& m : exam.measurements)
    if (!strip && m.measured() && m.evidence.sopInstanceUid == clip.sopInstanceUid) frames.insert(m.evidence.frame);
  return {frames.begin(), frames.end()};
}

Status mayBePicture(const std::string& path) {
  if (formatOf(path).empty())
    return Error{"is not the name of a picture", path, "Pictures are written as .png or .jpg: end the name so"};
  return mayBeWritten(path);
}

Status savePicture(const QImage& picture, const std::string& path) {
  constexpr int kJpegQuality = 95;
  const std::string format = formatOf(path);
  QSaveFile file(QString::fromStdString(path));
  if (file.open(QIODevice::WriteOnly) && picture.save(&file, format.c_str(), format == "JPG" ? kJpegQuality : -1) &&
      file.commit())
    return Nothing{};
  return Error{"cannot be written", path, "Check that the folder exists and may be written"};
}

Status writePicture(const ui::layers::Scene& scene, int width, const std::string& path) {
  return savePicture(ui::render::paper::renderScene(scene, width), path);
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
