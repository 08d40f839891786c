#pragma once

#include <string>
#include <vector>

#include "imaging/model/site.h"

namespace sural::ui::session {

// The vessels a reader names a clip by, from the groin down, in the contract's words.
const std::vector<std::string>& legVeins();
const std::vector<std::string>& legArteries();

// "great saphenous vein" from "great_saphenous_vein".
std::string vesselPhrase(const std::string& vessel);

}  // namespace sural::ui::session
