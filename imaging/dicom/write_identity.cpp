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

void putPatientAndStudy(DcmItem& item, const PatientAndStudy& study) {
  putText(item, DCM_SpecificCharacterSet, "ISO_IR 192");
  putText(item, DCM_PatientName, study.patientName);
  putText(item, DCM_PatientID, study.patientId);
  putText(item, DCM_PatientBirthDate, study.birthDate);
  putText(item, DCM_PatientSex, study.sex);
  putText(item, DCM_StudyInstanceUID, study.studyUid);
  putText(item, DCM_StudyDate, study.date);
  putText(item, DCM_StudyTime, study.time);
  putText(item, DCM_ReferringPhysicianName, study.referringPhysician);
  putText(item, DCM_StudyID, study.studyId);
  putText(item, DCM_AccessionNumber, study.accessionNumber);
  if (!study.studyDescription.empty()) putText(item, DCM_StudyDescription, study.studyDescription);
}

void putIdentity(DcmItem& item, const ImageIdentity& id, const std::string& modality) {
  putPatientAndStudy(item, {.patientName = id.patientName,
                            .patientId = id.patientId,
                            .birthDate = id.patientBirthDate,
                            .sex = id.patientSex,
                            .studyUid = id.studyUid,
                            .date = id.date,
                            .time = id.time,
                            .studyDescription = id.studyDescription});
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
