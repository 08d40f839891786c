#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/dicom/write/study_header.h"
#include "imaging/model/site.h"

class DcmItem;

namespace sural::imaging::dicom::write {

// Which instance is written, into which series of which study; UIDs are the caller's.
struct DocumentHeader {
  StudyHeader study;
  std::string seriesUid;
  std::string sopUid;
  int seriesNumber = 1;
  int instanceNumber = 1;
  std::string seriesDescription;
  std::string contentDate;  // YYYYMMDD
  std::string contentTime;  // HHMMSS
  std::string softwareVersion;
};

// A stored instance that a document refers to.
struct ImageReference {
  std::string studyUid;
  std::string seriesUid;
  std::string sopClassUid;
  std::string sopUid;
  std::optional<int> frame;  // from 0; empty: the whole instance
};

// Seen only by the sources of this folder.

// Patient, study, series and equipment; `modality` as PS3.3 C.7.3.1.1.1 spells it.
void putHeader(DcmItem& item, const DocumentHeader& header, const std::string& modality);

// Empty: the header can be written. Otherwise what speaks against it.
std::string objectionTo(const DocumentHeader& header);

// Equipment that made a document.
inline constexpr const char* kManufacturer = "Sural";
inline constexpr const char* kModelName = "Sural";

}  // namespace sural::imaging::dicom::write
