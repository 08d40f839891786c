#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exam/exam.h"
#include "ui/session/reader_state.h"

namespace sural::ui::session {

inline constexpr std::string_view kCaliperAlgorithm = "caliper/1";
inline constexpr double kHandPixels = 0.7;  // one standard deviation of a placed point, in each direction

// What was drawn, and where.
struct DrawnCaliper {
  layers::CaliperShape shape = layers::CaliperShape::Line;
  std::vector<Point> points;  // pixels of the frame
  int frame = 0;
};

// What a caliper measures on a clip: in the units of the region that holds all its points (PS3.3 C.8.5.5), on a strip
// that was measured with that strip's baseline and scale; on X-ray in the patient's plane where the header allows it;
// in pixels where nothing calibrates all of its points. Its doubt is that of the hand (0.7 pixels a point) and of the
// calibration. Method "reader", without an id.
Measurement measureCaliper(const exam::Exam& exam, const Clip& clip, const DrawnCaliper& caliper);

// Where the region lies that a reading was measured in; nullopt where the frame has no such region.
std::optional<PixelBox> regionBoxOf(const Clip& clip, const Evidence& evidence);

// "12.4 mm ± 0.2", "318 px², not calibrated": what stands beside the drawn caliper.
std::string caliperPhrase(const Measurement& measurement);

// Time and velocity at a place of a strip: "1.24 s  38 cm/s"; in a calibrated picture the depth and width from the
// region's corner; empty where nothing calibrates it.
std::string cursorPhrase(const exam::Exam& exam, const Clip& clip, int frame, Point at);

// The quantities of the results contract that a reading may stand for, by what it measured; the first is its own.
std::vector<std::string_view> namesFor(const Measurement& measurement);

}  // namespace sural::ui::session
