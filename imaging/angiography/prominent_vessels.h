#pragma once

#include <vector>

#include "imaging/angiography/mask_subtraction.h"
#include "imaging/angiography/xray_vessel.h"

namespace sural::imaging::angiography {

// Whose lesions are spoken of: those of vessels near the most prominent one's length times calibre.
struct ProminenceRule {
  SubtractionKind kind = SubtractionKind::None;
  double least = 0;  // length times calibre, square pixels
};

// The rule among these vessels. Lesions of minor branches are left out; without a mask only the main vessel is spoken
// of.
ProminenceRule prominenceRule(SubtractionKind kind, const std::vector<XrayVessel>& vessels);

bool speaksOf(const ProminenceRule& rule, const XrayVessel& vessel);

// Takes the lesions out of a reading that is not spoken of; without a mask also those that the picture cuts off or that
// are too long, which may be the catheter.
void leaveOut(const ProminenceRule& rule, bool spokenOf, ProfileReading& reading);

// Applies the rule to every vessel that could be read.
void keepProminent(SubtractionKind kind, std::vector<XrayVessel>& vessels);

// nullptr when no vessel could be read.
const XrayVessel* mostProminent(const std::vector<XrayVessel>& vessels);

}  // namespace sural::imaging::angiography
