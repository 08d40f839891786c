#pragma once

#include <string>

#include "imaging/dicom/file/attributes.h"
#include "imaging/model/clip.h"

namespace sural::imaging::dicom {

// What a clip shows, from its regions, Image Type, SOP class and modality (PS3.3 A, PS3.4 B.5), in that order of trust
// for ultrasound. Secondary captures count as what their modality says; retired classes as their successors.
ClipKind kindOf(const Clip& clip, const UltrasoundModes& modes, bool colour);

// Structured reports and encapsulated documents, by class or modality.
bool isReport(const Clip& clip);

// What a class without pixels is ("presentation state", "waveform", ...); empty for classes of pictures.
std::string nameOfClassWithoutPictures(const std::string& sopClassUid);

}  // namespace sural::imaging::dicom
