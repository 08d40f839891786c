#pragma once

#include <vector>

#include "imaging/model/measurement.h"
#include "imaging/model/study.h"

namespace sural::exam {

// Gives clips with pictures what the reader says of their site, where they say nothing of it themselves, flagged
// "site_from_reader". A clip that says otherwise keeps what it says, with a warning, unless it is the only one: then it
// is meant, and the reader counts.
// Where one vessel is stated for several recordings, a warning says for how many: the slices of a series are one.
void stateSite(Reading& reading, const Site& stated);

// A warning where several lesions of one recording carry a vessel that was only stated: a run shows more than one.
std::vector<Problem> doubtsOfStatedSite(const Clip& clip, const std::vector<Measurement>& measurements);

}  // namespace sural::exam
