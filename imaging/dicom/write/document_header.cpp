#include "imaging/dicom/write/document_header.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>

#include "imaging/dicom/write_identity.h"

namespace sural::imaging::dicom::write {

void putHeader(DcmItem& item, const DocumentHeader& header, const std::string& modality) {
  const StudyHeader& study = header.study;
  putPatientAndStudy(item, {.patientName = study.patientName,
                            .patientId = study.patientId,
                            .birthDate = study.patientBirthDate,
                            .sex = study.patientSex,
                            .studyUid = study.studyUid,
                            .date = study.studyDate,
                            .time = study.studyTime,
                            .studyDescription = study.studyDescription,
                            .studyId = study.studyId,
                            .accessionNumber = study.accessionNumber,
                            .referringPhysician = study.referringPhysician});
  putText(item, DCM_Modality, modality);
  putText(item, DCM_SeriesInstanceUID, header.seriesUid);
  putText(item, DCM_SeriesNumber, std::to_string(header.seriesNumber));
  putText(item, DCM_SeriesDescription, header.seriesDescription);
  putText(item, DCM_SOPInstanceUID, header.sopUid);
  putText(item, DCM_InstanceNumber, std::to_string(header.instanceNumber));
  putText(item, DCM_ContentDate, header.contentDate);
  putText(item, DCM_ContentTime, header.contentTime);
  putText(item, DCM_Manufacturer, kManufacturer);
  putText(item, DCM_ManufacturerModelName, kModelName);
  if (!header.softwareVersion.empty()) putText(item, DCM_SoftwareVersions, header.softwareVersion);
}

std::string objectionTo(const DocumentHeader& header) {
  if (!isUid(header.study.studyUid) || !isUid(header.seriesUid) || !isUid(header.sopUid))
    return "a UID is missing or malformed";
  const auto digits = [](const std::string& text, std::size_t count) {
    return text.size() == count && text.find_first_not_of("0123456789") == std::string::npos;
  };
  if (!digits(header.contentDate, 8) || !digits(header.contentTime, 6)) return "its date or time is malformed";
  return {};
}

}  // namespace sural::imaging::dicom::write
