#include "imaging/dicom/clip/clip_kind.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace sural::imaging::dicom {

namespace {

constexpr std::string_view kStorage = "1.2.840.10008.5.1.4.1.1.";

struct ClassName {
  std::string_view suffix;  // after kStorage; a trailing point stands for the whole family
  std::string_view name;
};

constexpr std::array kWithoutPictures = std::to_array<ClassName>({
    {"11.", "presentation state"},
    {"9.", "waveform"},
    {"66", "raw data"},
    {"66.1", "registration"},
    {"66.2", "set of fiducials"},
    {"66.3", "registration"},
    {"66.5", "surface segmentation"},
    {"67", "real-world value map"},
    {"481.3", "radiotherapy structure set"},
    {"481.5", "radiotherapy plan"},
    {"481.8", "radiotherapy plan"},
});

enum class Family { Unknown, Ultrasound, Xray, Mr, Ct };

constexpr std::array kUltrasound = std::to_array<std::string_view>({
    "6", "3",      // retired
    "6.1", "3.1",  // image, multi-frame
    "6.2",         // enhanced volume
    "6.3",         // photoacoustic
});

bool oneOf(std::string_view text, const auto& list) { return std::find(list.begin(), list.end(), text) != list.end(); }

Family familyOfClass(std::string_view uid) {
  if (!uid.starts_with(kStorage)) return Family::Unknown;
  const std::string_view suffix = uid.substr(kStorage.size());
  if (oneOf(suffix, kUltrasound)) return Family::Ultrasound;
  if (suffix.starts_with("12.") || suffix == "13.1.1") return Family::Xray;  // XA, XRF, enhanced, 3-D
  if (suffix == "4" || suffix == "4.1" || suffix == "4.3" || suffix == "4.4") return Family::Mr;
  if (suffix == "2" || suffix == "2.1" || suffix == "2.2") return Family::Ct;
  return Family::Unknown;
}

Family familyOfModality(std::string_view modality) {
  if (modality == "US" || modality == "IVUS") return Family::Ultrasound;
  if (oneOf(modality, std::array<std::string_view, 4>{"XA", "RF", "XRF", "DSA"})) return Family::Xray;
  if (modality == "MR") return Family::Mr;
  if (modality == "CT") return Family::Ct;
  return Family::Unknown;
}

// In any frame.
bool hasRegion(const Clip& clip, auto&& fits) {
  const auto within = [&](const std::vector<Region>& regions) {
    return std::any_of(regions.begin(), regions.end(), fits);
  };
  return within(clip.regions) || std::any_of(clip.regionChanges.begin(), clip.regionChanges.end(),
                                             [&](const RegionChange& change) { return within(change.regions); });
}

ClipKind ultrasoundKind(const Clip& clip, const UltrasoundModes& modes, bool colour) {
  if (hasRegion(clip, [](const Region& r) { return r.kind == RegionKind::Spectral; })) return ClipKind::SpectralDoppler;
  if (hasRegion(clip, [](const Region& r) { return r.kind == RegionKind::MMode; })) return ClipKind::MMode;
  if (hasRegion(clip, [](const Region& r) { return r.data == RegionData::ColourFlow; })) return ClipKind::ColourDoppler;
  if (modes.spectral) return ClipKind::SpectralDoppler;
  if (modes.mMode) return ClipKind::MMode;
  if (modes.colour) return ClipKind::ColourDoppler;
  return colour && !modes.twoD ? ClipKind::ColourDoppler : ClipKind::BMode;
}

}  // namespace

bool isReport(const Clip& clip) {
  const std::string_view uid = clip.sopClassUid;
  if (uid.starts_with(kStorage)) {
    const std::string_view suffix = uid.substr(kStorage.size());
    if (suffix.starts_with("88.") || suffix.starts_with("104.")) return true;
  }
  return clip.modality == "SR" || clip.modality == "DOC" || clip.modality == "KO";
}

std::string nameOfClassWithoutPictures(const std::string& sopClassUid) {
  if (!sopClassUid.starts_with(kStorage)) return {};
  const std::string_view suffix = std::string_view(sopClassUid).substr(kStorage.size());
  for (const ClassName& known : kWithoutPictures)
    if (suffix == known.suffix || (known.suffix.ends_with('.') && suffix.starts_with(known.suffix)))
      return std::string(known.name);
  return {};
}

ClipKind kindOf(const Clip& clip, const UltrasoundModes& modes, bool colour) {
  if (isReport(clip)) return ClipKind::Report;
  Family family = familyOfClass(clip.sopClassUid);
  if (family == Family::Unknown) family = familyOfModality(clip.modality);
  switch (family) {
    case Family::Ultrasound: return ultrasoundKind(clip, modes, colour);
    case Family::Xray: return ClipKind::XrayAngiography;
    case Family::Mr: return ClipKind::MrAngiography;
    case Family::Ct: return ClipKind::CtAngiography;
    case Family::Unknown: break;
  }
  return ClipKind::Other;
}

}  // namespace sural::imaging::dicom
