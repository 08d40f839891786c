#pragma once

#include <optional>

#include "imaging/dicom/write/vascular_report.h"

namespace sural::imaging::dicom::write {

// A value as TID 300 with the rows that TID 5104 adds, or as a coded item; none where the report has no code for it.
std::optional<ContentItem> itemOf(const VascularValue& value);

// Whether the item is a number, of which every group of TID 5104 needs one.
bool isNumber(const ContentItem& item);

}  // namespace sural::imaging::dicom::write
