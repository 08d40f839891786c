#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sural {

enum class Position { Standing, Sitting, ReverseTrendelenburg, Supine };
enum class Provocation { None, Augmentation, Valsalva };

std::string_view toWord(Position position);
std::string_view toWord(Provocation provocation);
std::optional<Position> positionFromWord(std::string_view word);
std::optional<Provocation> provocationFromWord(std::string_view word);

// How the patient was examined; criteria hold only under their conditions (SVS/AVF/AVLS 2022, 1.2.1-1.2.2).
struct Conditions {
  std::optional<Position> position;
  std::optional<Provocation> provocation;
};

// Reads "STANDING", "AUG", "VALSALVA", "SUPINE" and the like from a label; what is not said stays empty.
Conditions conditionsFromWords(std::string_view words);
Conditions merge(const Conditions& preferred, const Conditions& fallback);

}  // namespace sural
