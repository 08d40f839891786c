#pragma once

#include <string>

namespace sural::imaging::dicom::write {

// A UID that nobody else has: a random UUID as "2.25.N" (PS3.5 B.2).
std::string newUid();

}  // namespace sural::imaging::dicom::write
