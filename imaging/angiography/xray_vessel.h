#pragma once

#include <optional>
#include <vector>

#include "imaging/angiography/lumen_profile.h"
#include "imaging/angiography/mask_subtraction.h"
#include "imaging/angiography/vessel_course.h"
#include "imaging/angiography/xray_lumen.h"

namespace sural::imaging::angiography {

// One vessel of an X-ray picture; places in pixels of the frame, lengths in pixels.
struct XrayVessel {
  std::vector<Point> centreLine;
  std::vector<Point> left;  // edges, one pair for each point of the centre line
  std::vector<Point> right;
  std::vector<LumenSample> samples;
  double blur = 0;                        // sigma of the point spread
  ProfileOptions profile;                 // by which `samples` were read
  std::optional<ProfileReading> reading;  // empty: too little of it is healthy to refer to
  bool drawn = false;                     // through places that a reader named
  bool endsWithin = false;                // an artery that ends within the picture at its full width
  bool narrowsAtEdge = false;             // at an edge of what the picture shows, as a narrowing that is cut there
};

struct XrayVesselOptions {
  double leastPercent = 18;
  ReferenceMethod method = ReferenceMethod::Interpolated;
};

// Every vessel of the picture, the most prominent first.
std::vector<XrayVessel> measureVessels(const ContrastPicture& picture, const XrayVesselOptions& options = {});

// The vessel between two places that a reader names, along the cheapest path through contrast (after Cohen and Kimmel
// 1997). nullopt when they lie outside the picture or too close together.
std::optional<XrayVessel> measureBetween(const ContrastPicture& picture, Point from, Point to,
                                         const XrayVesselOptions& options = {});

// The same through several places in order, such as a centre line that a reader drew.
std::optional<XrayVessel> measureThrough(const ContrastPicture& picture, const std::vector<Point>& places,
                                         const XrayVesselOptions& options = {});

}  // namespace sural::imaging::angiography
