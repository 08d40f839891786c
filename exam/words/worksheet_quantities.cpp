#include "exam/words/worksheet_quantities.h"

#include <array>

namespace sural::exam::words {

namespace {

constexpr auto kOfSegments = std::to_array<QuantityEntry>({
    {"treated_by", Unit::Code},
    {"plaque", Unit::Code},
    {"lumen", Unit::Code},
    {"flow", Unit::Code},
    {"reflux_extent", Unit::Code},
    {"perforator_location", Unit::Code},
    {"descending_reflux_grade", Unit::Code},
    {"thrombus_appearance", Unit::Code},
    {"new_noncompressible_segment", Unit::Code},
    {"filling_defect", Unit::Code},
    {"reflux_span", Unit::Centimetre},
    {"compressed_diameter_increase", Unit::Millimetre},
    {"iliac_vein_velocity_ratio", Unit::None},
    {"ivus_area_stenosis", Unit::Percent},
    {"ivus_lumen_area", Unit::SquareMillimetre},
    {"transabdominal_diameter", Unit::Millimetre},
    {"doppler_angle", Unit::Degree},
    {"pedal_acceleration_time", Unit::Second},
});

constexpr auto kOfLimbAndPatient = std::to_array<QuantityEntry>({
    {"ankle_brachial_index", Unit::None},
    {"toe_brachial_index", Unit::None},
    {"ankle_pressure", Unit::MillimetreOfMercury},
    {"toe_pressure", Unit::MillimetreOfMercury},
    {"transcutaneous_oxygen_pressure", Unit::MillimetreOfMercury},
    {"ankle_brachial_index_fall", Unit::None},
    {"exercise_index_fall", Unit::Percent},
    {"exercise_ankle_pressure_fall", Unit::MillimetreOfMercury},
    {"graft_flow_velocity", Unit::CentimetrePerSecond},
    {"calf_circumference", Unit::Centimetre},
    {"vein_calibre", Unit::Millimetre},
    {"ceap_class", Unit::Code},
    {"vcss", Unit::None},
    {"villalta_score", Unit::None},
    {"leg_ulcer", Unit::Code},
    {"wells_score", Unit::None},
    {"wells_score_1997", Unit::None},
    {"d_dimer", Unit::NanogramPerMillilitre},
    {"d_dimer_ddu", Unit::NanogramPerMillilitre},
    {"age", Unit::Year},
    {"rutherford_category", Unit::Code},
    {"fontaine_stage", Unit::Code},
    {"acute_limb_ischaemia_class", Unit::Code},
    {"wifi_wound", Unit::Code},
    {"wifi_ischaemia", Unit::Code},
    {"wifi_foot_infection", Unit::Code},
    {"tasc_femoropopliteal", Unit::Code},
    {"glass_femoropopliteal", Unit::Code},
    {"glass_infrapopliteal", Unit::Code},
    {"glass_stage", Unit::Code},
    {"previous_deep_vein_thrombosis", Unit::Code},
    {"chest_pain", Unit::Code},
    {"dyspnoea", Unit::Code},
    {"haemoptysis", Unit::Code},
    {"syncope", Unit::Code},
    {"sudden_onset", Unit::Code},
    {"coldness", Unit::Code},
    {"pallor", Unit::Code},
    {"pulselessness", Unit::Code},
    {"pain_in_limb", Unit::Code},
    {"paraesthesia", Unit::Code},
    {"paralysis", Unit::Code},
    {"arterial_doppler", Unit::Code},
    {"sensory_or_motor_loss", Unit::Code},
    {"rest_pain_over_two_weeks", Unit::Code},
    {"tissue_loss", Unit::Code},
    {"spreading_erythema", Unit::Code},
    {"systemic_signs", Unit::Code},
    {"crepitus", Unit::Code},
    {"pain_out_of_proportion", Unit::Code},
    {"tense_compartment", Unit::Code},
    {"pain_on_passive_stretch", Unit::Code},
    {"injury", Unit::Code},
    {"inability_to_bear_weight", Unit::Code},
    {"deformity", Unit::Code},
    {"bony_tenderness", Unit::Code},
    {"saddle_anaesthesia", Unit::Code},
    {"bladder_or_bowel_dysfunction", Unit::Code},
    {"progressive_weakness", Unit::Code},
});

}  // namespace

std::span<const QuantityEntry> quantitiesOfSegments() { return kOfSegments; }

std::span<const QuantityEntry> quantitiesOfLimbAndPatient() { return kOfLimbAndPatient; }

}  // namespace sural::exam::words
