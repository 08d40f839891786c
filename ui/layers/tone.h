#pragma once

#include <array>
#include <string_view>

#include "imaging/model/frame.h"

namespace sural::ui::layers {

// How grey is shown: the stored values from level - window / 2 to level + window / 2 spread from black to white.
struct Tone {
  double window = 255;
  double level = 127.5;
  bool inverted = false;
  friend bool operator==(const Tone&, const Tone&) = default;
  [[nodiscard]] bool isAsRecorded() const { return *this == Tone{}; }
};

struct TonePreset {
  std::string_view name;
  Tone tone;
};

inline constexpr std::array kTonePresets{
    TonePreset{"as recorded", {}},
    TonePreset{"faint echoes", {.window = 120, .level = 60}},
    TonePreset{"vessel walls", {.window = 170, .level = 110}},
    TonePreset{"strong contrast", {.window = 110, .level = 127.5}},
};

// The frame's grey pixels under another tone. Coloured pixels keep their colour: it is a velocity, not a brightness.
Frame toned(const Frame& frame, const Tone& tone);

// `tone` after a drag across the picture by as many view pixels: to the right widens, downwards darkens.
Tone dragged(const Tone& tone, double rightwards, double downwards);

}  // namespace sural::ui::layers
