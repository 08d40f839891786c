#pragma once

#include <string>
#include <vector>

#include "imaging/angiography/vessel_places.h"
#include "ui/layers/layer.h"
#include "ui/layers/volume_lesions.h"

namespace sural::ui::layers {

// What all pictures of a volume have in common. Places are mm of the lattice.
struct VolumeShown {
  const imaging::angiography::MraAnalysis* analysis = nullptr;  // never null
  std::vector<JudgedLesion> lesions;
  std::size_t vessel = 0;  // the chosen one; beyond the last when there is none
  std::size_t sample = 0;
  Vec3 cursor;
  bool overlay = true;
  bool courses = true;  // centre lines in projections; a surface shows them itself

  [[nodiscard]] const imaging::angiography::VolumeVessel* chosen() const {
    return vessel < analysis->vessels.size() ? &analysis->vessels[vessel] : nullptr;
  }
};

// What lies at the edges of a picture of a volume: R or L, A or P, H or F of the patient. An oblique side has two
// letters, that of its greater part first.
struct SideLetters {
  std::string left, right, top, bottom;
  friend bool operator==(const SideLetters&, const SideLetters&) = default;
};
SideLetters sideLetters(const imaging::angiography::SeriesVolume& volume,
                        const imaging::angiography::PicturePlane& plane);

// Values of a volume as a grey picture.
Frame greyFrame(const imaging::angiography::Projection& picture, const imaging::angiography::GreyRange& range);

// A projection with the centre lines, their lesions in the colours of the findings, and the cursor.
Scene projectionScene(const Frame& picture, const imaging::angiography::PicturePlane& plane, const VolumeShown& shown);

// A slice with the cursor's cross and the vessels where they pass through it.
Scene sliceScene(const Frame& picture, const imaging::angiography::PicturePlane& plane, const VolumeShown& shown);

// The cross-section of the chosen vessel with its lumen; what was measured there stands in the picture.
Scene crossSectionScene(const Frame& picture, const imaging::angiography::PicturePlane& plane, const VolumeShown& shown,
                        const std::vector<Vec3>& outline);

// A vessel laid straight: a column for each sample, with the ends of its lesions and the cursor.
Scene lyingScene(const Frame& picture, const VolumeShown& shown);

// "diameter 5.2 mm ± 0.3 · area 21 mm²", "closed", or why there is no number.
std::string lumenWords(const imaging::angiography::LumenSample& sample);

}  // namespace sural::ui::layers
