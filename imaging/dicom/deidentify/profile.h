#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "imaging/model/result.h"

namespace sural::imaging::dicom::deidentify {

// What PS3.15 table E.1-1 says of an attribute; several where its type in the object decides.
struct Action {
  bool remove = false;  // X
  bool empty = false;   // Z
  bool dummy = false;   // D
  bool newUid = false;  // U
};

// Actions by tag (group in the upper 16 bits).
using Profile = std::map<std::uint32_t, Action>;

// Reads a profile: lines "GGGGEEEE,action,name", '#' begins a remark. Error: not readable, a line that is none of
// these.
Result<Profile> loadProfile(const std::string& file);

}  // namespace sural::imaging::dicom::deidentify
