#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "datasets/generate/bmode/plane.h"

namespace sural::datasets::generate::bmode {

enum class Content { Blood, SoftThrombus, ExpandingThrombus, OldThrombus };

// A piece of clot that fills part of a lumen and lets blood pass beside it: an ellipse, in mm from the lumen's centre.
struct Clot {
  Position offset;
  double halfWidth = 2;
  double halfHeight = 2;
};

// A vessel's open inside at rest: an ellipse with a slightly wavy outline. Cut along its axis, a vessel is an
// ellipse so long that its ends lie far outside the picture.
struct Lumen {
  std::string structure{};  // the truth's word: "vein", "artery", "vein_2"
  std::string vessel{};     // as in a site
  bool artery = false;
  Position centre{};
  double halfWidth = 4;
  double halfHeight = 4;
  double rotation = 0;              // rad, turning x towards z
  std::array<double, 4> outline{};  // shares of cos 2t, sin 2t, cos 3t, sin 3t in the radius
  double wallMm = 0.4;
  double wallBrightness = 1;
  Content content = Content::Blood;
  std::optional<double> closes{};  // share of a vein's height that a firm press takes away; else as its content has it
  std::optional<Clot> clot{};
};

// What the lumen has become at one moment.
struct LumenState {
  double halfWidth = 0;
  double halfHeight = 0;
  double rotation = 0;
};

// Distance from the lumen's centre in lumen radii along the same direction: below 1 is inside, at rest.
double radiusIn(const Lumen& lumen, Position rest);

// The same for the clot inside it: below 1 is clot.
double radiusInClot(const Lumen& lumen, const Clot& clot, Position rest);

// The pressure (0 none, 1 a firm press), artery's stroke (0 to 1) and breath (-1 to 1) that shape a lumen.
struct LumenLoad {
  double pressure = 0;
  double stroke = 0;
  double breath = 0;
};

// Veins follow a tube law: little happens at first, then they close, and at 0.62 of a firm press the walls of a
// healthy vein meet. Clot keeps them open; arteries give a few percent.
LumenState stateUnder(const Lumen& lumen, const LumenLoad& load);

// Carries points of the tissue along when one lumen changes its shape; beyond three lumen radii nothing moves.
class LumenMap {
 public:
  LumenMap(const Lumen& lumen, const LumenState& now);
  // Distance from the centre in lumen radii at rest, as radiusIn; 3 or more is out of reach.
  [[nodiscard]] double radiusAt(Position rest) const;
  [[nodiscard]] Position displacementAt(Position rest) const;
  [[nodiscard]] Position centre() const { return centre_; }
  // The mean radius in mm, to turn radii into distances.
  [[nodiscard]] double sizeMm() const;

 private:
  struct Polar {
    double radius = 0;
    double factor = 1;
    double cosine = 1;
    double sine = 0;
  };
  [[nodiscard]] Polar polarAt(Position rest) const;
  Position centre_;
  double halfWidth_, halfHeight_, widening_, heightening_, rotation_, turning_, cosine_, sine_;
  std::array<double, 4> outline_;
};

inline constexpr double kLumenReach = 3.0;  // lumen radii

// The outline at rest as `count` places; a long vessel is cut at `halfLength` mm on both sides of its centre.
std::vector<Position> restOutline(const Lumen& lumen, int count, double halfLength);

}  // namespace sural::datasets::generate::bmode
