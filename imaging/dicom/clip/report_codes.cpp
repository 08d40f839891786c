#include "imaging/dicom/clip/report_codes.h"

#include <algorithm>
#include <array>

#include "imaging/dicom/file/coding_scheme.h"
#include "imaging/model/words.h"

namespace sural::imaging::dicom {

namespace {

struct CodedConcept {
  std::string_view code;
  std::string_view retired;
  std::string_view words;
  ReportConcept role;
};

constexpr std::array kConcepts = std::to_array<CodedConcept>({
    {"363698007", "G-C0E3", "FINDING SITE", ReportConcept::FindingSite},
    {"272741003", "G-C171", "LATERALITY", ReportConcept::Laterality},
    {"106233006", "G-A1F8", "TOPOGRAPHICAL MODIFIER", ReportConcept::Topography},
    {"121401", "", "DERIVATION", ReportConcept::Derivation},
    {"125106", "", "DOPPLER ANGLE", ReportConcept::DopplerAngle},
    {"125107", "", "SAMPLE VOLUME DEPTH", ReportConcept::SampleVolumeDepth},
    {"260674002", "G-C048", "FLOW DIRECTION", ReportConcept::FlowDirection},
});

struct CodedQuantity {
  std::string_view code;     // LOINC or SNOMED CT
  std::string_view retired;  // SRT
  std::string_view words;
  std::string_view quantity;
};

// Longer meanings before those they contain.
constexpr std::array kQuantities = std::to_array<CodedQuantity>({
    {"11726-7", "", "PEAK SYSTOLIC VELOCITY", "peak_systolic_velocity"},
    {"", "", "PSV", "peak_systolic_velocity"},
    {"11653-3", "", "END DIASTOLIC VELOCITY", "end_diastolic_velocity"},
    {"", "", "EDV", "end_diastolic_velocity"},
    {"11665-7", "", "MINIMUM DIASTOLIC VELOCITY", "minimum_diastolic_velocity"},
    {"11692-1", "", "TIME AVERAGED PEAK VELOCITY", "time_averaged_peak_velocity"},
    {"20352-1", "", "TIME AVERAGED MEAN VELOCITY", "time_averaged_mean_velocity"},
    {"20355-4", "", "PEAK BLOOD VELOCITY", "maximum_velocity"},
    {"12023-8", "", "RESISTIVITY INDEX", "resistive_index"},
    {"", "", "RESISTIVE INDEX", "resistive_index"},
    {"12008-9", "", "PULSATILITY INDEX", "pulsatility_index"},
    {"12144-2", "", "SYSTOLIC TO DIASTOLIC VELOCITY RATIO", "systolic_diastolic_ratio"},
    {"20168-1", "", "ACCELERATION TIME", "acceleration_time"},
    {"33878-0", "", "VOLUME FLOW", "volume_flow"},
    {"33867-3", "", "", "velocity_ratio"},
    {"408715008", "R-101BB", "LUMEN DIAMETER STENOSIS", "percent_diameter_stenosis"},
    {"408714007", "R-101BA", "LUMEN AREA STENOSIS", "percent_area_stenosis"},
    {"397413000", "G-0364", "VESSEL LUMEN DIAMETER", "vessel_diameter"},
    {"8867-4", "", "HEART RATE", "heart_rate"},
    {"", "", "REFLUX DURATION", "reflux_time"},
    {"", "", "REFLUX TIME", "reflux_time"},
});

struct KnownUnit {
  std::string_view text;
  UnitAsSent meaning;
};

constexpr std::array kUnits = std::to_array<KnownUnit>({
    {"cm/s", {Unit::CentimetrePerSecond, 1}},
    {"mm/s", {Unit::CentimetrePerSecond, 0.1}},
    {"m/s", {Unit::CentimetrePerSecond, 100}},
    {"s", {Unit::Second, 1}},
    {"ms", {Unit::Second, 0.001}},
    {"cm", {Unit::Millimetre, 10}},
    {"mm", {Unit::Millimetre, 1}},
    {"cm2", {Unit::SquareMillimetre, 100}},
    {"mm2", {Unit::SquareMillimetre, 1}},
    {"ml/min", {Unit::MillilitrePerMinute, 1}},
    {"mL/min", {Unit::MillilitrePerMinute, 1}},
    {"ml/s", {Unit::MillilitrePerMinute, 60}},
    {"l/min", {Unit::MillilitrePerMinute, 1000}},
    {"L/min", {Unit::MillilitrePerMinute, 1000}},
    {"liter per minute", {Unit::MillilitrePerMinute, 1000}},
    {"%", {Unit::Percent, 1}},
    {"1", {Unit::None, 1}},
    {"{ratio}", {Unit::None, 1}},
    {"ratio", {Unit::None, 1}},
    {"deg", {Unit::Degree, 1}},
    {"/min", {Unit::PerMinute, 1}},
    {"{H.B.}/min", {Unit::PerMinute, 1}},
    {"{beats}/min", {Unit::PerMinute, 1}},
    {"bpm", {Unit::PerMinute, 1}},
    {"Hz", {Unit::Hertz, 1}},
    {"kHz", {Unit::Hertz, 1000}},
    {"dB", {Unit::Decibel, 1}},
});

bool is(const Code& code, std::string_view value, std::string_view retired) {
  return isCode(code, value) || isCode(code, retired);
}

// Vendors' codes are recognised by the words of their meaning.
template <class List>
const typename List::value_type* lookUp(const List& list, const Code& code) {
  const auto byCode =
      std::find_if(list.begin(), list.end(), [&](const auto& k) { return is(code, k.code, k.retired); });
  if (byCode != list.end()) return &*byCode;
  const std::vector<std::string> words = wordsOf(code.meaning);
  const auto byWords = std::find_if(list.begin(), list.end(),
                                    [&](const auto& k) { return !k.words.empty() && holdsPhrase(words, k.words); });
  return byWords == list.end() ? nullptr : &*byWords;
}

}  // namespace

ReportConcept conceptOf(const Code& code) {
  const auto* known = lookUp(kConcepts, code);
  return known == nullptr ? ReportConcept::Other : known->role;
}

std::string quantityFrom(const Code& code) {
  const auto* known = lookUp(kQuantities, code);
  return known == nullptr ? std::string() : std::string(known->quantity);
}

std::optional<UnitAsSent> unitFrom(std::string_view ucum) {
  for (const KnownUnit& known : kUnits)
    if (ucum == known.text) return known.meaning;
  return std::nullopt;
}

std::optional<Side> sideFrom(const Code& code) {
  if (is(code, "7771000", "G-A101")) return Side::Left;
  if (is(code, "24028007", "G-A100")) return Side::Right;
  return siteFromWords(code.meaning).side;
}

std::optional<Segment> segmentFrom(const Code& code) {
  if (is(code, "40415009", "G-A118")) return Segment::Proximal;
  if (is(code, "C25569", "G-A188")) return Segment::Middle;
  if (is(code, "46053002", "G-A119")) return Segment::Distal;
  if (is(code, "397421006", "G-036A")) return Segment::Origin;
  return siteFromWords(code.meaning).segment;
}

bool isRetired(const Code& code) {
  constexpr std::array<std::string_view, 3> kWithdrawn{"125100", "121070", "121111"};
  const bool withdrawn = std::find(kWithdrawn.begin(), kWithdrawn.end(), code.value) != kWithdrawn.end();
  return (code.scheme == "DCM" && withdrawn) || code.scheme == "SRT" || code.scheme == "SNM3" || code.scheme == "99SDM";
}

}  // namespace sural::imaging::dicom
