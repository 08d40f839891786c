#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sural {

enum class Side { Left, Right };
enum class Segment { Proximal, Middle, Distal, Origin };

std::string_view toWord(Side side);
std::string_view toWord(Segment segment);

// Where in the leg: the vessel in the snake-case words of DICOM CID 12109 and 12110.
struct Site {
  std::optional<std::string> vessel;
  std::optional<Segment> segment;
  std::optional<Side> side;

  [[nodiscard]] bool known() const { return vessel.has_value(); }
  [[nodiscard]] bool isVein() const;
  [[nodiscard]] bool isArtery() const;
  friend bool operator==(const Site&, const Site&) = default;
};

// Reads the words people type into labels ("RT GSV", "LT SFA MID", "R CFV W/ COMP"); unknown stays empty.
Site siteFromWords(std::string_view words);

// What `preferred` says, filled with what only `fallback` says.
Site merge(const Site& preferred, const Site& fallback);

// "right great saphenous vein, middle"; "site unknown" when there is no vessel.
std::string toPhrase(const Site& site);

}  // namespace sural
