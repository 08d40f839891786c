#include "imaging/model/quantity.h"

#include <array>
#include <stdexcept>
#include <string>
#include <utility>

namespace sural {

namespace {

constexpr std::array<std::pair<Unit, std::string_view>, 18> kWords{{
    {Unit::None, "1"},
    {Unit::Code, "code"},
    {Unit::Pixel, "px"},
    {Unit::Centimetre, "cm"},
    {Unit::Millimetre, "mm"},
    {Unit::SquareMillimetre, "mm2"},
    {Unit::Second, "s"},
    {Unit::Millisecond, "ms"},
    {Unit::CentimetrePerSecond, "cm/s"},
    {Unit::Hertz, "Hz"},
    {Unit::PerMinute, "/min"},
    {Unit::MillilitrePerMinute, "mL/min"},
    {Unit::Percent, "%"},
    {Unit::Degree, "deg"},
    {Unit::Decibel, "dB"},
    {Unit::MillimetreOfMercury, "mm[Hg]"},
    {Unit::NanogramPerMillilitre, "ng/mL"},
    {Unit::Year, "a"},
}};

void requireSameUnit(Quantity a, Quantity b) {
  if (a.unit != b.unit)
    throw std::logic_error("quantities in " + std::string(toWord(a.unit)) + " and " + std::string(toWord(b.unit)) +
                           " cannot be added");
}

}  // namespace

std::string_view toWord(Unit unit) {
  for (const auto& [known, word] : kWords)
    if (known == unit) return word;
  return "1";
}

std::optional<Unit> unitFromWord(std::string_view word) {
  for (const auto& [unit, known] : kWords)
    if (known == word) return unit;
  return std::nullopt;
}

Quantity operator+(Quantity a, Quantity b) {
  requireSameUnit(a, b);
  return {a.value + b.value, a.unit};
}

Quantity operator-(Quantity a, Quantity b) {
  requireSameUnit(a, b);
  return {a.value - b.value, a.unit};
}

Quantity operator*(double factor, Quantity q) { return {factor * q.value, q.unit}; }

std::optional<Quantity> convert(Quantity q, Unit to) {
  if (q.unit == to) return q;
  if (q.unit == Unit::Second && to == Unit::Millisecond) return Quantity{q.value * 1000, to};
  if (q.unit == Unit::Millisecond && to == Unit::Second) return Quantity{q.value / 1000, to};
  if (q.unit == Unit::Centimetre && to == Unit::Millimetre) return Quantity{q.value * 10, to};
  if (q.unit == Unit::Millimetre && to == Unit::Centimetre) return Quantity{q.value / 10, to};
  return std::nullopt;
}

}  // namespace sural
