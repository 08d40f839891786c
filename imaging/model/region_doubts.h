#pragma once

#include <string_view>

namespace sural {

// Flags of a region whose calibration is not used although its own numbers would do, beside those of
// imaging/model/region.h.
inline constexpr std::string_view kBoxInverted = "box_inverted";        // a box that ends before it starts
inline constexpr std::string_view kPictureCropped = "picture_cropped";  // another region of it lies outside

}  // namespace sural
