#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/generate/scenario_fields.h"
#include "datasets/generate/screen/look.h"
#include "datasets/generate/screen/vessel_view.h"
#include "datasets/generate/spectral/arterial_flow.h"
#include "datasets/generate/spectral/doppler_settings.h"
#include "datasets/generate/spectral/venous_flow.h"
#include "imaging/dicom/write_image.h"

namespace sural::datasets::generate {

// Ways in which real headers lie about a strip, by the words scenarios use.
enum class HeaderFault {
  DeltaSignWrong,         // "delta_sign_wrong": velocity said to grow downwards
  ModeDopplerWholeFrame,  // "mode_doppler_whole_frame": data type 6, the box is the screen, the sign wrong
  FullScreenRegion,       // "full_screen_region": a region of type 0 covers all and calibrates nothing
  BoxOutsideImage,        // "box_outside_image": boxes of the picture before it was scaled down
  NoRegions,              // "no_regions"
  NoAngle,                // "no_angle"
};

std::string_view toWord(HeaderFault fault);

// How the machine shows a strip, whatever flows: the fields "machine", "graphics", "header", "encoding" and
// "photometric".
struct StripPlan {
  const screen::Look* look = nullptr;
  spectral::DopplerSettings settings;
  double seconds = 8;
  int antegradeSign = 1;  // +1: drawn upwards
  bool inverted = false;
  std::optional<screen::ColourMap> map;
  screen::VesselView vessel;
  bool calipers = false;
  bool ecg = false;
  double writeBarSeconds = 0;  // where the bar of a running sweep stands; 0: none
  std::vector<HeaderFault> faults;
  imaging::dicom::Encoding encoding = imaging::dicom::Encoding::Uncompressed;
  imaging::dicom::Photometric photometric = imaging::dicom::Photometric::Rgb;
};

// Each reads its part of a scenario; what is wrong stays in `fields` for finish().
StripPlan readStripPlan(ScenarioFields& fields);
spectral::VenousPlan readVenousPlan(ScenarioFields& fields, double seconds);
spectral::ArterialPlan readArterialPlan(ScenarioFields& fields, double seconds);

}  // namespace sural::datasets::generate
