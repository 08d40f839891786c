#include "apps/commands/info.h"

#include <algorithm>
#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <string_view>
#include <vector>

#include "apps/commands/output.h"
#include "exam/drawn_scales.h"
#include "exam/reading_summary.h"
#include "exam/report/patient_words.h"
#include "exam/results_json.h"
#include "exam/terminal_text.h"
#include "imaging/dicom/read_study.h"

namespace sural::apps::commands {

namespace {

// The texts that say something, printable, with `between` between them.
std::string filledIn(const std::vector<std::string>& texts, std::string_view between) {
  std::string line;
  for (const std::string& text : texts)
    if (!text.empty()) line.append(line.empty() ? "" : between).append(exam::printable(text));
  return line;
}

std::string axisPhrase(const Axis& axis) {
  if (!axis.calibrated()) return "not calibrated";
  return fmt::format("{:.6g} {} a pixel, {:g} at pixel {:g} of the region ({})", axis.deltaPerPixel, toWord(axis.unit),
                     axis.referenceValue, axis.referencePixel, toWord(axis.provenance));
}

void printPlaces(const Region& region) {
  if (region.dopplerAngleDegrees) fmt::print("        Doppler angle: {:g} deg\n", *region.dopplerAngleDegrees);
  if (region.steeringAngleDegrees) fmt::print("        steering angle: {:g} deg\n", *region.steeringAngleDegrees);
  if (region.sampleVolume)
    fmt::print("        sample volume: column {:g}, row {:g}\n", region.sampleVolume->x, region.sampleVolume->y);
}

void print(const Region& region, std::size_t index) {
  fmt::print("      region {}: {}, {}, columns {}-{}, rows {}-{}\n", index, toWord(region.kind), toWord(region.data),
             region.box.left, region.box.right, region.box.top, region.box.bottom);
  fmt::print("        x: {}\n        y: {}\n", axisPhrase(region.x), axisPhrase(region.y));
  printPlaces(region);
  if (region.lowPriority) fmt::print("        low priority\n");
  for (const std::string& flag : region.flags) fmt::print("        doubtful: {}\n", flag);
}

void print(const PixelSpacing& spacing) {
  fmt::print("      pixels: {:.4g} x {:.4g} mm, plane: {} ({})\n", spacing.columnMm, spacing.rowMm,
             toWord(spacing.plane), exam::printable(spacing.origin));
}

void print(const Playback& playback, int frameCount) {
  if (!playback.backAndForth && playback.firstFrame == 0 && playback.lastFrame == frameCount - 1) return;
  fmt::print("      plays frames {} to {}{}\n", playback.firstFrame, playback.lastFrame,
             playback.backAndForth ? " back and forth" : "");
}

void print(const ReportedMeasurement& m) {
  const std::string unit = m.unit == Unit::None ? m.unitAsSent : std::string(toWord(m.unit));
  const std::string value = m.value ? fmt::format("{:g} {}", *m.value, unit) : m.absentReason;
  fmt::print("  {}: {} ({})", toPhrase(m.site), exam::printable(value), exam::printable(m.code.meaning));
  if (m.dopplerAngleDegrees) fmt::print(", angle {:g} deg", *m.dopplerAngleDegrees);
  for (const std::string& flag : m.flags) fmt::print(", {}", flag);
  fmt::print("\n");
}

void print(const std::vector<Region>& regions) {
  for (std::size_t i = 0; i < regions.size(); ++i) print(regions[i], i);
}

void printRegions(const Clip& clip) {
  constexpr std::size_t kMost = 8;
  if (clip.regionChanges.empty()) return print(clip.regions);
  for (std::size_t i = 0; i < std::min(kMost, clip.regionChanges.size()); ++i) {
    fmt::print("      from frame {} on:\n", clip.regionChanges[i].firstFrame);
    print(clip.regionChanges[i].regions);
  }
  if (clip.regionChanges.size() > kMost)
    fmt::print("      and {} more changes; `--json` has them all\n", clip.regionChanges.size() - kMost);
}

void print(const Clip& clip, bool scalesFollow) {
  fmt::print("    {}\n      {}", exam::printable(clip.file),
             filledIn({clip.label, std::string(toWord(clip.kind))}, ", "));
  if (clip.hasPixels()) fmt::print(", {} x {}, {} frame(s)", clip.width, clip.height, clip.frameCount);
  if (clip.frameCount > 1 && clip.frameTimes.back() > 0) fmt::print(", {:.2f} s", clip.frameTimes.back());
  fmt::print("\n      {}\n", clip.site.known() ? "site: " + toPhrase(clip.site) : toPhrase(clip.site));
  if (clip.pixelSpacing) print(*clip.pixelSpacing);
  if (!clip.framePlanes.empty()) fmt::print("      every frame has its place in the patient\n");
  if (clip.playback) print(*clip.playback, clip.frameCount);
  if (!clip.flags.empty()) fmt::print("      flags: {}\n", fmt::join(clip.flags, ", "));
  printRegions(clip);
  if (clip.regions.empty() && exam::lacksCalibration(clip))
    fmt::print("      no calibrated regions; {}\n", scalesFollow
                                                        ? "what is drawn on it is read below"
                                                        : "`sural info --scales` reads the scales drawn on it");
}

void print(const exam::ScaleReading& reading) {
  if (!reading.scale) {
    fmt::print("    {}: {}\n", reading.name, exam::printable(reading.scale.error().what));
    return;
  }
  const Axis& axis = reading.scale->axis;
  fmt::print("    {}: {:.6g} {} a pixel (\u00b1 {:.1g}), {:g} at pixel {:.1f} of the frame (\u00b1 {:.1g}) ({}; {})\n",
             reading.name, axis.deltaPerPixel, toWord(axis.unit), axis.deltaUncertainty, axis.referenceValue,
             axis.referencePixel, axis.referenceUncertainty, toWord(axis.provenance),
             fmt::join(reading.scale->labels, ", "));
}

void printScales(const Clip& clip, imaging::scale::VelocityNumbers numbers) {
  fmt::print("  {}\n", exam::printable(clip.file));
  const auto readings = exam::readDrawnScales(clip, numbers);
  if (!readings) {
    fmt::print("    {}\n", exam::printable(readings.error().what));
    return;
  }
  for (const exam::ScaleReading& reading : *readings) print(reading);
}

// Offered to the reader, never taken.
void printScales(const Reading& reading, imaging::scale::VelocityNumbers numbers) {
  std::vector<const Clip*> without;
  for (const Study& study : reading.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips)
        if (exam::lacksCalibration(clip)) without.push_back(&clip);
  if (without.empty()) {
    fmt::print("No ultrasound picture lacks a calibration, so no drawn scale is read\n");
    return;
  }
  fmt::print("Scales drawn on pictures without a calibration\n");
  for (const Clip* clip : without) printScales(*clip, numbers);
}

std::string headlineOf(const Study& study) {
  return study.studyInstanceUid.empty() ? "Study without Study Instance UID"
                                        : "Study " + exam::printable(study.studyInstanceUid);
}

void print(const Reading& reading, bool scalesFollow) {
  for (const Study& study : reading.studies) {
    const std::string patient =
        filledIn({study.patientId, exam::report::namePhrase(study.patientName), study.patientSex}, ", ");
    fmt::print("{}\n  patient {}\n", headlineOf(study), patient.empty() ? "not named" : patient);
    const std::string about = filledIn({exam::report::datePhrase(study.date), study.description}, ", ");
    if (!about.empty()) fmt::print("  {}\n", about);
    for (const Series& series : study.series) {
      fmt::print("  Series {}\n", filledIn({std::to_string(series.number), series.modality, series.description}, " "));
      for (const Clip& clip : series.clips) print(clip, scalesFollow);
    }
  }
  if (!reading.reported.empty()) fmt::print("Measured by the cart or another program, as reported\n");
  for (const ReportedMeasurement& measurement : reading.reported) print(measurement);
  if (reading.clipCount() > 0) fmt::print("{}\n", exam::toPhrase(exam::summaryOf(reading)));
}

}  // namespace

ExitStatus info(const InfoArguments& arguments) {
  const Reading reading = imaging::dicom::readPaths(arguments.paths);
  if (arguments.json)
    std::cout << exam::toJson(reading);
  else
    print(reading, arguments.scales);
  if (arguments.scales && reading.clipCount() > 0)
    printScales(reading, velocityNumbersFrom(arguments.drawnVelocityUnit));
  std::cout << std::flush;
  printProblems(reading.problems);
  return statusOf(reading.clipCount(), reading.problems);
}

}  // namespace sural::apps::commands
