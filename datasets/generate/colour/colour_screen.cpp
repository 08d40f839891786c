#include "datasets/generate/colour/colour_screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "datasets/generate/bmode/picture_screen.h"
#include "datasets/generate/screen/font.h"

namespace sural::datasets::generate::colour {

namespace {

constexpr int kBarWidth = 12;
constexpr int kBarHeight = 121;
constexpr screen::Colour kOutline{226, 226, 226};

}  // namespace

PixelBox colourBarBox(const PixelBox& picture) {
  const int bottom = picture.bottom - 18;
  return {10, bottom - kBarHeight + 1, 10 + kBarWidth - 1, bottom};
}

Status drawColourBar(screen::Canvas& canvas, const screen::Look& look, const PixelBox& picture,
                     const ColourSettings& settings) {
  const Result<screen::Font> font = screen::Font::load(look.face, look.scaleTextSize);
  if (!font) return font.error();
  const PixelBox bar = colourBarBox(picture);
  const int middle = (bar.top + bar.bottom) / 2;
  for (int y = bar.top; y <= bar.bottom; ++y) {
    const double share = static_cast<double>(middle - y) / (middle - bar.top);
    const Rgb colour = colourOf(settings.map, settings.towardsIsBlue ? -share : share);
    canvas.fill({bar.left, y, bar.right, y},
                y == middle ? screen::Colour{} : screen::Colour{colour[0], colour[1], colour[2]});
  }
  const std::string end = fmt::format("{:.1f}", settings.pulses.nyquistVelocity);
  font->draw(canvas, {bar.left * 1.0, bar.top - 5.0}, "+" + end, look.scale);
  font->draw(canvas, {bar.left * 1.0, bar.bottom + look.scaleTextSize + 3.0}, "-" + end, look.scale);
  font->draw(canvas, {bar.left * 1.0, bar.bottom + 2 * look.scaleTextSize + 5.0}, "cm/s", look.scale);
  return Nothing{};
}

void layColour(std::vector<std::uint8_t>& rgb, const screen::Look& look, const PixelBox& picture,
               const std::vector<std::uint8_t>& frame) {
  const auto length = static_cast<std::ptrdiff_t>(3 * picture.width());
  auto from = frame.begin();
  for (int y = picture.top; y <= picture.bottom; ++y, from += length)
    std::copy(from, from + length, rgb.begin() + 3 * (static_cast<std::ptrdiff_t>(y) * look.width + picture.left));
}

void outlineBox(screen::Canvas& canvas, const PixelBox& picture, const std::vector<Point>& corners) {
  for (std::size_t i = 0; i < corners.size(); ++i)
    canvas.line(bmode::inFrame(picture, corners[i]), bmode::inFrame(picture, corners[(i + 1) % corners.size()]),
                kOutline);
}

std::vector<Region> colourRegions(const PixelBox& picture, const bmode::ScanGrid& grid,
                                  const ColourSettings& settings) {
  const Region tissue = bmode::pictureRegion(picture, grid.mmPerPixel);
  Region flow = tissue;
  flow.data = RegionData::ColourFlow;
  const std::vector<Point> corners = cornersOf(settings.box, grid);
  const double left = std::min(corners[0].x, corners[3].x);
  const double right = std::max(corners[1].x, corners[2].x);
  flow.box = {picture.left + std::max(0, static_cast<int>(left)), picture.top + static_cast<int>(corners[0].y),
              picture.left + std::min(grid.width - 1, static_cast<int>(std::ceil(right))),
              picture.top + std::min(grid.height - 1, static_cast<int>(std::ceil(corners[2].y)))};
  flow.x.referencePixel += picture.left - flow.box.left;
  flow.y.referencePixel += picture.top - flow.box.top;
  Region bar;
  bar.kind = RegionKind::Graphics;
  bar.data = RegionData::ColourBar;
  bar.box = colourBarBox(picture);
  const double middle = (bar.box.height() - 1) / 2.0;
  bar.y = {Unit::CentimetrePerSecond, -settings.pulses.nyquistVelocity / middle, middle, 0, Provenance::Header};
  return {tissue, flow, bar};
}

}  // namespace sural::datasets::generate::colour
