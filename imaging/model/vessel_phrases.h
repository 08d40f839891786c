#pragma once

#include <span>
#include <string_view>

namespace sural {

// Words that people type for a vessel, in capitals, and the vessel in snake case.
struct VesselPhrase {
  std::string_view words;
  std::string_view vessel;
};

// All that labels are searched for; longer and more exact words come before those that they hold.
std::span<const VesselPhrase> vesselPhrases();

}  // namespace sural
