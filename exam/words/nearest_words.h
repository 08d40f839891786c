#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sural::exam::words {

// The known words that one mistyped word may have meant: those with the fewest letters to change (Levenshtein 1966),
// at most three, nearest first; none where more than a third of the letters would change. Capitals do not count.
std::vector<std::string> nearestWords(std::string_view mistyped, const std::vector<std::string>& known);

// "Did you mean a, b or c? "; empty where nothing is near.
std::string didYouMean(std::string_view mistyped, const std::vector<std::string>& known);

}  // namespace sural::exam::words
