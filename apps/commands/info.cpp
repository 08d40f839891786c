#include "apps/commands/info.h"

#include <iostream>

#include <fmt/format.h>

#include "apps/commands/output.h"
#include "exam/results_json.h"
#include "exam/terminal_text.h"
#include "imaging/dicom/read_study.h"

namespace sural::apps::commands {

namespace {

std::string axisPhrase(const Axis& axis) {
  if (!axis.calibrated()) return "not calibrated";
  return fmt::format("{:.6g} {} a pixel, {:g} at pixel {:g}", axis.deltaPerPixel, toWord(axis.unit),
                     axis.referenceValue, axis.referencePixel);
}

void print(const Region& region, std::size_t index) {
  fmt::print("      region {}: {}, {}, columns {}-{}, rows {}-{}\n", index, toWord(region.kind), toWord(region.data),
             region.box.left, region.box.right, region.box.top, region.box.bottom);
  fmt::print("        x: {}\n        y: {}\n", axisPhrase(region.x), axisPhrase(region.y));
  if (region.dopplerAngleDegrees) fmt::print("        Doppler angle: {:g} deg\n", *region.dopplerAngleDegrees);
  for (const std::string& flag : region.flags) fmt::print("        doubtful: {}\n", flag);
}

void print(const Clip& clip) {
  fmt::print("    {}\n      {}, {}", exam::printable(clip.file),
             clip.label.empty() ? "no label" : exam::printable(clip.label), toWord(clip.kind));
  if (clip.hasPixels()) fmt::print(", {} x {}, {} frame(s)", clip.width, clip.height, clip.frameCount);
  if (clip.frameCount > 1) fmt::print(", {:.2f} s", clip.frameTimes.back());
  fmt::print("\n      site: {}\n", toPhrase(clip.site));
  for (std::size_t i = 0; i < clip.regions.size(); ++i) print(clip.regions[i], i);
  if (clip.hasPixels() && clip.modality == "US" && clip.regions.empty()) fmt::print("      no calibrated regions\n");
}

void print(const Reading& reading) {
  for (const Study& study : reading.studies) {
    fmt::print("Study {}\n  patient {}, {}, {}\n", exam::printable(study.studyInstanceUid),
               exam::printable(study.patientId), exam::printable(study.date), exam::printable(study.description));
    for (const Series& series : study.series) {
      fmt::print("  Series {} {} {}\n", series.number, exam::printable(series.modality),
                 exam::printable(series.description));
      for (const Clip& clip : series.clips) print(clip);
    }
  }
}

}  // namespace

ExitStatus info(const std::vector<std::string>& paths, bool json) {
  const Reading reading = imaging::dicom::readPaths(paths);
  if (json)
    std::cout << exam::toJson(reading);
  else
    print(reading);
  std::cout << std::flush;
  printProblems(reading.problems);
  return statusOf(reading.clipCount(), reading.problems);
}

}  // namespace sural::apps::commands
