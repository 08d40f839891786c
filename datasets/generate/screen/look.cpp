#include "datasets/generate/screen/look.h"

namespace sural::datasets::generate::screen {

namespace {

Look harbour() {
  return {
      .name = "harbour",
      .manufacturer = "Harbour Sonics",
      .model = "H7 Vascular",
      .width = 1024,
      .height = 768,
      .strip = {28, 424, 859, 699},
      .inset = {258, 62, 607, 381},
      .greyBar = {34, 70, 47, 229},
      .header = {0, 0, 1023, 45},
      .face = "Inter-Medium.otf",
      .boldFace = "Inter-SemiBold.otf",
      .textSize = 13,
      .scaleTextSize = 13,
      .headerGround = {22, 38, 92},
      .headerText = {232, 236, 246},
      .quiet = {196, 200, 208},
      .strong = {240, 240, 240},
      .scale = {222, 208, 120},
      .baseline = {214, 214, 96},
      .cursor = {214, 220, 228},
      .parameters = {914, 82},
      .lineStep = 19,
      .valueOffset = 42,
      .timeAxis = TimeAxis::NumbersBelow,
      .words = {.pulsedWave = "PW",
                .frequency = "Frq",
                .gain = "Gn",
                .repetition = "PRF",
                .wallFilter = "WF",
                .gate = "SV",
                .dynamicRange = "DR",
                .angle = "AC",
                .depth = "SVD"},
  };
}

Look cinder() {
  return {
      .name = "cinder",
      .manufacturer = "Cinder Medical",
      .model = "C-80",
      .width = 800,
      .height = 600,
      .strip = {64, 344, 671, 559},
      .inset = {232, 44, 519, 307},
      .greyBar = {664, 52, 675, 151},
      .header = {0, 0, 799, 27},
      .face = "DejaVuSans.ttf",
      .boldFace = "DejaVuSans-Bold.ttf",
      .textSize = 11,
      .scaleTextSize = 11,
      .headerGround = {12, 30, 44},
      .headerText = {150, 190, 214},
      .quiet = {120, 158, 186},
      .strong = {74, 150, 190},
      .scale = {176, 188, 198},
      .baseline = {236, 236, 236},
      .cursor = {236, 236, 236},
      .parameters = {696, 66},
      .lineStep = 16,
      .tickSide = TickSide::Left,
      .timeAxis = TimeAxis::TicksBelow,
      .map = ColourMap::Sepia,
      .words = {.pulsedWave = "PW",
                .frequency = "F",
                .gain = "G",
                .repetition = "PRF",
                .wallFilter = "WF",
                .gate = "SV",
                .dynamicRange = "DR",
                .angle = "Angle",
                .depth = "SVD",
                .shortUnits = true},
  };
}

Look meadow() {
  return {
      .name = "meadow",
      .manufacturer = "Meadow Imaging",
      .model = "Vm 3",
      .width = 640,
      .height = 480,
      .strip = {12, 270, 539, 449},
      .inset = {172, 26, 379, 237},
      .greyBar = {18, 40, 27, 139},
      .header = {0, 0, 639, 17},
      .face = "DejaVuSansMono.ttf",
      .boldFace = "DejaVuSansMono-Bold.ttf",
      .textSize = 10,
      .scaleTextSize = 10,
      .headerGround = {0, 0, 0},
      .headerText = {230, 230, 230},
      .quiet = {190, 190, 150},
      .strong = {230, 224, 90},
      .scale = {190, 180, 40},
      .baseline = {150, 142, 36},
      .cursor = {214, 200, 60},
      .parameters = {412, 48},
      .lineStep = 14,
      .valueOffset = 40,
      .metresPerSecond = true,
      .timeAxis = TimeAxis::NumbersBelow,
      .map = ColourMap::Amber,
      .words = {.pulsedWave = "PW",
                .frequency = "Freq",
                .gain = "Gain",
                .repetition = "PRF",
                .wallFilter = "LVR",
                .gate = "SVol",
                .dynamicRange = "DynR",
                .angle = "Angle",
                .sweep = "Sweep"},
  };
}

Look slate() {
  return {
      .name = "slate",
      .manufacturer = "Slatebridge",
      .model = "SB Expert 12",
      .width = 1024,
      .height = 768,
      .strip = {150, 448, 949, 735},
      .inset = {330, 58, 709, 407},
      .greyBar = {940, 66, 955, 205},
      .header = {0, 0, 1023, 37},
      .face = "Inter-Regular.otf",
      .boldFace = "Inter-Bold.otf",
      .textSize = 12,
      .scaleTextSize = 12,
      .headerGround = {34, 36, 40},
      .headerText = {214, 216, 220},
      .quiet = {158, 162, 170},
      .strong = {226, 228, 232},
      .scale = {210, 214, 220},
      .baseline = {120, 190, 240},
      .cursor = {120, 226, 150},
      .parameters = {18, 92},
      .lineStep = 18,
      .valueOffset = 66,
      .timeAxis = TimeAxis::TicksAbove,
      .map = ColourMap::Blue,
      .words = {.pulsedWave = "PW Doppler",
                .frequency = "Frequency",
                .gain = "Gain",
                .repetition = "PRF",
                .wallFilter = "Filter",
                .gate = "Gate",
                .dynamicRange = "Dyn. R.",
                .angle = "Angle",
                .depth = "Depth",
                .sweep = "Sweep"},
  };
}

Look quarry() {
  return {
      .name = "quarry",
      .manufacturer = "Quarry Ultrasound",
      .model = "Q2",
      .width = 800,
      .height = 600,
      .strip = {20, 300, 699, 571},
      .inset = {262, 36, 489, 255},
      .greyBar = {236, 40, 245, 139},
      .header = {0, 0, 799, 23},
      .face = "DejaVuSansCondensed.ttf",
      .boldFace = "DejaVuSansCondensed-Bold.ttf",
      .textSize = 12,
      .scaleTextSize = 11,
      .headerGround = {0, 0, 0},
      .headerText = {255, 255, 255},
      .quiet = {210, 210, 210},
      .strong = {255, 255, 255},
      .scale = {230, 230, 230},
      .baseline = {88, 170, 88},
      .cursor = {250, 250, 250},
      .parameters = {20, 56},
      .lineStep = 17,
      .valueOffset = 54,
      .timeAxis = TimeAxis::TicksBelow,
      .words = {.pulsedWave = "PW",
                .gain = "Gain",
                .repetition = "PRF",
                .wallFilter = "WF",
                .gate = "SV",
                .dynamicRange = "C",
                .angle = "Angle",
                .sweep = "Speed"},
  };
}

}  // namespace

const std::vector<Look>& looks() {
  static const std::vector<Look> all{harbour(), cinder(), meadow(), slate(), quarry()};
  return all;
}

const Look* lookOf(std::string_view name) {
  for (const Look& look : looks())
    if (look.name == name) return &look;
  return nullptr;
}

}  // namespace sural::datasets::generate::screen
