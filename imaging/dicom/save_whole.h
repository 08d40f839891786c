#pragma once

#include <functional>
#include <string>

namespace sural::imaging::dicom {

// Writes a file to a name beside the wanted one and gives it that name when it is whole, so that what stood there stays
// until then and nothing half-written remains. `write` gets the name to write to and gives back why it could not, empty
// when it did; so does this.
std::string saveWhole(const std::string& path, const std::function<std::string(const std::string& part)>& write);

}  // namespace sural::imaging::dicom
