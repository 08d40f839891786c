#pragma once

#include <string>

#include "imaging/dicom/write_image.h"

namespace sural::tests::exam {

// A strip as a scanner draws it, of known times: one squeeze and the reversed flow that follows its release.
struct PaintedStrip {
  std::string label = "RT GSV STANDING";
  std::string sopUid = "1.2.826.0.1.3680043.10.1.1";
  double squeezeSeconds = 0.6;
  double squeezeVelocity = 40;  // cm/s, drawn upwards
  double refluxSeconds = 1.2;
  double refluxVelocity = 20;  // cm/s, drawn downwards
};

// 5.6 s at 0.01 s a column and 0.5 cm/s a row, in a picture of 640 x 480 with one spectral region.
imaging::dicom::UltrasoundImage paint(const PaintedStrip& strip);

}  // namespace sural::tests::exam
