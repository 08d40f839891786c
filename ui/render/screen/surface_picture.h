#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "imaging/angiography/picture_plane.h"
#include "ui/layers/layer.h"

namespace sural::ui::render::screen {

// A surface of triangles to be lit.
struct LitSurface {
  std::vector<std::array<float, 3>> points;  // mm of the volume's lattice
  std::vector<std::array<std::uint32_t, 3>> triangles;
};

// Draws a surface in space into pictures, without perspective, onto planes of a volume. Needs a display with OpenGL.
class SurfacePicture {
 public:
  SurfacePicture();
  ~SurfacePicture();
  SurfacePicture(const SurfacePicture&) = delete;
  SurfacePicture& operator=(const SurfacePicture&) = delete;

  void setSurface(const LitSurface& surface);
  // One for each point of the surface.
  void setColours(const std::vector<layers::Colour>& colours);
  // False where there is no OpenGL.
  [[nodiscard]] bool isPossible();
  // RGB as large as the plane; black where nothing is, and everywhere where there is no OpenGL.
  [[nodiscard]] Frame seenOn(const imaging::angiography::PicturePlane& plane);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sural::ui::render::screen
