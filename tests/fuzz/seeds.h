#pragma once

#include <string>
#include <vector>

namespace sural::tests::fuzz {

// Writes small DICOM files into a folder, one in each transfer syntax and kind of colour that is decoded, and gives
// their paths. Nothing in them comes from outside. Throws std::runtime_error when one cannot be written.
std::vector<std::string> writeSeeds(const std::string& folder);

}  // namespace sural::tests::fuzz
