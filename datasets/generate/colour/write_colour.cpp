#include "datasets/generate/colour/write_colour.h"

#include <fmt/format.h>

#include <algorithm>

#include "datasets/generate/bmode/picture_screen.h"
#include "datasets/generate/colour/colour_screen.h"
#include "datasets/generate/colour/read_colour.h"

namespace sural::datasets::generate::colour {

namespace {

std::vector<std::pair<std::string, std::string>> settingsOf(const ColourScenario& scenario) {
  return {{"L12", "7.5 MHz"},
          {"FR", fmt::format("{:.0f} Hz", scenario.framesPerSecond)},
          {"D", fmt::format("{:.1f} cm", scenario.depthMm / 10)},
          {"C", "5.0 MHz"},
          {"Scale", fmt::format("{:.1f}", scenario.colour.pulses.nyquistVelocity)},
          {"WF", "low"},
          {"Steer", fmt::format("{:.0f}", scenario.colour.box.steerDegrees)}};
}

Result<screen::Canvas> backgroundFor(const ColourRequest& request, const ClipTarget& target, const std::string& label,
                                     const PixelBox& picture) {
  bmode::ScreenWords words = bmode::wordsFor(target.identity);
  words.labels = {label};
  words.settings = settingsOf(request.scenario);
  Result<screen::Canvas> canvas =
      drawPictureScreen(*request.file.look, words, {picture}, request.scenario.body.mmPerPixel);
  if (!canvas) return canvas.error();
  const Status bar = drawColourBar(canvas.value(), *request.file.look, picture, request.scenario.colour);
  if (!bar) return bar.error();
  return canvas;
}

// The pixels of the colour box's outline, so that it need not be drawn again for every frame.
std::vector<std::size_t> outlinePixels(const ColourRequest& request, const PixelBox& picture,
                                       const bmode::ScanGrid& grid) {
  screen::Canvas canvas(request.file.look->width, request.file.look->height);
  outlineBox(canvas, picture, cornersOf(request.scenario.colour.box, grid));
  std::vector<std::size_t> pixels;
  for (int y = picture.top; y <= picture.bottom; ++y)
    for (int x = picture.left; x <= picture.right; ++x)
      if (canvas.at(x, y).red > 110)
        pixels.push_back(static_cast<std::size_t>(y) * static_cast<std::size_t>(canvas.width()) +
                         static_cast<std::size_t>(x));
  return pixels;
}

void addFrames(imaging::dicom::UltrasoundImage& image, const ColourRequest& request, const ColourCine& cine,
               const std::pair<const screen::Canvas&, PixelBox>& place) {
  const auto& [background, picture] = place;
  const std::vector<std::size_t> outline = outlinePixels(request, picture, cine.grid);
  for (const ColourFrame& frame : cine.frames) {
    std::vector<std::uint8_t> rgb = background.pixels();
    layColour(rgb, *request.file.look, picture, frame.rgb);
    for (const std::size_t pixel : outline) std::fill_n(rgb.begin() + static_cast<std::ptrdiff_t>(3 * pixel), 3, 214);
    image.frameTimes.push_back(frame.timeSeconds);
    bmode::addFrame(image, std::move(rgb));
  }
}

void addContours(ClipTruth& truth, const ColourCine& cine, const PixelBox& picture) {
  for (std::size_t i = 0; i < cine.frames.size(); ++i) {
    for (const bmode::LumenTruth& lumen : cine.frames[i].lumens)
      truth.contours.push_back({static_cast<int>(i), lumen.structure, bmode::inFrame(picture, lumen.outline)});
    if (!cine.clotOutline.empty())
      truth.contours.push_back({static_cast<int>(i), "thrombus", bmode::inFrame(picture, cine.clotOutline)});
  }
}

void addReflux(ClipTruth& truth, const ColourCine& cine, const PixelBox& picture) {
  if (!cine.reflux) return;
  const auto begun = [&](const ColourFrame& frame) { return frame.timeSeconds >= cine.reflux->startSeconds; };
  const auto first = std::find_if(cine.frames.begin(), cine.frames.end(), begun);
  if (first == cine.frames.end()) return;
  truth.quantities.push_back({.quantity = "colour_reflux_time",
                              .value = cine.reflux->endSeconds - cine.reflux->startSeconds,
                              .unit = Unit::Second,
                              .frame = static_cast<int>(first - cine.frames.begin()),
                              .points = bmode::inFrame(picture, first->lumens.front().outline),
                              .lesion = {},
                              .vessel = {}});
  if (cine.reflux->endSeconds > cine.frames.back().timeSeconds) truth.notes.emplace_back("truncated");
}

void addNotes(ClipTruth& truth, const ColourScenario& scenario) {
  if (scenario.clot) truth.notes.emplace_back("filling_defect");
  if (scenario.flashVelocity > 0) truth.notes.emplace_back("flash_artefact");
  if (scenario.colour.towardsIsBlue) truth.notes.emplace_back("inverted_map");
}

}  // namespace

Result<std::vector<ClipTruth>> writeColourCine(const Scenario& scenario, const ClipTarget& target) {
  const Result<ColourRequest> request = readColour(scenario);
  if (!request) return request.error();
  const ColourCine cine = simulateColour(request->scenario, Random(target.seed));
  const Result<std::vector<PixelBox>> boxes = bmode::placePictures(*request->file.look, cine.grid, 1);
  if (!boxes) return boxes.error();
  const PixelBox picture = boxes->front();
  const Result<screen::Canvas> background = backgroundFor(*request, target, bmode::typedLabel(scenario), picture);
  if (!background) return background.error();
  imaging::dicom::UltrasoundImage image = imageFor(request->file, target);
  image.channels = 3;
  image.regions = colourRegions(picture, cine.grid, request->scenario.colour);
  addFrames(image, *request, cine, {*background, picture});
  ClipTruth truth = truthOf(scenario, target, ClipKind::ColourDoppler);
  addContours(truth, cine, picture);
  addReflux(truth, cine, picture);
  addNotes(truth, request->scenario);
  if (const Status written = imaging::dicom::writeUltrasound(target.path, image); !written) return written.error();
  return std::vector<ClipTruth>{truth};
}

}  // namespace sural::datasets::generate::colour
