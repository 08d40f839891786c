#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "imaging/dicom/write_image.h"

namespace sural::imaging::dicom {

// How the source and the detector stood, PS3.3 C.8.7.5; mm and degrees.
struct XrayGeometry {
  double sourceToDetectorMm = 0;
  double sourceToPatientMm = 0;
  double primaryAngleDegrees = 0;
  double secondaryAngleDegrees = 0;
  double imagerSpacingMm = 0;  // of the detector's pixels
};

// How the pixels are calibrated: Pixel Spacing at the isocentre, only Imager Pixel Spacing with the Estimated
// Radiographic Magnification Factor, or nothing at all.
enum class XrayCalibration { PixelSpacing, ImagerSpacing, None };

// One XA run: grey frames (MONOCHROME2, as the class demands), rows from the top, values below 2^bitsStored.
struct XrayRun {
  ImageIdentity identity;
  int width = 0;
  int height = 0;
  int bitsStored = 12;  // 8, 10, 12 or 16
  std::vector<std::vector<std::uint16_t>> frames;
  double frameTimeMs = 0;
  std::string intensityRelationship = "LIN";  // Pixel Intensity Relationship (0028,1040): LIN or DISP
  XrayGeometry geometry;
  XrayCalibration calibration = XrayCalibration::PixelSpacing;
  std::vector<int> maskFrames;     // from 1, to be averaged and subtracted; empty: not a subtraction run
  std::array<double, 2> window{};  // centre and width for the first look
  std::string contrastAgent;
  std::string bodyPart;
  Encoding encoding = Encoding::JpegLs;
};

// Writes an X-Ray Angiographic Image Storage instance that dciodvfy accepts (PS3.3 A.14).
// Strict: sizes, values, UIDs and times that do not fit together are refused before anything is written.
Status writeXrayRun(const std::string& path, const XrayRun& run);

// One slice of an MR angiogram: where it lies and what it holds. Directions are unit vectors in patient axes, the
// position is that of the first pixel's centre (PS3.3 C.7.6.2), spacings in mm.
struct MrSlice {
  ImageIdentity identity;
  std::string frameOfReferenceUid;
  int width = 0;
  int height = 0;
  std::vector<std::uint16_t> pixels;
  std::array<double, 3> position{};
  std::array<double, 3> rowDirection{1, 0, 0};     // in which columns count
  std::array<double, 3> columnDirection{0, 1, 0};  // in which rows count
  double pixelSpacingMm = 1;                       // in both directions
  double sliceThicknessMm = 1;
  double sliceSpacingMm = 1;
  bool contrastEnhanced = false;
  std::array<double, 2> window{};
  Encoding encoding = Encoding::JpegLs;
};

// Writes an MR Image Storage instance (PS3.3 A.4) of 12 bits, as strictly.
Status writeMrSlice(const std::string& path, const MrSlice& slice);

}  // namespace sural::imaging::dicom
