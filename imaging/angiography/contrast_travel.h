#pragma once

#include <optional>
#include <vector>

#include "imaging/angiography/run_survey.h"
#include "imaging/model/point.h"

namespace sural::imaging::angiography {

enum class TravelWay { Unknown, Down, Up };  // in the picture

// When contrast medium came to each place of a vessel.
struct ContrastTravel {
  std::vector<std::optional<double>> arrival;  // s; empty where it hardly came
  TravelWay way = TravelWay::Unknown;
  double pixelsPerSecond = 0;  // along rows of the picture, of the front
};

// Arrival is when half of a place's own most is there, between the frames by a straight line; the way is told where
// arrival and height agree in order (tau of Kendall 1938 of 0.5) and the front takes at least one frame's time.
// `course` in pixels; the source's errors come out; Unknown when no frame is free of contrast.
Result<ContrastTravel> travelAlong(const FrameSource& source, const RunSurvey& survey, const XrayAcquisition& xray,
                                   const std::vector<Point>& course);

}  // namespace sural::imaging::angiography
