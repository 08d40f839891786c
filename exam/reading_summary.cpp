#include "exam/reading_summary.h"

#include <fmt/format.h>

#include "imaging/dicom/clip/pixel_doubts.h"

namespace sural::exam {

namespace {

void add(ReadingSummary& summary, const Clip& clip) {
  ++summary.clips;
  if (!clip.hasPixels()) return;
  ++summary.withPictures;
  if (imaging::dicom::cannotBeDecoded(clip)) return;
  ++summary.decodable;
  if (clip.pixelSpacing || clip.hasCalibratedRegion()) ++summary.calibrated;
}

}  // namespace

ReadingSummary summaryOf(const Reading& reading) {
  ReadingSummary summary;
  for (const Study& study : reading.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) add(summary, clip);
  return summary;
}

std::string toPhrase(const ReadingSummary& summary) {
  const auto verb = [](std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
  };
  return fmt::format("{}: {}, {} can be decoded, {} a calibration", verb(summary.clips, "clip", "clips"),
                     verb(summary.withPictures, "holds pictures", "hold pictures"), summary.decodable,
                     verb(summary.calibrated, "carries", "carry"));
}

}  // namespace sural::exam
