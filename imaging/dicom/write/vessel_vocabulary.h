#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/model/reported_measurement.h"

namespace sural::imaging::dicom::write {

// The sections of TID 5100 that a vessel can stand in, in the template's order (rows 9 to 29).
enum class SectionScope { NeckArteries, LegArteries, LegVeins, AbdominalArteries, AbdominalVeins };

Code scopeCode(SectionScope scope);

struct VesselCode {
  std::string vessel;  // snake case
  Code code;           // of CID 12104, 12109, 12110, 12112 or 12114, or our own where they have none
  SectionScope scope = SectionScope::LegVeins;
};

const std::vector<VesselCode>& vesselCodes();

// Null for a vessel that no section has room for.
const VesselCode* vesselCode(const std::string& vessel);

}  // namespace sural::imaging::dicom::write
