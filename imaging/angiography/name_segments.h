#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/model/site.h"
#include "imaging/model/vec3.h"

namespace sural::imaging::angiography {

// The part of the legs that a series shows, as its label says.
enum class Station { Unknown, Pelvis, Thigh, Knee, Calf };

Station stationOf(const std::string& label);

// One artery to be named; its course in the patient's axes, mm.
struct UnnamedArtery {
  std::optional<Side> side;
  std::vector<Vec3> course;
  double calibre = 0;  // mm
};

struct SegmentName {
  std::string vessel;     // of DICOM CID 12109
  double confidence = 0;  // of a reader agreeing, 0 to 1, as judged from how much speaks for it
};

// Names arteries by the station and by how they lie to one another on their side: in the pelvis the course from the
// midline is the common iliac, the one further out in front the external, behind the internal; in the thigh the main
// course is the superficial femoral, a thinner one outside it the profunda, a short one that ends above both the common
// femoral; in the calf the outermost in front is the anterior tibial, the innermost the posterior tibial, one between
// them the peroneal, the one above them the popliteal. One entry for each artery; nullopt
// where side or station are not known or nothing speaks for a name.
std::vector<std::optional<SegmentName>> nameSegments(const std::vector<UnnamedArtery>& arteries, Station station);

}  // namespace sural::imaging::angiography
