#include "imaging/dicom/write_identity.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include "imaging/dicom/write_encoded.h"

namespace sural::imaging::dicom {

void putText(DcmItem& item, const DcmTagKey& tag, const std::string& value) {
  item.putAndInsertOFStringArray(tag, OFString(value.c_str(), value.size()));
}

bool isUid(const std::string& uid) {
  const bool characters = uid.find_first_not_of("0123456789.") == std::string::npos;
  return characters && !uid.empty() && uid.size() <= 64 && uid.front() != '.' && uid.back() != '.' &&
         uid.find("..") == std::string::npos;
}

std::string decimalString(double value) { return fmt::format("{:.8g}", value); }

void putIdentity(DcmItem& item, const ImageIdentity& id, const std::string& modality) {
  putText(item, DCM_SpecificCharacterSet, "ISO_IR 192");
  putText(item, DCM_PatientName, id.patientName);
  putText(item, DCM_PatientID, id.patientId);
  putText(item, DCM_PatientBirthDate, id.patientBirthDate);
  putText(item, DCM_PatientSex, id.patientSex);
  putText(item, DCM_StudyInstanceUID, id.studyUid);
  putText(item, DCM_StudyDate, id.date);
  putText(item, DCM_StudyTime, id.time);
  putText(item, DCM_ReferringPhysicianName, "");
  putText(item, DCM_StudyID, "1");
  putText(item, DCM_AccessionNumber, "");
  putText(item, DCM_StudyDescription, id.studyDescription);
  putText(item, DCM_Modality, modality);
  putText(item, DCM_SeriesInstanceUID, id.seriesUid);
  putText(item, DCM_SeriesNumber, std::to_string(id.seriesNumber));
  putText(item, DCM_SeriesDate, id.date);
  putText(item, DCM_SeriesTime, id.time);
  putText(item, DCM_SeriesDescription, id.seriesDescription);
  putText(item, DCM_Manufacturer, id.manufacturer);
  putText(item, DCM_ManufacturerModelName, id.modelName);
}

void putLaterality(DcmItem& item, const ImageIdentity& id) {
  putText(item, DCM_Laterality, !id.side ? "" : *id.side == Side::Left ? "L" : "R");
}

Error refusal(const std::string& objection, const std::string& path) {
  return {"cannot be written: " + objection, path, "Correct what is handed to the writer"};
}

Status saveImage(DcmFileFormat& file, const std::string& path, Encoding encoding) {
  const std::string failure = saveEncoded(file, path, encoding);
  if (failure.empty()) return Nothing{};
  return Error{"cannot be written: " + failure, path,
               "Check that the folder exists, can be written and has space left"};
}

}  // namespace sural::imaging::dicom
