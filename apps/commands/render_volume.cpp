#include "apps/commands/render_volume.h"

#include <QImage>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "apps/commands/output.h"
#include "apps/commands/write_overlays.h"
#include "exam/measure_angiography.h"
#include "imaging/angiography/volume_views.h"
#include "imaging/dicom/read_study.h"

namespace sural::apps::commands {

namespace {

namespace angiography = imaging::angiography;

// One slice stands for its series, whose others lie beside it.
Reading withItsFolder(Reading reading, const std::string& path) {
  std::error_code unknown;
  const bool oneSlice = reading.studies.size() == 1 && reading.studies.front().series.size() == 1 &&
                        angiography::sliceCount(reading.studies.front().series.front().clips) == 1;
  if (!oneSlice || !std::filesystem::is_regular_file(path, unknown)) return reading;
  return imaging::dicom::readPaths({std::filesystem::absolute(path, unknown).parent_path().string()});
}

bool holdsFile(const Series& series, const std::string& path) {
  std::error_code unknown;
  return std::any_of(series.clips.begin(), series.clips.end(),
                     [&](const Clip& clip) { return std::filesystem::equivalent(clip.file, path, unknown); });
}

// All series that are volumes, or the one of which the caller named a slice.
std::vector<const Series*> volumesIn(const Reading& reading, const std::string& path) {
  std::vector<const Series*> volumes;
  for (const Study& study : reading.studies)
    for (const Series& series : study.series)
      if (angiography::sliceCount(series.clips) >= angiography::kFewestSlices) volumes.push_back(&series);
  const auto named =
      std::find_if(volumes.begin(), volumes.end(), [&](const Series* series) { return holdsFile(*series, path); });
  return named == volumes.end() ? volumes : std::vector<const Series*>{*named};
}

Result<angiography::VolumeView> straightenedOf(const Series& series) {
  const angiography::MraResult measured = exam::measureVolume(series);
  if (measured.analysis && !measured.analysis->vessels.empty())
    return angiography::straightenedVessels(measured.analysis->volume, measured.analysis->vessels);
  printProblems(measured.problems);
  return Error{"has no vessel that could be laid straight", series.clips.front().file, "`sural analyze` says why"};
}

Result<angiography::VolumeView> viewOf(const Series& series, const std::string& how) {
  if (how == "straightened") return straightenedOf(series);
  const Result<angiography::SeriesVolume> volume = exam::volumeOf(series);
  if (!volume) return volume.error();
  using angiography::ViewPlane;
  const ViewPlane plane =
      how == "sagittal" ? ViewPlane::Sagittal : (how == "axial" ? ViewPlane::Axial : ViewPlane::Coronal);
  return angiography::projectionOf(*volume, plane);
}

Status save(const Frame& grey, const std::string& path) {
  return savePicture({grey.pixels->data(), grey.width, grey.height, grey.width, QImage::Format_Grayscale8}, path);
}

}  // namespace

ExitStatus renderVolume(const RenderArguments& arguments) {
  const Reading reading = withItsFolder(imaging::dicom::readPaths({arguments.file}), arguments.file);
  printProblems(reading.problems);
  if (reading.studies.empty() && !reading.problems.empty()) return kNothingUsable;
  const std::vector<const Series*> volumes = volumesIn(reading, arguments.file);
  if (volumes.empty())
    return refused({"holds no series of slices", arguments.file, "Give an MR or CT series, or one of its slices"},
                   kNothingUsable);
  if (volumes.size() > 1)
    return refused({"holds " + std::to_string(volumes.size()) + " series of slices, and one is drawn", arguments.file,
                    "Name one slice of it"},
                   kWrongCall);
  const Result<angiography::VolumeView> view = viewOf(*volumes.front(), arguments.volume);
  if (!view) return refused(view.error(), kNothingUsable);
  if (const Status saved = save(view->picture, arguments.output); !saved) return refused(saved.error(), kNothingUsable);
  return statusOf(1, reading.problems);
}

}  // namespace sural::apps::commands
