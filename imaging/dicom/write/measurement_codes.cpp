#include "imaging/dicom/write/measurement_codes.h"

#include <algorithm>

#include "imaging/dicom/write/report_vocabulary.h"

namespace sural::imaging::dicom::write {

namespace {

Code antegrade() { return sct("263677008", "Antegrade Flow"); }
Code retrograde() { return sct("312004007", "Retrograde Flow"); }
Code lumenDiameter() { return sct("397413000", "Vessel lumen diameter"); }
Code anteroposterior() { return dcm("122675", "Anterior-Posterior"); }

struct ResultCode {
  std::string quantity;
  std::string word;
  Code code;
};

const std::vector<ResultCode>& resultCodes() {
  static const std::vector<ResultCode> kResults{
      {"compressibility", "full", own("COMPFULL", "Fully compressible")},
      {"compressibility", "partial", own("COMPPART", "Partially compressible")},
      {"compressibility", "none", own("COMPNONE", "Not compressible")},
      {"waveform", "multiphasic", own("MULTIPHASIC", "Multiphasic")},
      {"waveform", "monophasic", own("MONOPHASIC", "Monophasic")},
      {"waveform_resistance", "high_resistive", own("HIGHRES", "High resistive")},
      {"waveform_resistance", "intermediate_resistive", own("INTERRES", "Intermediate resistive")},
      {"waveform_resistance", "low_resistive", own("LOWRES", "Low resistive")},
      {"augmentation", "present", sct("52101004", "Present")},
      {"augmentation", "absent", sct("272519000", "Absent")},
      {"spontaneous_flow", "present", sct("52101004", "Present")},
      {"spontaneous_flow", "absent", sct("272519000", "Absent")},
  };
  return kResults;
}

}  // namespace

const std::vector<QuantityCode>& quantityCodes() {
  static const std::vector<QuantityCode> kCodes{
      {"peak_systolic_velocity", loinc("11726-7", "Peak Systolic Velocity"), {}, {}},
      {"end_diastolic_velocity", loinc("11653-3", "End Diastolic Velocity"), {}, {}},
      {"minimum_diastolic_velocity", loinc("11665-7", "Minimum Diastolic Velocity"), {}, {}},
      {"maximum_velocity", loinc("20355-4", "Peak Blood Velocity"), {}, {}},
      {"peak_reflux_velocity", loinc("20355-4", "Peak Blood Velocity"), retrograde(), {}},
      {"peak_antegrade_velocity", loinc("20355-4", "Peak Blood Velocity"), antegrade(), {}},
      {"mean_reflux_velocity", loinc("20352-1", "Time averaged mean velocity"), retrograde(), {}},
      {"time_averaged_peak_velocity", loinc("11692-1", "Time averaged peak velocity"), {}, {}},
      {"time_averaged_mean_velocity", loinc("20352-1", "Time averaged mean velocity"), {}, {}},
      {"velocity_time_integral", loinc("20354-7", "Velocity Time Integral"), {}, {}},
      {"resistive_index", loinc("12023-8", "Resistivity Index"), {}, {}, true},
      {"pulsatility_index", loinc("12008-9", "Pulsatility Index"), {}, {}, true},
      {"systolic_diastolic_ratio", loinc("12144-2", "Systolic to Diastolic Velocity Ratio"), {}, {}, true},
      {"acceleration_time", loinc("20168-1", "Acceleration Time"), {}, {}},
      {"velocity_ratio", loinc("33867-3", "Velocity ratio"), {}, {}, true},
      {"volume_flow", loinc("33878-0", "Volume flow"), {}, {}, true},
      {"reflux_volume_flow", loinc("33878-0", "Volume flow"), retrograde(), {}, true},
      {"reflux_time", own("REFLT", "Reflux duration"), {}, {}},
      {"reflux_time_total", own("REFLTTOT", "Total duration of all retrograde runs"), {}, {}},
      {"colour_reflux_time", own("CREFLT", "Duration of retrograde colour"), {}, {}},
      {"vessel_diameter", lumenDiameter(), {}, {}},
      {"vein_ap_uncompressed", lumenDiameter(), {}, anteroposterior()},
      {"vein_ap_compressed", own("DCOMP", "Anteroposterior diameter under compression"), {}, anteroposterior()},
      {"vein_area_uncompressed", sct("397415007", "Vessel lumen cross-sectional area"), {}, {}},
      {"vein_area_compressed", own("ACOMP", "Cross-sectional area under compression"), {}, {}},
      {"compression_ratio", own("COMPRAT", "Share of the area lost under compression"), {}, {}, true},
      {"percent_diameter_stenosis", sct("408715008", "Lumen Diameter Stenosis"), {}, {}, true},
      {"percent_area_stenosis", sct("408714007", "Lumen Area Stenosis"), {}, {}, true},
      {"compressibility", own("COMPR", "Compressibility"), {}, {}},
      {"waveform", own("WAVEFORM", "Waveform"), {}, {}},
      {"waveform_resistance", own("WAVERES", "Resistance of the waveform"), {}, {}},
      {"augmentation", own("AUGRESP", "Augmentation of flow"), {}, {}},
      {"spontaneous_flow", own("SPONTFL", "Spontaneous flow"), {}, {}},
  };
  return kCodes;
}

const QuantityCode* quantityCode(const std::string& quantity) {
  const std::vector<QuantityCode>& all = quantityCodes();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const QuantityCode& code) { return code.quantity == quantity; });
  return found == all.end() ? nullptr : &*found;
}

std::optional<Code> resultCode(const std::string& quantity, const std::string& word) {
  for (const ResultCode& result : resultCodes())
    if (result.quantity == quantity && result.word == word) return result.code;
  return std::nullopt;
}

}  // namespace sural::imaging::dicom::write
