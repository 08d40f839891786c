#include "apps/commands/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <vector>

#include "apps/commands/offscreen.h"
#include "apps/commands/output.h"
#include "apps/commands/render_volume.h"
#include "apps/commands/write_overlays.h"
#include "apps/data_folder.h"
#include "exam/exam.h"
#include "imaging/dicom/clip/pixel_doubts.h"
#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/read_study.h"
#include "ui/layers/clip_scene.h"

namespace sural::apps::commands {

namespace {

Result<exam::Exam> examOf(const RenderArguments& arguments, Reading reading) {
  if (!arguments.overlay) {
    exam::Exam exam;
    exam.studies = std::move(reading.studies);
    exam.problems = std::move(reading.problems);
    return exam;
  }
  const Result<exam::Knowledge> knowledge = exam::loadKnowledge(dataFolder());
  if (!knowledge) return knowledge.error();
  return exam::runExam(std::move(reading), *knowledge);
}

std::vector<const Clip*> picturesIn(const std::vector<Study>& studies) {
  std::vector<const Clip*> clips;
  for (const Study& study : studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips)
        if (clip.hasPixels()) clips.push_back(&clip);
  return clips;
}

// Which of several would be drawn is the caller's choice, not ours.
Error severalClips(const std::vector<const Clip*>& clips, const std::string& path) {
  constexpr std::size_t kMostNamed = 3;
  std::string names;
  for (std::size_t i = 0; i < std::min(clips.size(), kMostNamed); ++i) names += (i == 0 ? "" : ", ") + clips[i]->file;
  return {fmt::format("holds {} clips, and one is drawn", clips.size()), path,
          "Name one of them, such as " + names + "; `sural info` lists all; --volume shows slices as one"};
}

Result<int> frameOf(const exam::Exam& exam, const Clip& clip, const RenderArguments& arguments) {
  const std::vector<int> measured = arguments.overlay ? measuredFrames(exam, clip) : std::vector<int>();
  const int frame = arguments.frame.value_or(measured.empty() ? 0 : measured.front());
  if (frame >= clip.frameCount)
    return Error{"has no frame " + std::to_string(frame), clip.file,
                 "Frames are 0 to " + std::to_string(clip.frameCount - 1)};
  return frame;
}

// What the caller would otherwise wonder about: an overlay that is empty, a frame that was chosen for him.
void sayWhatIsDrawn(const exam::Exam& exam, const Clip& clip, int frame, const RenderArguments& arguments) {
  if (!arguments.overlay) return;
  const std::vector<int> measured = measuredFrames(exam, clip);
  if (measured.empty())
    printProblems({{clip.file, Severity::Note, "nothing was measured on it, so nothing is drawn over it",
                    "`sural analyze` says why"}});
  else if (std::find(measured.begin(), measured.end(), frame) == measured.end())
    printProblems({{clip.file, Severity::Note, "nothing was measured on frame " + std::to_string(frame),
                    "It was on frame " + std::to_string(measured.front())}});
  else if (!arguments.frame && frame != 0)
    printProblems({{clip.file, Severity::Note, "frame " + std::to_string(frame) + " is drawn: it was measured",
                    "Choose another with --frame"}});
}

Status draw(const exam::Exam& exam, const Clip& clip, int index, const RenderArguments& arguments) {
  const Result<Frame> frame = imaging::dicom::decodeFrame(clip, index);
  if (!frame) return frame.error();
  const Offscreen offscreen;
  return writePicture(ui::layers::clipScene(exam, clip, *frame, {.overlay = arguments.overlay}), clip.width,
                      arguments.output);
}

}  // namespace

ExitStatus render(const RenderArguments& arguments) {
  if (const Status allowed = mayBePicture(arguments.output); !allowed) return refused(allowed.error(), kWrongCall);
  if (!arguments.volume.empty()) return renderVolume(arguments);
  Reading reading = imaging::dicom::readPaths({arguments.file});
  if (const auto clips = picturesIn(reading.studies); clips.size() > 1)
    return refused(severalClips(clips, arguments.file), kWrongCall);
  const Result<exam::Exam> exam = examOf(arguments, std::move(reading));
  if (!exam) return refused(exam.error(), kNothingUsable);
  printProblems(exam->problems);
  const std::vector<const Clip*> clips = picturesIn(exam->studies);
  if (clips.empty()) {
    if (exam->problems.empty()) printError({"holds no picture", arguments.file, "Give an image or a cine"});
    return kNothingUsable;
  }
  if (imaging::dicom::cannotBeDecoded(*clips.front())) return kNothingUsable;  // why stands among the problems
  const Result<int> frame = frameOf(*exam, *clips.front(), arguments);
  if (!frame) return refused(frame.error(), kWrongCall);
  sayWhatIsDrawn(*exam, *clips.front(), *frame, arguments);
  if (const Status drawn = draw(*exam, *clips.front(), *frame, arguments); !drawn)
    return refused(drawn.error(), kNothingUsable);
  return statusOf(1, exam->problems);
}

}  // namespace sural::apps::commands
