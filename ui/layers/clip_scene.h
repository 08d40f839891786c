#pragma once

#include <string>

#include "exam/exam.h"
#include "ui/layers/angiography_layers.h"
#include "ui/layers/caliper.h"
#include "ui/layers/layer.h"

namespace sural::ui::layers {

// The palette of `docs/guide`: verdict and vessel colours, the same on screen, paper and thumbnails.
inline constexpr Colour kMachineTrace{0x4c, 0xc2, 0xff, 255};
inline constexpr Colour kCriterionMet{0xff, 0xb4, 0x54, 255};
inline constexpr Colour kNotMet{0x4f, 0xd1, 0xa5, 255};
inline constexpr Colour kIndeterminate{0xb3, 0x9d, 0xdb, 255};
inline constexpr Colour kUrgent{0xff, 0x64, 0x64, 255};
inline constexpr Colour kNotAssessed{0x66, 0x72, 0x7f, 255};
inline constexpr Colour kQuiet{0x8c, 0x9b, 0xab, 255};
inline constexpr Colour kText{0xe7, 0xed, 0xf3, 255};
inline constexpr Colour kLine{0x2e, 0x39, 0x44, 255};
inline constexpr Colour kVein{0x5a, 0x9b, 0xff, 255};
inline constexpr Colour kArtery{0xff, 0x7a, 0x6b, 255};

struct SceneOptions {
  bool overlay = true;
  bool text = true;                                   // off for thumbnails, where words would hide the picture
  bool regions = false;                               // boxes of the calibrated regions and their scales
  std::string highlightedMeasurement;                 // id; its evidence is marked
  std::vector<Caliper> calipers = {};                 // of the reader on this frame, the one being drawn last
  std::vector<Point> handles = {};                    // places of the machine's result that can be dragged
  std::optional<Point> reachedHandle = {};            // the one that keys move
  const doppler::SpectralAnalysis* edited = nullptr;  // a strip under the reader's hand, in place of the exam's
  const imaging::angiography::XrayResult* editedRun = nullptr;  // an X-ray run under the hand, the same way
  std::optional<RunPlace> runCursor = {};                       // of its profile
  double screenPixels = 0;  // for a pixel of the frame; words that would overrun their region are shortened. 0: unknown
};

// A frame with what was measured on it: baseline, envelope, reflux interval, and the evidence of one number.
Scene clipScene(const exam::Exam& exam, const Clip& clip, const Frame& frame, const SceneOptions& options = {});

Colour colourOf(exam::Verdict verdict);
// The sign that stands beside the colour: triangle met, circle not met, diamond indeterminate.
std::string_view signOf(exam::Verdict verdict);

// One strip of a clip, whose calibration may differ from that of the same region in another frame.
struct StripOnClip {
  std::string sopInstanceUid;
  int region = 0;
  int frame = 0;
};

// The finding that rests on a measurement of `quantity` made on this strip, else on one of the clip that names no
// region; null when there is none.
const exam::Finding* findingOn(const exam::Exam& exam, const StripOnClip& strip, std::string_view quantity);

}  // namespace sural::ui::layers
