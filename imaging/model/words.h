#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sural {

// The words of a label in capitals, split at everything that is neither letter nor digit.
std::vector<std::string> wordsOf(std::string_view label);

// Whether `phrase` ("GREAT SAPHENOUS VEIN") stands in `words` as consecutive words.
bool holdsPhrase(const std::vector<std::string>& words, std::string_view phrase);

}  // namespace sural
