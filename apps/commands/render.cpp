#include "apps/commands/render.h"

#include <QImage>

#include "apps/commands/offscreen.h"
#include "apps/commands/output.h"
#include "apps/data_folder.h"
#include "exam/exam.h"
#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/read_study.h"
#include "ui/layers/clip_scene.h"
#include "ui/render/paper/paint_scene.h"

namespace sural::apps::commands {

namespace {

Result<exam::Exam> examOf(const RenderArguments& arguments) {
  Reading reading = imaging::dicom::readPaths({arguments.file});
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

Status draw(const exam::Exam& exam, const RenderArguments& arguments) {
  const Clip& clip = exam.studies.front().series.front().clips.front();
  const Result<Frame> frame = imaging::dicom::decodeFrame(clip, arguments.frame);
  if (!frame) return frame.error();
  const Offscreen offscreen;
  const auto scene = ui::layers::clipScene(exam, clip, *frame, {.overlay = arguments.overlay});
  if (ui::render::paper::renderScene(scene, clip.width).save(QString::fromStdString(arguments.output), "PNG"))
    return Nothing{};
  return Error{"cannot be written", arguments.output, "Check that the folder exists and may be written"};
}

}  // namespace

ExitStatus render(const RenderArguments& arguments) {
  if (const Status allowed = mayBeWritten(arguments.output); !allowed) {
    printError(allowed.error());
    return kWrongCall;
  }
  const Result<exam::Exam> exam = examOf(arguments);
  if (!exam) {
    printError(exam.error());
    return kNothingUsable;
  }
  printProblems(exam->problems);
  if (exam->studies.empty()) return kNothingUsable;
  const Clip& clip = exam->studies.front().series.front().clips.front();
  if (clip.hasPixels() && arguments.frame >= clip.frameCount) {
    printError({"has no frame " + std::to_string(arguments.frame), clip.file,
                "Frames are 0 to " + std::to_string(clip.frameCount - 1)});
    return kWrongCall;
  }
  if (const Status drawn = draw(*exam, arguments); !drawn) {
    printError(drawn.error());
    return kNothingUsable;
  }
  return kDone;
}

}  // namespace sural::apps::commands
