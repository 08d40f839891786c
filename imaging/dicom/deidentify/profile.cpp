#include "imaging/dicom/deidentify/profile.h"

#include <charconv>
#include <fstream>
#include <optional>

namespace sural::imaging::dicom::deidentify {

namespace {

std::optional<std::uint32_t> tagFrom(const std::string& text) {
  std::uint32_t tag = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), tag, 16);
  if (failure != std::errc() || end != text.data() + text.size() || text.size() != 8) return std::nullopt;
  return tag;
}

std::optional<Action> actionFrom(const std::string& letters) {
  Action action;
  for (const char letter : letters) {
    switch (letter) {
      case 'X': action.remove = true; break;
      case 'Z': action.empty = true; break;
      case 'D': action.dummy = true; break;
      case 'U': action.newUid = true; break;
      case '/':
      case '*': break;
      default: return std::nullopt;
    }
  }
  if (letters.empty()) return std::nullopt;
  return action;
}

}  // namespace

Result<Profile> loadProfile(const std::string& file) {
  std::ifstream input(file);
  if (!input) return Error{"cannot be read", file, "Install the program's data folder, or set SURAL_DATA to it"};
  Profile profile;
  int number = 0;
  for (std::string line; std::getline(input, line);) {
    ++number;
    if (line.empty() || line.front() == '#' || line.starts_with("tag,")) continue;
    const std::size_t first = line.find(',');
    const std::size_t second = line.find(',', first + 1);
    const auto tag = tagFrom(line.substr(0, first));
    const auto action =
        first == std::string::npos ? std::nullopt : actionFrom(line.substr(first + 1, second - first - 1));
    if (!tag || !action)
      return Error{"line " + std::to_string(number) + " is no tag with its action", file,
                   "Write lines such as 00100010,Z,PatientName"};
    profile[*tag] = *action;
  }
  if (!profile.empty()) return profile;
  return Error{"holds no attribute", file, "Install the program's data folder again"};
}

}  // namespace sural::imaging::dicom::deidentify
