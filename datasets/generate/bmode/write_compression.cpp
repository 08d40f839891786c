#include "datasets/generate/bmode/write_compression.h"

#include <fmt/format.h>

#include "datasets/generate/bmode/compression_truth.h"
#include "datasets/generate/bmode/picture_screen.h"
#include "datasets/generate/bmode/read_compression.h"

namespace sural::datasets::generate::bmode {

namespace {

// A simulated cine with its screens: everything the three kinds share.
struct Staged {
  CompressionRequest request;
  CompressionCine cine;
};

Staged stage(CompressionRequest request, const ClipTarget& target) {
  CompressionCine cine = simulateCompression(request.scenario, Random(target.seed));
  return {std::move(request), std::move(cine)};
}

// Rest, and the middle of the first press, as a cine of two frames.
void keepTwoMoments(CompressionScenario& scenario) {
  if (scenario.motion.presses.empty()) scenario.motion.presses.emplace_back();
  Press& press = scenario.motion.presses.front();
  press.startSeconds = 0.1;
  scenario.motion.presses.resize(1);
  scenario.framesPerSecond = 1 / (press.startSeconds + press.rampSeconds + press.holdSeconds / 2);
  scenario.frameCount = 2;
}

std::vector<std::pair<std::string, std::string>> settingsOf(const CompressionRequest& request) {
  const DisplaySettings& display = request.scenario.body.display;
  return {{"L12", "7.5 MHz"},
          {"FR", fmt::format("{:.0f} Hz", request.shownFramesPerSecond)},
          {"D", fmt::format("{:.1f} cm", request.scenario.anatomy.depthMm / 10)},
          {"Gn", fmt::format("{:.0f} dB", 50 + display.gainDb)},
          {"DR", fmt::format("{:.0f} dB", display.dynamicRangeDb)},
          {"MI", "0.8"},
          {"TIS", "0.2"}};
}

struct Screen {
  screen::Canvas background;
  std::vector<PixelBox> boxes;
};

Result<Screen> screenFor(const Staged& staged, const imaging::dicom::ImageIdentity& identity,
                         const std::vector<std::string>& labels) {
  const screen::Look& look = *staged.request.file.look;
  const Result<std::vector<PixelBox>> boxes = placePictures(look, staged.cine.grid, static_cast<int>(labels.size()));
  if (!boxes) return boxes.error();
  ScreenWords words = wordsFor(identity);
  words.labels = labels;
  words.settings = settingsOf(staged.request);
  Result<screen::Canvas> background = drawPictureScreen(look, words, *boxes, staged.cine.grid.mmPerPixel);
  if (!background) return background.error();
  return Screen{std::move(background.value()), *boxes};
}

void addQuantities(ClipTruth& truth, std::vector<TrueQuantity> quantities) {
  truth.quantities.insert(truth.quantities.end(), quantities.begin(), quantities.end());
}

Result<ClipTruth> writeCine(const Scenario& scenario, const ClipTarget& target, const Staged& staged) {
  const Result<Screen> screen = screenFor(staged, target.identity, {typedLabel(scenario)});
  if (!screen) return screen.error();
  const PixelBox& box = screen->boxes.front();
  imaging::dicom::UltrasoundImage image = imageFor(staged.request.file, target);
  image.regions = {pictureRegion(box, staged.cine.grid.mmPerPixel)};
  ClipTruth truth = truthOf(scenario, target, ClipKind::BMode);
  for (const CompressionFrame& frame : staged.cine.frames) {
    std::vector<std::uint8_t> rgb = screen->background.pixels();
    layGrey(rgb, image.width, box, frame.grey);
    const std::vector<TrueContour> contours = contoursOf(frame, {static_cast<int>(image.frames.size()), box});
    truth.contours.insert(truth.contours.end(), contours.begin(), contours.end());
    image.frameTimes.push_back(frame.timeSeconds);
    addFrame(image, std::move(rgb));
  }
  for (const std::size_t vein : veinsOf(staged.cine)) {
    const CompressionTruth known = compressionTruthOf(staged.cine, vein);
    addQuantities(truth, restQuantities(staged.cine, vein, {static_cast<int>(known.restFrame), box}));
    addQuantities(truth, pressedQuantities(staged.cine, vein, {static_cast<int>(known.pressedFrame), box}));
  }
  truth.notes = notesOf(staged.request.scenario, staged.cine);
  if (const Status written = imaging::dicom::writeUltrasound(target.path, image); !written) return written.error();
  return truth;
}

// One still; `moment` 0 is rest, 1 pressed.
Result<ClipTruth> writeStill(const Scenario& scenario, ClipTarget target, const Staged& staged, std::size_t moment) {
  target.identity.imageComments = typedLabel(scenario) + (moment == 0 ? "" : " W/ COMP");
  const Result<Screen> screen = screenFor(staged, target.identity, {target.identity.imageComments});
  if (!screen) return screen.error();
  const PixelBox& box = screen->boxes.front();
  imaging::dicom::UltrasoundImage image = imageFor(staged.request.file, target);
  image.regions = {pictureRegion(box, staged.cine.grid.mmPerPixel)};
  std::vector<std::uint8_t> rgb = screen->background.pixels();
  layGrey(rgb, image.width, box, staged.cine.frames[moment].grey);
  addFrame(image, std::move(rgb));
  if (const Status written = imaging::dicom::writeUltrasound(target.path, image); !written) return written.error();
  ClipTruth truth = truthOf(scenario, target, ClipKind::BMode);
  truth.contours = contoursOf(staged.cine.frames[moment], {0, box});
  for (const std::size_t vein : veinsOf(staged.cine))
    addQuantities(truth, moment == 0 ? restQuantities(staged.cine, vein, {0, box})
                                     : pressedQuantities(staged.cine, vein, {0, box}));
  truth.notes = notesOf(staged.request.scenario, staged.cine);
  return truth;
}

Result<ClipTruth> writeDual(const Scenario& scenario, const ClipTarget& target, const Staged& staged) {
  const Result<Screen> screen = screenFor(staged, target.identity, {typedLabel(scenario), "W/ COMP"});
  if (!screen) return screen.error();
  imaging::dicom::UltrasoundImage image = imageFor(staged.request.file, target);
  std::vector<std::uint8_t> rgb = screen->background.pixels();
  ClipTruth truth = truthOf(scenario, target, ClipKind::BMode);
  for (std::size_t half = 0; half < 2; ++half) {
    const PixelBox& box = screen->boxes[half];
    image.regions.push_back(pictureRegion(box, staged.cine.grid.mmPerPixel));
    layGrey(rgb, image.width, box, staged.cine.frames[half].grey);
    const std::vector<TrueContour> contours = contoursOf(staged.cine.frames[half], {0, box});
    truth.contours.insert(truth.contours.end(), contours.begin(), contours.end());
  }
  for (const std::size_t vein : veinsOf(staged.cine)) {
    addQuantities(truth, restQuantities(staged.cine, vein, {0, screen->boxes[0]}));
    addQuantities(truth, pressedQuantities(staged.cine, vein, {0, screen->boxes[1]}));
  }
  truth.notes = notesOf(staged.request.scenario, staged.cine);
  truth.notes.emplace_back("dual_screen");
  addFrame(image, std::move(rgb));
  if (const Status written = imaging::dicom::writeUltrasound(target.path, image); !written) return written.error();
  return truth;
}

}  // namespace

Result<std::vector<ClipTruth>> writeCompressionCine(const Scenario& scenario, const ClipTarget& target) {
  const Result<CompressionRequest> request = readCompression(scenario);
  if (!request) return request.error();
  const Result<ClipTruth> truth = writeCine(scenario, target, stage(*request, target));
  if (!truth) return truth.error();
  return std::vector<ClipTruth>{*truth};
}

Result<std::vector<ClipTruth>> writeCompressionPair(const Scenario& scenario, const ClipTarget& target) {
  Result<CompressionRequest> request = readCompression(scenario);
  if (!request) return request.error();
  keepTwoMoments(request.value().scenario);
  const Staged staged = stage(*request, target);
  std::vector<ClipTruth> truths;
  for (const std::size_t moment : {std::size_t{0}, std::size_t{1}}) {
    const Result<ClipTruth> truth =
        writeStill(scenario, numbered(target, static_cast<int>(moment) + 1), staged, moment);
    if (!truth) return truth.error();
    truths.push_back(*truth);
  }
  return truths;
}

Result<std::vector<ClipTruth>> writeCompressionDual(const Scenario& scenario, const ClipTarget& target) {
  Result<CompressionRequest> request = readCompression(scenario);
  if (!request) return request.error();
  keepTwoMoments(request.value().scenario);
  const Result<ClipTruth> truth = writeDual(scenario, target, stage(*request, target));
  if (!truth) return truth.error();
  return std::vector<ClipTruth>{*truth};
}

}  // namespace sural::datasets::generate::bmode
