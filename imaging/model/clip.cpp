#include "imaging/model/clip.h"

#include <algorithm>

namespace sural {

std::string_view toWord(ClipKind kind) {
  switch (kind) {
    case ClipKind::BMode: return "b_mode";
    case ClipKind::ColourDoppler: return "colour_doppler";
    case ClipKind::SpectralDoppler: return "spectral_doppler";
    case ClipKind::MMode: return "m_mode";
    case ClipKind::XrayAngiography: return "xray_angiography";
    case ClipKind::MrAngiography: return "mr_angiography";
    case ClipKind::CtAngiography: return "ct_angiography";
    case ClipKind::Report: return "report";
    case ClipKind::Other: return "other";
  }
  return "other";
}

std::string_view toWord(SpacingPlane plane) {
  switch (plane) {
    case SpacingPlane::Patient: return "patient";
    case SpacingPlane::Detector: return "detector";
    case SpacingPlane::Unknown: return "unknown";
  }
  return "unknown";
}

const std::vector<Region>& Clip::regionsOf(int frame) const {
  const std::vector<Region>* found = &regions;
  for (const RegionChange& change : regionChanges)
    if (change.firstFrame <= frame) found = &change.regions;
  return *found;
}

bool Clip::hasCalibratedRegion() const {
  bool any = false;
  visitRegions(*this, [&](const std::vector<Region>& visited) {
    any = any || std::any_of(visited.begin(), visited.end(), [](const Region& region) { return region.calibrated(); });
  });
  return any;
}

Clip calibratedAs(const Clip& clip, int frame) {
  Clip same = clip;
  same.regions = clip.regionsOf(frame);
  same.regionChanges.clear();
  return same;
}

}  // namespace sural
