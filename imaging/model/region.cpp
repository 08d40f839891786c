#include "imaging/model/region.h"

#include <algorithm>
#include <array>

#include "imaging/model/region_flags.h"

namespace sural {

namespace {

// A header that says one of these was not made for this picture, or cannot be right.
bool distrusts(const std::string& flag) {
  constexpr std::array kDistrusted{kBoxOutsideImage,  kBoxInverted,         kPictureCropped,
                                   kUnitsImplausible, kUnitsDoNotFitFormat, kChangesBetweenFrames};
  return std::find(kDistrusted.begin(), kDistrusted.end(), flag) != kDistrusted.end();
}

long long areaOf(const PixelBox& box) { return 1LL * box.width() * box.height(); }

bool isBetter(const Region& candidate, const Region& best) {
  if (candidate.lowPriority != best.lowPriority) return best.lowPriority;
  return areaOf(candidate.box) < areaOf(best.box);
}

}  // namespace

std::string_view toWord(Provenance provenance) {
  switch (provenance) {
    case Provenance::None: return "none";
    case Provenance::Header: return "header";
    case Provenance::HeaderCorrected: return "header corrected";
    case Provenance::BurntInScale: return "burnt-in scale";
    case Provenance::Reader: return "reader";
  }
  return "none";
}

std::string_view toWord(RegionKind kind) {
  switch (kind) {
    case RegionKind::None: return "none";
    case RegionKind::TwoD: return "2-D";
    case RegionKind::MMode: return "M-mode";
    case RegionKind::Spectral: return "spectral";
    case RegionKind::Waveform: return "waveform";
    case RegionKind::Graphics: return "graphics";
  }
  return "none";
}

std::string_view toWord(RegionData data) {
  switch (data) {
    case RegionData::None: return "none";
    case RegionData::Tissue: return "tissue";
    case RegionData::ColourFlow: return "colour flow";
    case RegionData::PulsedWave: return "PW Doppler";
    case RegionData::ContinuousWave: return "CW Doppler";
    case RegionData::MeanDoppler: return "Doppler mean trace";
    case RegionData::ModeDoppler: return "Doppler mode trace";
    case RegionData::MaxDoppler: return "Doppler max trace";
    case RegionData::Ecg: return "ECG";
    case RegionData::GrayBar: return "grey bar";
    case RegionData::ColourBar: return "colour bar";
    default: return "other";
  }
}

bool Region::calibrated() const {
  return std::none_of(flags.begin(), flags.end(), distrusts) && x.calibrated() && y.calibrated();
}

bool Region::isSpectral() const {
  const bool velocityAxis = y.unit == Unit::CentimetrePerSecond || y.unit == Unit::Hertz;
  return kind == RegionKind::Spectral && x.unit == Unit::Second && velocityAxis;
}

const Region* regionForPoints(const std::vector<Region>& regions, const std::vector<Point>& points) {
  const Region* best = nullptr;
  for (const Region& region : regions) {
    const bool holdsAll = std::all_of(points.begin(), points.end(), [&](Point p) { return region.box.contains(p); });
    if (!holdsAll || !region.calibrated()) continue;
    if (best == nullptr || isBetter(region, *best)) best = &region;
  }
  return best;
}

}  // namespace sural
