#pragma once

#include "imaging/dicom/file/preflight.h"

class DcmDataset;

namespace sural::imaging::dicom {

// Lets DCMTK parse a file as far as it was checked, and no deeper than the stack allows, whatever the bytes say.
// Large values stay where they are until they are asked for. Errors: what DCMTK refuses, and too deep nesting.
Status parseDataset(const CheckedFile& file, DcmDataset& dataset);

}  // namespace sural::imaging::dicom
