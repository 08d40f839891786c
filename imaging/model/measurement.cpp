#include "imaging/model/measurement.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

namespace sural {

namespace {

// Locale-proof fixed notation.
std::string fixed(double value, int decimals) {
  std::array<char, 64> text{};
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals);
  return error == std::errc() ? std::string(text.data(), end) : "?";
}

// Decimals that show the doubt's leading digit.
int decimalsFor(double uncertainty) {
  if (!(uncertainty > 0)) return 2;
  const double exponent = std::floor(std::log10(uncertainty));
  return static_cast<int>(std::clamp(-exponent, 0.0, 4.0));
}

Measurement withContext(std::string quantityName, const MeasurementContext& context) {
  Measurement m;
  m.quantity = std::move(quantityName);
  m.site = context.site;
  m.algorithm = context.algorithm;
  m.evidence = context.evidence;
  return m;
}

}  // namespace

Measurement measured(std::string quantityName, const MeasurementContext& context, Measured result) {
  if (!std::isfinite(result.quantity.value) || !std::isfinite(result.uncertainty) || result.uncertainty < 0)
    throw std::logic_error("measurement of " + quantityName + " is not a finite number");
  Measurement m = withContext(std::move(quantityName), context);
  m.value = result.quantity.value;
  m.unit = result.quantity.unit;
  m.uncertainty = result.uncertainty;
  m.quality = std::clamp(result.quality, 0.0, 1.0);
  m.flags = std::move(result.flags);
  m.evidence.points = std::move(result.points);
  return m;
}

Measurement couldNotMeasure(std::string quantityName, const MeasurementContext& context, Absence absence) {
  if (absence.reason.empty()) throw std::logic_error("absence of " + quantityName + " needs a reason");
  Measurement m = withContext(std::move(quantityName), context);
  m.absentReason = std::move(absence.reason);
  m.unit = absence.unit;
  m.flags = std::move(absence.flags);
  return m;
}

std::string toPhrase(const Measurement& m) {
  if (m.code) return *m.code;
  if (!m.value) return m.absentReason;
  // What somebody wrote down has no doubt of its own: 45 mm[Hg], not 45.00.
  const bool isWhole = !m.uncertainty && std::floor(*m.value) >= *m.value;
  const int decimals = isWhole ? 0 : decimalsFor(m.uncertainty.value_or(0));
  std::string phrase = fixed(*m.value, decimals);
  if (m.unit != Unit::None) phrase += " " + std::string(toWord(m.unit));
  if (m.uncertainty) phrase += " ± " + fixed(*m.uncertainty, decimals);
  return phrase;
}

}  // namespace sural
