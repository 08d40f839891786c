#pragma once

#include "imaging/model/study.h"

namespace sural::exam {

// Gives clips with pictures what the reader says of their site, where they say nothing of it themselves, flagged
// "site_from_reader". A clip that says otherwise keeps what it says, with a warning, unless it is the only one: then it
// is meant, and the reader counts.
void stateSite(Reading& reading, const Site& stated);

}  // namespace sural::exam
