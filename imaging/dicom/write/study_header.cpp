#include "imaging/dicom/write/study_header.h"

#include "imaging/dicom/file/dataset.h"
#include "imaging/dicom/write_identity.h"

namespace sural::imaging::dicom::write {

Result<StudyHeader> readStudyHeader(const std::string& file) {
  const Result<Dataset> data = openDataset(file);
  if (!data) return data.error();
  const auto text = [&](Tag tag) { return data->text(tag).value_or(""); };
  StudyHeader header{.patientName = text({0x0010, 0x0010}),
                     .patientId = text({0x0010, 0x0020}),
                     .patientBirthDate = text({0x0010, 0x0030}),
                     .patientSex = text({0x0010, 0x0040}),
                     .studyUid = text({0x0020, 0x000d}),
                     .studyDate = text({0x0008, 0x0020}),
                     .studyTime = text({0x0008, 0x0030}),
                     .studyId = text({0x0020, 0x0010}),
                     .accessionNumber = text({0x0008, 0x0050}),
                     .referringPhysician = text({0x0008, 0x0090}),
                     .studyDescription = text({0x0008, 0x1030})};
  if (isUid(header.studyUid)) return header;
  return Error{"has no valid Study Instance UID, so nothing can be added to its study", file,
               "Export the study again from the archive"};
}

}  // namespace sural::imaging::dicom::write
