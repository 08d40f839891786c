#include "imaging/dicom/library_versions.h"

#include <dcmtk/config/osconfig.h>

#include <opencv2/core/utility.hpp>

namespace sural::imaging::dicom {

std::string libraryVersions() { return std::string("DCMTK ") + PACKAGE_VERSION + ", OpenCV " + cv::getVersionString(); }

}  // namespace sural::imaging::dicom
