#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "imaging/dicom/codec/pixel_format.h"
#include "imaging/dicom/picture/lookup_table.h"

namespace sural::imaging::dicom {

enum class WindowShape { Linear, LinearExact, Sigmoid };

// A VOI window (PS3.3 C.11.2.1.2), in values after the modality's rescale.
struct Window {
  double centre = 0;
  double width = 0;
  WindowShape shape = WindowShape::Linear;

  [[nodiscard]] double at(double value) const;  // 0 (dark) to 1
};

// Stored values that stand for no picture (PS3.3 C.7.5.1.1.2).
struct Padding {
  double lowest = 0;
  double highest = 0;
};

// What a grey frame's stored values mean and how they are to be looked at.
struct GreyTransform {
  double slope = 1;
  double intercept = 0;
  std::shared_ptr<const LookupTable> modalityLut;
  std::optional<Window> window;
  std::shared_ptr<const LookupTable> voiLut;  // shared by all frames
  std::optional<Padding> padding;
  bool inverse = false;  // the lowest value is white

  [[nodiscard]] double modalityValue(std::int32_t stored) const;  // PS3.3 C.11.1
  [[nodiscard]] bool isPadding(std::int32_t stored) const;
};

// One for all frames, or one for each of them where an enhanced object says so (PS3.3 C.7.6.16: shared and
// per-frame functional groups). The first window of several is taken, before a VOI LUT; a group
// that says something goes before what the object says as a whole.
std::vector<GreyTransform> readGreyTransforms(const Dataset& data, const PixelFormat& format, int frameCount);

}  // namespace sural::imaging::dicom
