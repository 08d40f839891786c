#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exam/report/words.h"
#include "imaging/model/site.h"

namespace sural::exam::report {

// Where a segment stands in a report: deep veins, superficial veins, arteries, each from the groin to the foot; what
// is not known comes last. Smaller is earlier.
int anatomyRank(const Site& site);

// "Great saphenous vein, middle" without its side; "Vessel not stated" when there is none.
std::string segmentPhrase(const Site& site);

// The same in the words of a language, vessel and segment each for itself.
std::string segmentPhrase(const Site& site, const Words& words);

// A quantity as print has it: "AP diameter at rest" for vein_ap_uncompressed.
std::string printedQuantity(std::string_view quantity);

}  // namespace sural::exam::report
