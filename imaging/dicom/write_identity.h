#pragma once

#include <string>

#include "imaging/dicom/write_image.h"

class DcmItem;
class DcmFileFormat;
class DcmTagKey;

namespace sural::imaging::dicom {

// Seen only by the sources of this folder: what every written instance has, whatever its class.

void putText(DcmItem& item, const DcmTagKey& tag, const std::string& value);

bool isUid(const std::string& uid);

// 8 significant digits, at most 16 characters, as Decimal String wants.
std::string decimalString(double value);

// Patient and study as every object of the study repeats them; UTF-8.
struct PatientAndStudy {
  const std::string& patientName;
  const std::string& patientId;
  const std::string& birthDate;
  const std::string& sex;
  const std::string& studyUid;
  const std::string& date;
  const std::string& time;
  const std::string& studyDescription;
  std::string studyId = "1";
  std::string accessionNumber = {};
  std::string referringPhysician = {};
};

// PS3.3 C.7.1.1 and C.7.2.1, with the character set; an empty description is left out.
void putPatientAndStudy(DcmItem& item, const PatientAndStudy& study);

// Patient, General Study, General Series without its Laterality, and General Equipment, PS3.3 C.7.1.1, C.7.2.1,
// C.7.3.1, C.7.5.1.
void putIdentity(DcmItem& item, const ImageIdentity& identity, const std::string& modality);

// Laterality (0020,0060), PS3.3 C.7.3.1: empty where a side may matter but is not known, or both are shown.
void putLaterality(DcmItem& item, const ImageIdentity& identity);

// How every writer says no: the caller's mistake, or the disk's.
Error refusal(const std::string& objection, const std::string& path);
Status saveImage(DcmFileFormat& file, const std::string& path, Encoding encoding);

}  // namespace sural::imaging::dicom
