#pragma once

#include <optional>
#include <string_view>

namespace sural {

enum class Unit {
  None,
  Code,
  Pixel,
  Centimetre,
  Millimetre,
  SquareMillimetre,
  Second,
  Millisecond,
  CentimetrePerSecond,
  Hertz,
  PerMinute,
  MillilitrePerMinute,
  Percent,
  Degree,
  Decibel,
  MillimetreOfMercury,
  NanogramPerMillilitre,
  Year,
};

// The word used in results: "cm/s", "mm2", "1" for no unit, "code" for coded values.
std::string_view toWord(Unit unit);
std::optional<Unit> unitFromWord(std::string_view word);

// A number that knows its unit. Adding different units throws std::logic_error: it is a bug.
struct Quantity {
  double value = 0;
  Unit unit = Unit::None;

  friend bool operator==(const Quantity&, const Quantity&) = default;
};

Quantity operator+(Quantity a, Quantity b);
Quantity operator-(Quantity a, Quantity b);
Quantity operator*(double factor, Quantity q);

// The same quantity in another unit of its dimension (s and ms, cm and mm); empty when there is none.
std::optional<Quantity> convert(Quantity q, Unit to);

}  // namespace sural
