#pragma once

#include "imaging/model/quantity.h"

namespace sural {

// Where a calibration comes from; a value read off the picture is never taken silently.
enum class Provenance { None, Header, HeaderCorrected, BurntInScale, Reader };

std::string_view toWord(Provenance provenance);

// One calibrated direction of a region (PS3.3 C.8.5.5.1.15-18).
// Pixels are counted from the region's corner (its left column or top row), as the standard has it.
struct Axis {
  Unit unit = Unit::None;
  double deltaPerPixel = 0;
  double referencePixel = 0;
  double referenceValue = 0;
  Provenance provenance = Provenance::None;
  double deltaUncertainty = 0;      // one standard deviation of `deltaPerPixel`; 0 where nothing says
  double referenceUncertainty = 0;  // and of `referencePixel`

  [[nodiscard]] bool calibrated() const { return unit != Unit::None && deltaPerPixel != 0; }
  // Only meaningful when calibrated().
  [[nodiscard]] double toPhysical(double pixel) const {
    return referenceValue + (pixel - referencePixel) * deltaPerPixel;
  }
  [[nodiscard]] double toPixel(double value) const { return referencePixel + (value - referenceValue) / deltaPerPixel; }
};

}  // namespace sural
