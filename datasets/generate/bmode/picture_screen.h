#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "datasets/generate/bmode/plane.h"
#include "datasets/generate/screen/canvas.h"
#include "datasets/generate/screen/look.h"
#include "imaging/dicom/write_image.h"
#include "imaging/model/region.h"
#include "imaging/model/result.h"

namespace sural::datasets::generate::bmode {

// What stands around the pictures.
struct ScreenWords {
  std::string patient;
  std::string date;
  std::vector<std::string> labels;                            // one below each picture
  std::vector<std::pair<std::string, std::string>> settings;  // name and value
};

// Patient and date as a cart prints them, from the identity.
ScreenWords wordsFor(const imaging::dicom::ImageIdentity& identity);

// Where `count` equal pictures lie beside each other. Error: they do not fit the look's screen.
Result<std::vector<PixelBox>> placePictures(const screen::Look& look, const ScanGrid& grid, int count);

// The screen with everything but the pictures: header, settings, grey bars, centimetre ticks, focus mark.
// Errors: a font is not installed.
Result<screen::Canvas> drawPictureScreen(const screen::Look& look, const ScreenWords& words,
                                         const std::vector<PixelBox>& boxes, double mmPerPixel);

// Lays a grey picture of the box's size over the screen's RGB pixels.
void layGrey(std::vector<std::uint8_t>& rgb, int screenWidth, const PixelBox& box,
             const std::vector<std::uint8_t>& grey);

// RGB screen to one channel.
std::vector<std::uint8_t> greyOf(const std::vector<std::uint8_t>& rgb);

// The 2-D region of a picture: centimetres, x from the middle, y from the probe.
Region pictureRegion(const PixelBox& box, double mmPerPixel);

// A place or places in a picture as places in the frame, to a hundredth of a pixel.
Point inFrame(const PixelBox& box, Point picture);
std::vector<Point> inFrame(const PixelBox& box, std::vector<Point> picture);

}  // namespace sural::datasets::generate::bmode
