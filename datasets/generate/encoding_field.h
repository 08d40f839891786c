#pragma once

#include "datasets/generate/scenario_fields.h"
#include "imaging/dicom/encoding.h"

namespace sural::datasets::generate {

// The field "encoding": "raw", "rle", "jpeg", "jpeg_ls" or "jpeg_2000".
imaging::dicom::Encoding readEncoding(ScenarioFields& fields, imaging::dicom::Encoding fallback);

// The same without "jpeg": for pictures of more than eight bits.
imaging::dicom::Encoding readLosslessEncoding(ScenarioFields& fields, imaging::dicom::Encoding fallback);

// The field "photometric": "rgb", "ybr_full", "ybr_full_422" or "palette".
imaging::dicom::Photometric readPhotometric(ScenarioFields& fields);

}  // namespace sural::datasets::generate
