#pragma once

#include <string_view>

#include "imaging/model/reported_measurement.h"

namespace sural::imaging::dicom {

// Whether a code as sent is this one of SNOMED CT, its retired SRT spelling, LOINC, DCM or NCIt (PS3.16 8). A scheme
// that it does not belong to makes it another code; one that is missing does not.
bool isCode(const Code& sent, std::string_view value);

}  // namespace sural::imaging::dicom
