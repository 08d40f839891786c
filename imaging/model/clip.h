#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "imaging/model/conditions.h"
#include "imaging/model/region.h"
#include "imaging/model/site.h"
#include "imaging/model/slice_plane.h"
#include "imaging/model/xray_acquisition.h"

namespace sural {

enum class ClipKind {
  BMode,
  ColourDoppler,
  SpectralDoppler,
  MMode,
  XrayAngiography,
  MrAngiography,
  CtAngiography,
  Report,
  Other,
};

// The contract's word: "b_mode", "spectral_doppler", ...
std::string_view toWord(ClipKind kind);

// Where a spacing holds: in the patient, at the X-ray detector, where everything is larger than in the patient, or
// nothing says.
enum class SpacingPlane { Patient, Detector, Unknown };

std::string_view toWord(SpacingPlane plane);  // "patient", "detector", "unknown"

// Millimetres between pixel centres, and which attribute said so.
struct PixelSpacing {
  double rowMm = 0;
  double columnMm = 0;
  std::string origin;
  SpacingPlane plane = SpacingPlane::Patient;
};

// How the file asks to be played, PS3.3 C.7.6.5; frames from 0, both ends played.
struct Playback {
  std::optional<double> framesPerSecond;
  bool backAndForth = false;  // Preferred Playback Sequencing (0018,1244)
  int firstFrame = 0;
  int lastFrame = 0;
};

// The regions of the frames from `firstFrame` to the next of these, where an object gives them for each frame.
struct RegionChange {
  int firstFrame = 0;
  std::vector<Region> regions;
};

// One DICOM instance without its pixels; a still is a clip of one frame. Made by imaging::dicom::readClip.
struct Clip {
  std::string file;
  std::string sopInstanceUid;
  std::string sopClassUid;
  std::string transferSyntaxUid;
  std::string modality;
  ClipKind kind = ClipKind::Other;
  int width = 0;
  int height = 0;
  int frameCount = 0;
  std::vector<double> frameTimes;           // s from the first frame, one per frame
  std::optional<Playback> playback;         // of more than one frame
  std::vector<Region> regions;              // of every frame; those that change, as frame 0 has them, are flagged
  std::vector<RegionChange> regionChanges;  // from frame 0 on; empty where `regions` hold for every frame
  std::optional<PixelSpacing> pixelSpacing;
  std::optional<XrayAcquisition> xrayAcquisition;  // of X-ray runs
  std::optional<SlicePlane> slicePlane;            // of slices with a place in the patient
  std::vector<SlicePlane> framePlanes;             // of volumes in one file: the place of each frame, or empty
  std::string label;                               // the words of the series and image, for people
  Site site;
  Conditions conditions;
  std::vector<std::string> flags;  // what is doubtful about the whole clip, e.g. "frame_times_assumed"

  [[nodiscard]] bool hasPixels() const { return frameCount > 0 && width > 0 && height > 0; }
  // As that frame has them.
  [[nodiscard]] const std::vector<Region>& regionsOf(int frame) const;
  [[nodiscard]] bool hasCalibratedRegion() const;  // in any frame
};

// Hands `visit` every list of regions that a clip has: that of all or the first of its frames, then that of each
// stretch of frames where they change. What is written to a region is written here, or frames would keep what was there
// before.
template <class AnyClip, class Visit>
void visitRegions(AnyClip& clip, Visit visit) {
  visit(clip.regions);
  for (auto& change : clip.regionChanges) visit(change.regions);
}

// The clip as if the regions of one frame held for all of it.
Clip calibratedAs(const Clip& clip, int frame);

}  // namespace sural
