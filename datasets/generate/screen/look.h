#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "datasets/generate/screen/canvas.h"
#include "datasets/generate/screen/colour_map.h"

namespace sural::datasets::generate::screen {

enum class TimeAxis { TicksBelow, NumbersBelow, TicksAbove };
enum class TickSide { Left, Right };

// What a maker calls the machine's settings; an empty word leaves the line out.
struct Vocabulary {
  std::string pulsedWave = {};
  std::string frequency = {};
  std::string gain = {};
  std::string repetition = {};
  std::string wallFilter = {};
  std::string gate = {};
  std::string dynamicRange = {};
  std::string angle = {};
  std::string depth = {};
  std::string sweep = {};
  bool shortUnits = false;  // "PRF 3.6k" instead of "PRF 3.6 kHz"
};

// One maker's screen: places, faces and colours. The makers are invented.
struct Look {
  std::string name = {};  // the word in scenarios
  std::string manufacturer = {};
  std::string model = {};
  int width = 0;
  int height = 0;
  PixelBox strip = {};
  PixelBox inset = {};  // the B-mode picture
  PixelBox greyBar = {};
  PixelBox header = {};
  std::string face = {};
  std::string boldFace = {};
  int textSize = 12;
  int scaleTextSize = 12;
  Colour headerGround = {};
  Colour headerText = {};
  Colour quiet = {};   // names and values of settings
  Colour strong = {};  // their headings, the label
  Colour scale = {};
  Colour baseline = {};
  Colour cursor = {};
  Point parameters = {};  // foot of the first line of settings
  int lineStep = 16;
  int valueOffset = 0;  // where values start right of their names; 0: straight after them
  TickSide tickSide = TickSide::Right;
  bool metresPerSecond = false;
  TimeAxis timeAxis = TimeAxis::TicksBelow;
  ColourMap map = ColourMap::Grey;
  Vocabulary words = {};
};

// All looks there are; the first is the default.
const std::vector<Look>& looks();
// Null when there is none of that name.
const Look* lookOf(std::string_view name);

}  // namespace sural::datasets::generate::screen
