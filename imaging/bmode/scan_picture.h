#pragma once

#include <cstdint>
#include <vector>

#include "imaging/model/clip.h"
#include "imaging/model/frame.h"
#include "imaging/model/result.h"

namespace sural::imaging::bmode {

// A part of a frame that shows tissue, resampled to square pixels of one physical size. Places in it are millimetres
// from its top left corner, x to the right and y into the depth. Without calibration the picture counts as 40 mm
// high, or 50 mm wide where that makes it smaller, so that shapes and ratios hold and `calibrated` says that lengths do
// not.
struct ScanGrid {
  PixelBox box;
  int region = -1;  // index into Clip::regions
  int width = 0;
  int height = 0;
  double mmPerPixel = 0.1;
  double mmPerColumn = 0.1;  // of the stored frame
  double mmPerRow = 0.1;
  bool calibrated = false;

  [[nodiscard]] double widthMm() const { return width * mmPerPixel; }
  [[nodiscard]] double heightMm() const { return height * mmPerPixel; }
  [[nodiscard]] Point toFrame(Point mm) const;
  [[nodiscard]] Point toMm(Point frame) const;
};

// Pictures farther apart in time are stills, not neighbours of a cine.
constexpr double kStillsApartSeconds = 0.5;

// One moment on that grid, softened by 0.12 mm. Where colour was drawn the grey is 0: there is blood.
struct ScanPicture {
  int width = 0;
  int height = 0;
  double mmPerPixel = 0.1;
  double timeSeconds = 0;
  std::vector<std::uint8_t> grey;
  std::vector<std::uint8_t> coloured;  // 1 where colour was drawn; empty in a grey frame

  [[nodiscard]] double widthMm() const { return width * mmPerPixel; }
  [[nodiscard]] double heightMm() const { return height * mmPerPixel; }
  // Bilinear; places outside take the nearest edge.
  [[nodiscard]] float at(Point mm) const;
  [[nodiscard]] bool holds(Point mm) const;
};

// Errors: a box that is too small to show a vessel (16 pixels), a calibration that gives no plausible depth (5 to
// 400 mm).
Result<ScanGrid> gridFor(const Clip& clip, const PixelBox& box);

// Errors: a frame whose size is not the clip's, or without pixels.
Result<ScanPicture> pictureOn(const ScanGrid& grid, const Frame& frame);

// Their mean, grey for grey. All pictures must be of one size; at least one.
ScanPicture meanOf(const std::vector<const ScanPicture*>& pictures);

}  // namespace sural::imaging::bmode
