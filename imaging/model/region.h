#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "imaging/model/axis.h"
#include "imaging/model/point.h"

namespace sural {

// Region Spatial Format (0018,6012), PS3.3 C.8.5.5.1.1.
enum class RegionKind { None = 0, TwoD = 1, MMode = 2, Spectral = 3, Waveform = 4, Graphics = 5 };

// Region Data Type (0018,6014), PS3.3 C.8.5.5.1.2; the names are the standard's.
enum class RegionData {
  None = 0,
  Tissue = 1,
  ColourFlow = 2,
  PulsedWave = 3,
  ContinuousWave = 4,
  MeanDoppler = 5,
  ModeDoppler = 6,
  MaxDoppler = 7,
  VolumeTrace = 8,
  DepthDerivative = 9,
  Ecg = 10,
  Pulse = 11,
  Phonocardiogram = 12,
  GrayBar = 13,
  ColourBar = 14,
  IntegratedBackscatter = 15,
  AreaTrace = 16,
  AreaDerivative = 17,
  Other = 18,
};

std::string_view toWord(RegionKind kind);
std::string_view toWord(RegionData data);

// What the values of a region's pixels mean, as a colour bar has it: Pixel Component Organization (0018,6044) and the
// attributes that follow it, PS3.3 C.8.5.5.1.8-13.
struct PixelMeaning {
  int organization = 0;  // 0 bits, 1 ranges, 2 table, 3 codes
  Unit unit = Unit::None;
  int dataType = 0;       // Pixel Component Data Type (0018,604E)
  double firstValue = 0;  // of the stored values that carry it
  double lastValue = 0;
  std::vector<double> storedValues;    // break points or table entries, and what each stands for in `unit`
  std::vector<double> physicalValues;  // as many
};

// One calibrated area of a clip (0018,6011). Calibration belongs to a region, never to a series.
struct Region {
  RegionKind kind = RegionKind::None;
  RegionData data = RegionData::None;
  PixelBox box;
  Axis x;
  Axis y;
  bool lowPriority = false;                       // Region Flags (0018,6016) bit 0
  std::optional<double> dopplerAngleDegrees;      // Doppler Correction Angle (0018,6034)
  std::optional<double> transducerFrequencyKhz;   // (0018,6030)
  std::optional<double> pulseRepetitionHz;        // (0018,6032)
  std::optional<double> steeringAngleDegrees;     // (0018,6036)
  std::optional<Point> sampleVolume;              // (0018,6039) and (0018,603B), in pixels of the frame
  std::optional<std::pair<Point, Point>> tmLine;  // (0018,603D-6043), in pixels of the frame
  std::optional<PixelMeaning> pixelMeaning;
  std::vector<std::string> flags;  // what is doubtful: imaging/model/region_flags.h

  // False when an axis has no unit, or a flag says that the header was not made for this picture or cannot be right.
  [[nodiscard]] bool calibrated() const;
  [[nodiscard]] bool isSpectral() const;  // a strip of velocity or frequency over time
  [[nodiscard]] Point toRegion(Point frame) const { return {frame.x - box.left, frame.y - box.top}; }
};

// The highest-priority region that holds every point and calibrates both axes, the smallest where several do;
// null: speak of pixels.
const Region* regionForPoints(const std::vector<Region>& regions, const std::vector<Point>& points);

}  // namespace sural
