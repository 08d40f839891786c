#pragma once

#include <string>

#include "imaging/dicom/write_image.h"

class DcmItem;
class DcmFileFormat;

namespace sural::imaging::dicom {

// Seen only by the sources of this folder: what every written instance has, whatever its class.

bool isUid(const std::string& uid);

// 8 significant digits, at most 16 characters, as Decimal String wants.
std::string decimalString(double value);

// Patient, General Study, General Series without its Laterality, and General Equipment, PS3.3 C.7.1.1, C.7.2.1,
// C.7.3.1, C.7.5.1.
void putIdentity(DcmItem& item, const ImageIdentity& identity, const std::string& modality);

// Saves uncompressed, RLE or JPEG-LS lossless; an empty text: done. JPEG baseline cannot hold these images.
std::string saveLossless(DcmFileFormat& file, const std::string& path, Encoding encoding);

}  // namespace sural::imaging::dicom
