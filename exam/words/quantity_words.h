#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "imaging/model/quantity.h"

namespace sural::exam::words {

// The unit in which results give a quantity; empty for a name that results do not know.
std::optional<Unit> unitOfQuantity(std::string_view quantity);

// Whether a quantity belongs to a leg or to the whole patient, so that it has no vessel: pressures, scores, symptoms.
bool isOfLimbOrPatient(std::string_view quantity);

// "reflux time" for reflux_time; an unknown name has its underscores replaced.
std::string quantityPhrase(std::string_view quantity);

// "stenosis" for "a stenosis", "intraluminal defect" for "an intraluminal defect".
std::string_view withoutArticle(std::string_view phrase);

// "≥ 2" for ">= 2": comparisons as people read them.
std::string withPrintedSigns(std::string phrase);

// How a sentence about the quantity begins: "Reflux", "Peak systolic velocity".
std::string quantitySubject(std::string_view quantity);

}  // namespace sural::exam::words
