#include "imaging/model/clip.h"

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

}  // namespace sural
