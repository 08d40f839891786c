#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/dicom/file/dataset.h"
#include "imaging/model/clip.h"

namespace sural::imaging::dicom {

// One function per attribute, named as the standard names it. Texts are empty and optionals are nullopt when the
// attribute is missing or unreadable.

std::string sopClassUid(const Dataset&);          // (0008,0016) PS3.3 C.12.1
std::string sopInstanceUid(const Dataset&);       // (0008,0018) PS3.3 C.12.1
std::string studyDate(const Dataset&);            // (0008,0020) PS3.3 C.7.2.1
std::string modality(const Dataset&);             // (0008,0060) PS3.3 C.7.3.1
std::string studyDescription(const Dataset&);     // (0008,1030) PS3.3 C.7.2.1
std::string seriesDescription(const Dataset&);    // (0008,103E) PS3.3 C.7.3.1
std::string patientName(const Dataset&);          // (0010,0010) PS3.3 C.7.1.1
std::string patientId(const Dataset&);            // (0010,0020) PS3.3 C.7.1.1
std::string patientBirthDate(const Dataset&);     // (0010,0030) PS3.3 C.7.1.1
std::string patientSex(const Dataset&);           // (0010,0040) PS3.3 C.7.1.1
std::string protocolName(const Dataset&);         // (0018,1030) PS3.3 C.7.3.1
std::string studyInstanceUid(const Dataset&);     // (0020,000D) PS3.3 C.7.2.1
std::string seriesInstanceUid(const Dataset&);    // (0020,000E) PS3.3 C.7.3.1
int seriesNumber(const Dataset&);                 // (0020,0011) PS3.3 C.7.3.1, 0 when missing
std::string imageComments(const Dataset&);        // (0020,4000) PS3.3 C.7.6.1
int rows(const Dataset&);                         // (0028,0010) PS3.3 C.7.6.3, 0 when missing
int columns(const Dataset&);                      // (0028,0011) PS3.3 C.7.6.3, 0 when missing
int samplesPerPixel(const Dataset&);              // (0028,0002) PS3.3 C.7.6.3, 1 when missing
int bitsStored(const Dataset&);                   // (0028,0101) PS3.3 C.7.6.3, 8 when missing
int numberOfFrames(const Dataset&);               // (0028,0008) PS3.3 C.7.6.6, 1 when missing or impossible
bool ultrasoundColorDataPresent(const Dataset&);  // (0028,0014) PS3.3 C.8.5.6
bool hasPixelData(const Dataset&);                // (7FE0,0010) PS3.3 C.7.6.3

// What Number of Frames (0028,0008) says where that is no count that a file could hold; empty where it is one, or
// missing.
std::string impossibleNumberOfFrames(const Dataset&);

// Whether a code of the header says that an MR or CT picture is an angiogram: Angio Flag (0018,0025) PS3.3 C.8.3.1, the
// values after the first two of Image Type (0008,0008) as C.8.13.1 and C.8.15.2 name them, or Acquisition Contrast
// (0008,9209) C.8.13.3: TOF, or FLOW_ENCODED whose Complex Image Component (0008,9208) is MAGNITUDE.
bool isAngiogram(const Dataset&);

// Laterality (0020,0060) PS3.3 C.7.3.1, or Image Laterality (0020,0062) PS3.3 C.8.13.5 where that is given.
std::optional<Side> laterality(const Dataset&);

// Anatomic Region Sequence (0008,2218) PS3.3 C.7.6.1.1.2: its code as a vessel (imaging/dicom/file/vessel_codes.h).
std::optional<std::string> anatomicRegion(const Dataset&);

// Pixel Spacing (0028,0030) PS3.3 10.7, else Imager Pixel Spacing (0018,1164) at the detector. What the former means in
// an X-ray picture imaging/dicom/clip/read_acquisition.h says.
std::optional<PixelSpacing> pixelSpacing(const Dataset&);

// Image Type (0008,0008), its fourth value in ultrasound: what was switched on, PS3.3 C.8.5.6.1.1. All false where it
// is missing, as in most files.
struct UltrasoundModes {
  bool twoD = false;
  bool mMode = false;
  bool spectral = false;  // continuous or pulsed wave
  bool colour = false;    // velocity or power
};
UltrasoundModes ultrasoundModes(const Dataset&);

std::string documentTitle(const Dataset&);  // (0042,0010) PS3.3 C.24.2
std::string conceptName(const Dataset&);    // (0040,A043) PS3.3 C.18.8, its meaning: the title of a report
std::string contentLabel(const Dataset&);   // (0070,0080) PS3.3 10.9

// Pixel Measures Sequence (0028,9110) PS3.3 C.7.6.16.2.1 of all frames, or of each where they agree; nothing where
// frames differ, since one spacing would be wrong for the others.
std::optional<PixelSpacing> pixelMeasures(const Dataset&);

}  // namespace sural::imaging::dicom
