#pragma once

#include <string>

namespace sural::imaging::dicom {

// "DCMTK 3.6.7, OpenCV 4.6.0": what decodes files, as it runs here.
std::string libraryVersions();

}  // namespace sural::imaging::dicom
