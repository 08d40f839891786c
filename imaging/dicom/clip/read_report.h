#pragma once

#include <string>
#include <vector>

#include "imaging/dicom/file/dataset.h"
#include "imaging/model/reported_measurement.h"

namespace sural::imaging::dicom {

// Every number of a structured report's content tree (PS3.3 C.17.3), with the site that the sections, vessel groups and
// modifiers around it give: TID 5100 in full, others (TID 5200, 3213, vendors') as far as they are built alike.
// Wrong, retired and private codes are survived and flagged: "retired_code", "code_and_meaning_disagree",
// "unit_unknown", "quantity_unknown". Numbers deeper than 32 levels and beyond the ten-thousandth are left out.
std::vector<ReportedMeasurement> readReport(const Dataset& data, const std::string& file);

}  // namespace sural::imaging::dicom
