#include "exam/words/quantity_words.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "exam/words/worksheet_quantities.h"

namespace sural::exam::words {

namespace {

// The quantities of the results contract, in its order.
constexpr auto kQuantities = std::to_array<QuantityEntry>({
    {"reflux_time", Unit::Second},
    {"reflux_time_total", Unit::Second},
    {"peak_reflux_velocity", Unit::CentimetrePerSecond},
    {"peak_antegrade_velocity", Unit::CentimetrePerSecond},
    {"colour_reflux_time", Unit::Second},
    {"peak_systolic_velocity", Unit::CentimetrePerSecond},
    {"resting_peak_systolic_velocity", Unit::CentimetrePerSecond},
    {"hyperaemic_peak_systolic_velocity", Unit::CentimetrePerSecond},
    {"hyperaemia_ratio", Unit::None},
    {"resting_waveform", Unit::Code},
    {"end_diastolic_velocity", Unit::CentimetrePerSecond},
    {"minimum_diastolic_velocity", Unit::CentimetrePerSecond},
    {"maximum_velocity", Unit::CentimetrePerSecond},
    {"time_averaged_peak_velocity", Unit::CentimetrePerSecond},
    {"time_averaged_mean_velocity", Unit::CentimetrePerSecond},
    {"resistive_index", Unit::None},
    {"pulsatility_index", Unit::None},
    {"systolic_diastolic_ratio", Unit::None},
    {"acceleration_time", Unit::Second},
    {"heart_rate", Unit::PerMinute},
    {"waveform", Unit::Code},
    {"waveform_resistance", Unit::Code},
    {"velocity_ratio", Unit::None},
    {"volume_flow", Unit::MillilitrePerMinute},
    {"velocity_time_integral", Unit::Centimetre},
    {"mean_reflux_velocity", Unit::CentimetrePerSecond},
    {"reflux_volume_flow", Unit::MillilitrePerMinute},
    {"spontaneous_flow", Unit::Code},
    {"venous_flow_pattern", Unit::Code},
    {"augmentation", Unit::Code},
    {"colour_filled_share", Unit::Percent},
    {"vein_area_uncompressed", Unit::SquareMillimetre},
    {"vein_area_compressed", Unit::SquareMillimetre},
    {"vein_ap_uncompressed", Unit::Millimetre},
    {"vein_ap_compressed", Unit::Millimetre},
    {"compression_ratio", Unit::None},
    {"compressibility", Unit::Code},
    {"vessel_diameter", Unit::Millimetre},
    {"minimum_lumen_diameter", Unit::Millimetre},
    {"reference_diameter", Unit::Millimetre},
    {"percent_diameter_stenosis", Unit::Percent},
    {"percent_area_stenosis", Unit::Percent},
    {"lesion_length", Unit::Millimetre},
    {"occlusion_length", Unit::Millimetre},
    {"colour_filling_defect_length", Unit::Millimetre},
    {"filling_defect_length", Unit::Millimetre},
    {"contrast_reflux_length", Unit::Millimetre},
});

}  // namespace

std::optional<Unit> unitOfQuantity(std::string_view quantity) {
  for (const QuantityEntry& entry : kQuantities)
    if (entry.quantity == quantity) return entry.unit;
  for (const std::span<const QuantityEntry> entries : {quantitiesOfSegments(), quantitiesOfLimbAndPatient()})
    for (const QuantityEntry& entry : entries)
      if (entry.quantity == quantity) return entry.unit;
  return std::nullopt;
}

bool isOfLimbOrPatient(std::string_view quantity) {
  const std::span<const QuantityEntry> entries = quantitiesOfLimbAndPatient();
  return std::any_of(entries.begin(), entries.end(),
                     [&](const QuantityEntry& entry) { return entry.quantity == quantity; });
}

std::string quantityPhrase(std::string_view quantity) {
  std::string phrase(quantity);
  std::replace(phrase.begin(), phrase.end(), '_', ' ');
  return phrase;
}

std::string_view withoutArticle(std::string_view phrase) {
  for (const std::string_view article : {"a ", "an "})
    if (phrase.starts_with(article)) return phrase.substr(article.size());
  return phrase;
}

std::string withPrintedSigns(std::string phrase) {
  for (const auto& [typed, printed] : {std::pair(">=", "≥"), std::pair("<=", "≤")})
    for (std::size_t at = phrase.find(typed); at != std::string::npos; at = phrase.find(typed, at))
      phrase.replace(at, 2, printed);
  return phrase;
}

std::string quantitySubject(std::string_view quantity) {
  if (quantity == "reflux_time") return "Reflux";
  std::string subject = quantityPhrase(quantity);
  if (!subject.empty() && subject[0] >= 'a' && subject[0] <= 'z')
    subject[0] = static_cast<char>(subject[0] - 'a' + 'A');
  return subject;
}

}  // namespace sural::exam::words
