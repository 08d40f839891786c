#pragma once

#include <string>

#include "imaging/model/result.h"

namespace sural::imaging::dicom::write {

// Patient and study as every object of the study has to repeat them, PS3.3 C.7.1.1 and C.7.2.1; UTF-8.
struct StudyHeader {
  std::string patientName;
  std::string patientId;
  std::string patientBirthDate;
  std::string patientSex;
  std::string studyUid;
  std::string studyDate;
  std::string studyTime;
  std::string studyId;
  std::string accessionNumber;
  std::string referringPhysician;
  std::string studyDescription;
};

// From one instance of the study. Error: not readable, or without a valid Study Instance UID.
Result<StudyHeader> readStudyHeader(const std::string& file);

}  // namespace sural::imaging::dicom::write
