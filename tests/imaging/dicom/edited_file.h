#pragma once

#include <functional>
#include <string>

#include "imaging/dicom/write_image.h"

class DcmItem;

namespace sural::tests::imaging::dicom {

// A valid ultrasound image of 200 x 160 pixels, `frames` of them 40 ms apart, with one 2-D region of 0.02 cm a pixel.
sural::imaging::dicom::UltrasoundImage plainImage(int frames = 1);

// Writes it, then lets `edit` do to the data set what a cart might have done. Throws when a file cannot be written.
void writeEdited(const std::string& path, const sural::imaging::dicom::UltrasoundImage& image,
                 const std::function<void(DcmItem&)>& edit);

// The first item of Sequence of Ultrasound Regions. Throws when there is none.
DcmItem& firstRegion(DcmItem& data);

}  // namespace sural::tests::imaging::dicom
