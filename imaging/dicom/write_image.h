#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "imaging/dicom/encoding.h"
#include "imaging/model/region.h"
#include "imaging/model/result.h"
#include "imaging/model/site.h"

namespace sural::imaging::dicom {

// Identity of the instance to write; UIDs are the caller's so that the same input gives the same bytes.
struct ImageIdentity {
  std::string studyUid;
  std::string seriesUid;
  std::string sopUid;
  std::string patientId;
  std::string patientName;
  std::string patientBirthDate;  // YYYYMMDD
  std::string patientSex;        // M, F or O
  std::string date;              // YYYYMMDD
  std::string time;              // HHMMSS
  std::string studyDescription;
  std::string seriesDescription;
  std::string imageComments;
  std::string manufacturer;
  std::string modelName;
  int seriesNumber = 1;
  int instanceNumber = 1;
  std::optional<Side> side;
};

// 8-bit RGB or grey frames, rows from the top, interleaved.
struct UltrasoundImage {
  ImageIdentity identity;
  int width = 0;
  int height = 0;
  int channels = 3;
  std::vector<std::vector<std::uint8_t>> frames;
  std::vector<double> frameTimes;  // s from the first frame; empty for a still
  std::vector<Region> regions;
  Encoding encoding = Encoding::Uncompressed;
  Photometric photometric = Photometric::Rgb;  // of a colour picture
};

// Writes an Ultrasound (Multi-frame) Image Storage instance that dciodvfy accepts (PS3.3 A.6, A.7).
// Strict: sizes, UIDs and regions that do not fit together are refused before anything is written.
Status writeUltrasound(const std::string& path, const UltrasoundImage& image);

}  // namespace sural::imaging::dicom
