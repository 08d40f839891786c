#include "exam/measure_compression.h"

#include <algorithm>
#include <cmath>

#include "imaging/bmode/compression_measurements.h"
#include "imaging/bmode/picture_areas.h"
#include "imaging/dicom/decode_frame.h"
#include "imaging/model/words.h"

namespace sural::exam {

namespace {

namespace bmode = imaging::bmode;

constexpr double kClearPress = 0.05;  // a cine that says nothing of compression has to show that much

bool isGreyOrColour(const Clip& clip) {
  const bool fits = clip.kind == ClipKind::BMode || clip.kind == ClipKind::ColourDoppler;
  return fits && clip.hasPixels() && clip.modality == "US";
}

CompressionResult refused(const Clip& clip, const std::string& reason) {
  return {std::nullopt, bmode::noCompression(clip, reason), {}};
}

CompressionResult finish(const bmode::CompressionSource& source, const bmode::PreparedCine& cine) {
  bmode::CompressionAnalysis analysis = bmode::analyzeCompression(cine, source.rest.site);
  std::vector<Measurement> measurements = bmode::compressionMeasurements(source, analysis);
  return {std::move(analysis), std::move(measurements), {}};
}

bool showsPress(const bmode::PreparedCine& cine) {
  return std::any_of(cine.phases.presses.begin(), cine.phases.presses.end(),
                     [](const bmode::Press& press) { return press.shortening >= kClearPress; });
}

CompressionResult measureCine(const Clip& clip) {
  Result<imaging::dicom::FrameDecoder> opened = imaging::dicom::FrameDecoder::open(clip);
  if (!opened) return {std::nullopt, {}, {problemFrom(opened.error(), clip.file)}};
  imaging::dicom::FrameDecoder decoder = std::move(opened).value();
  const Result<Frame> first = decoder.frame(0);
  if (!first) return {std::nullopt, {}, {problemFrom(first.error(), clip.file)}};
  const bool named = saysCompression(clip.label);
  const std::vector<PixelBox> areas = bmode::pictureAreas(clip, *first);
  if (areas.empty()) return named ? refused(clip, "no picture of tissue is in the frame") : CompressionResult{};
  const Result<bmode::PreparedCine> cine =
      bmode::prepareCine(clip, areas.front(), [&](int index) { return decoder.frame(index); });
  if (!cine) return named ? refused(clip, cine.error().what) : CompressionResult{};
  if (!named && !showsPress(*cine)) return {};
  return finish({clip, clip}, *cine);
}

CompressionResult measureDual(const Clip& clip, const Frame& frame, const std::vector<PixelBox>& areas) {
  const Result<bmode::PreparedCine> stills =
      bmode::prepareStills({clip, areas.front(), frame}, {clip, areas.back(), frame});
  return stills ? finish({clip, clip}, *stills) : refused(clip, stills.error().what);
}

CompressionResult measurePair(const Clip& rest, const Clip& pressed, const Frame& pressedFrame) {
  const Result<Frame> restFrame = imaging::dicom::decodeFrame(rest, 0);
  if (!restFrame) return {std::nullopt, {}, {problemFrom(restFrame.error(), rest.file)}};
  const std::vector<PixelBox> restAreas = bmode::pictureAreas(rest, *restFrame);
  const std::vector<PixelBox> pressedAreas = bmode::pictureAreas(pressed, pressedFrame);
  if (restAreas.empty() || pressedAreas.empty()) return refused(pressed, "no picture of tissue is in the frame");
  const Result<bmode::PreparedCine> stills =
      bmode::prepareStills({rest, restAreas.front(), *restFrame}, {pressed, pressedAreas.front(), pressedFrame});
  return stills ? finish({rest, pressed}, *stills) : refused(pressed, stills.error().what);
}

// Two pictures side by side of one size.
bool isDual(const std::vector<PixelBox>& areas) {
  return areas.size() == 2 && std::abs(areas[0].width() - areas[1].width()) <= 0.03 * areas[0].width() &&
         std::abs(areas[0].height() - areas[1].height()) <= 0.03 * areas[0].height() && areas[1].left > areas[0].right;
}

CompressionResult measureStill(const Clip& clip, const std::vector<const Clip*>& clips) {
  const bool named = saysCompression(clip.label);
  const Clip* rest = named ? restingPartner(clip, clips) : nullptr;
  if (!named && clip.regions.size() < 2) return {};
  const Result<Frame> frame = imaging::dicom::decodeFrame(clip, 0);
  if (!frame) return {std::nullopt, {}, {problemFrom(frame.error(), clip.file)}};
  const std::vector<PixelBox> areas = bmode::pictureAreas(clip, *frame);
  if (isDual(areas) && clip.site.isVein()) return measureDual(clip, *frame, areas);
  if (!named) return {};
  if (rest == nullptr) return refused(clip, "one pressed still alone: the picture of the same vein at rest is missing");
  return measurePair(*rest, clip, *frame);
}

}  // namespace

bool saysCompression(const std::string& label) {
  const std::vector<std::string> words = wordsOf(label);
  for (const char* without : {"W O COMP", "WO COMP", "WITHOUT COMP", "NO COMP", "NON COMP", "W O COMPRESSION",
                              "WITHOUT COMPRESSION", "NO COMPRESSION"})
    if (holdsPhrase(words, without)) return false;
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word == "COMP" || word == "COMPR" || word == "COMPRESSION" || word == "COMPRESSED" || word == "KOMPRESSION";
  });
}

const Clip* restingPartner(const Clip& pressed, const std::vector<const Clip*>& clips) {
  const auto self = std::find(clips.begin(), clips.end(), &pressed);
  const auto position = self - clips.begin();
  const Clip* best = nullptr;
  std::ptrdiff_t nearest = 0;
  for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(clips.size()); ++i) {
    const Clip& clip = *clips[static_cast<std::size_t>(i)];
    const bool fits = &clip != &pressed && isGreyOrColour(clip) && clip.frameCount == 1 && clip.site == pressed.site &&
                      clip.width == pressed.width && clip.height == pressed.height &&
                      clip.regions.size() == pressed.regions.size() && !saysCompression(clip.label);
    const std::ptrdiff_t away = i < position ? position - i : 1000000 + i - position;  // before is better than behind
    if (!fits || (best != nullptr && away >= nearest)) continue;
    best = &clip;
    nearest = away;
  }
  return best;
}

CompressionResult measureCompression(const Clip& clip, const std::vector<const Clip*>& clips) {
  if (!isGreyOrColour(clip)) return {};
  return clip.frameCount > 1 ? measureCine(clip) : measureStill(clip, clips);
}

}  // namespace sural::exam
