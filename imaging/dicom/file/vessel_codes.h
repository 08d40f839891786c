#pragma once

#include <optional>
#include <string>

#include "imaging/model/reported_measurement.h"

namespace sural::imaging::dicom {

// The snake-case vessel of a code of DICOM CID 12104, 12109, 12110, 12112 or 12114, in SNOMED CT or the retired SRT
// spelling; none where its scheme is another one. Codes that real carts send by mistake are not repaired here.
std::optional<std::string> vesselFromCode(const Code& code);

// The same from a code and its meaning. Where they name different vessels the meaning counts, which is what the cart
// showed, and `flag` becomes "code_and_meaning_disagree"; it stays empty otherwise.
std::optional<std::string> vesselFrom(const Code& code, std::string& flag);

}  // namespace sural::imaging::dicom
