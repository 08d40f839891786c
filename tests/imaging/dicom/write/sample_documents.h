#pragma once

#include "imaging/dicom/write/arteriography_report.h"
#include "imaging/dicom/write/vascular_report.h"

namespace sural::tests::imaging::dicom {

sural::imaging::dicom::write::DocumentHeader sampleHeader();

// An instance of the sample study, told apart by its number.
sural::imaging::dicom::write::ImageReference sampleImage(int number, const char* sopClass);

// Values of both legs, veins and arteries, in no order; one that could not be measured, one without a side.
sural::imaging::dicom::write::VascularReport sampleVascularReport();

// One calibrated segment with a lesion.
sural::imaging::dicom::write::ArteriographyReport sampleArteriographyReport();

}  // namespace sural::tests::imaging::dicom
