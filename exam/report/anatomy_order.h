#pragma once

#include <string>
#include <vector>

#include "imaging/model/site.h"

namespace sural::exam::report {

// Where a segment stands in a report: deep veins, superficial veins, arteries, each from the groin to the foot; what
// is not known comes last. Smaller is earlier.
int anatomyRank(const Site& site);

// "Great saphenous vein, middle" without its side; "Vessel not stated" when there is none.
std::string segmentPhrase(const Site& site);

}  // namespace sural::exam::report
