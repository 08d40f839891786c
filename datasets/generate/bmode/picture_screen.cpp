#include "datasets/generate/bmode/picture_screen.h"

#include <algorithm>
#include <cmath>

#include "datasets/generate/screen/font.h"

namespace sural::datasets::generate::bmode {

namespace {

using screen::Align;
using screen::Canvas;
using screen::Font;
using screen::Look;

constexpr int kSettingsWidth = 132;
constexpr int kGap = 34;  // between two pictures

PixelBox spaceIn(const Look& look) {
  return {40, look.header.bottom + 20, look.width - kSettingsWidth - 24, look.height - 34};
}

void drawHeader(Canvas& canvas, const Look& look, const ScreenWords& words, const std::pair<Font, Font>& fonts) {
  canvas.fill(look.header, look.headerGround);
  const double foot = look.header.top + look.header.height() * 0.5 + look.textSize * 0.36;
  fonts.second.draw(canvas, {look.header.left + 10.0, foot}, words.patient, look.headerText);
  fonts.first.draw(canvas, {look.width * 0.62, foot}, words.date, look.headerText, Align::Centre);
  fonts.first.draw(canvas, {look.header.right - 10.0, foot}, look.model, look.headerText, Align::Right);
}

void drawSettings(Canvas& canvas, const Look& look, const ScreenWords& words, const Font& font) {
  Point at{look.width - kSettingsWidth + 8.0, look.header.bottom + 34.0};
  for (const auto& [name, value] : words.settings) {
    font.draw(canvas, at, name, look.quiet);
    font.draw(canvas, {look.width - 12.0, at.y}, value, look.quiet, Align::Right);
    at.y += look.lineStep;
  }
}

// Ticks every half centimetre down the right side, the long ones whole centimetres.
void drawTicks(Canvas& canvas, const Look& look, const PixelBox& box, double mmPerPixel) {
  const double depthMm = box.height() * mmPerPixel;
  for (int tick = 0; tick * 5 <= depthMm; ++tick) {
    const int y = box.top + static_cast<int>(std::lround(tick * 5 / mmPerPixel));
    canvas.fill({box.right + 6, y, box.right + (tick % 2 == 0 ? 13 : 9), y}, look.scale);
  }
}

void drawFocus(Canvas& canvas, const Look& look, const PixelBox& box) {
  const int y = box.top + box.height() * 45 / 100;
  for (int i = 0; i < 6; ++i) canvas.fill({box.right + 16 + i, y - i, box.right + 16 + i, y + i}, look.scale);
}

void drawGreyBar(Canvas& canvas, const PixelBox& box) {
  const int height = std::min(160, box.height() / 3);
  for (int i = 0; i < height; ++i) {
    const auto grey = static_cast<std::uint8_t>(255 - 255 * i / (height - 1));
    canvas.fill({12, box.top + i, 21, box.top + i}, {grey, grey, grey});
  }
}

}  // namespace

ScreenWords wordsFor(const imaging::dicom::ImageIdentity& identity) {
  ScreenWords words;
  words.patient = identity.patientName;
  std::replace(words.patient.begin(), words.patient.end(), '^', ' ');
  words.patient += "   " + identity.patientId;
  if (identity.date.size() == 8)
    words.date = identity.date.substr(0, 4) + "-" + identity.date.substr(4, 2) + "-" + identity.date.substr(6, 2);
  if (identity.time.size() >= 4) words.date += " " + identity.time.substr(0, 2) + ":" + identity.time.substr(2, 2);
  return words;
}

Result<std::vector<PixelBox>> placePictures(const Look& look, const ScanGrid& grid, int count) {
  const PixelBox space = spaceIn(look);
  const int width = count * grid.width + (count - 1) * kGap;
  if (width > space.width() || grid.height > space.height())
    return Error{"the picture needs " + std::to_string(width) + " x " + std::to_string(grid.height) +
                     " pixels and the screen \"" + look.name + "\" has " + std::to_string(space.width()) + " x " +
                     std::to_string(space.height()),
                 "mm_per_pixel", "take a larger mm_per_pixel or screen"};
  std::vector<PixelBox> boxes;
  int left = space.left + (space.width() - width) / 2;
  for (int i = 0; i < count; ++i, left += grid.width + kGap)
    boxes.push_back({left, space.top, left + grid.width - 1, space.top + grid.height - 1});
  return boxes;
}

Result<Canvas> drawPictureScreen(const Look& look, const ScreenWords& words, const std::vector<PixelBox>& boxes,
                                 double mmPerPixel) {
  Result<Font> text = Font::load(look.face, look.textSize);
  if (!text) return text.error();
  Result<Font> bold = Font::load(look.boldFace, look.textSize + 1);
  if (!bold) return bold.error();
  const std::pair<Font, Font> fonts{std::move(text.value()), std::move(bold.value())};
  Canvas canvas(look.width, look.height);
  drawHeader(canvas, look, words, fonts);
  drawSettings(canvas, look, words, fonts.first);
  drawGreyBar(canvas, boxes.front());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    drawTicks(canvas, look, boxes[i], mmPerPixel);
    drawFocus(canvas, look, boxes[i]);
    if (i < words.labels.size())
      fonts.second.draw(canvas, {boxes[i].left + 6.0, boxes[i].bottom + look.textSize + 8.0}, words.labels[i],
                        look.strong);
  }
  return canvas;
}

void layGrey(std::vector<std::uint8_t>& rgb, int screenWidth, const PixelBox& box,
             const std::vector<std::uint8_t>& grey) {
  const std::uint8_t* from = grey.data();
  for (int y = box.top; y <= box.bottom; ++y) {
    std::uint8_t* to = rgb.data() + 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(screenWidth) +
                                         static_cast<std::size_t>(box.left));
    for (int x = 0; x < box.width(); ++x, ++from, to += 3) std::fill(to, to + 3, *from);
  }
}

std::vector<std::uint8_t> greyOf(const std::vector<std::uint8_t>& rgb) {
  std::vector<std::uint8_t> grey(rgb.size() / 3);
  for (std::size_t i = 0; i < grey.size(); ++i)
    grey[i] = static_cast<std::uint8_t>((299 * rgb[3 * i] + 587 * rgb[3 * i + 1] + 114 * rgb[3 * i + 2] + 500) / 1000);
  return grey;
}

Region pictureRegion(const PixelBox& box, double mmPerPixel) {
  Region region;
  region.kind = RegionKind::TwoD;
  region.data = RegionData::Tissue;
  region.box = box;
  region.x = {Unit::Centimetre, mmPerPixel / 10, std::floor(box.width() / 2.0), 0, Provenance::Header};
  region.y = {Unit::Centimetre, mmPerPixel / 10, 0, 0, Provenance::Header};
  region.transducerFrequencyKhz = 7500;
  return region;
}

Point inFrame(const PixelBox& box, Point picture) {
  const auto hundredths = [](double value) { return std::round(100 * value) / 100; };  // keeps truth.json small
  return {hundredths(box.left + picture.x), hundredths(box.top + picture.y)};
}

std::vector<Point> inFrame(const PixelBox& box, std::vector<Point> picture) {
  for (Point& p : picture) p = inFrame(box, p);
  return picture;
}

}  // namespace sural::datasets::generate::bmode
