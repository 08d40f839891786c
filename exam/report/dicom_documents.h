#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exam/report/report_content.h"
#include "imaging/dicom/write/arteriography_report.h"
#include "imaging/dicom/write/key_objects.h"
#include "imaging/dicom/write/vascular_report.h"

namespace sural::exam::report {

// When documents are written: YYYYMMDD and HHMMSS.
struct Stamp {
  std::string date;
  std::string time;
};

// The exam and what its documents share.
struct DocumentSource {
  const Exam& exam;
  const ReportContent& content;
  Stamp stamp;
};

// The header of a new document in a new series of the study. Error: no clip of the study can be read.
Result<imaging::dicom::write::DocumentHeader> newHeader(const DocumentSource& source, const Study& study,
                                                        const std::string& seriesDescription, int seriesNumber);

// A clip of the study, by its instance; none for one that lies elsewhere.
std::optional<imaging::dicom::write::ImageReference> imageReference(const Study& study,
                                                                    const std::string& sopInstanceUid, int frame);

// Every ultrasound value of the study with what the criteria say of it, and the impression where the exam is of no
// other study; without values when there are none.
imaging::dicom::write::VascularReport vascularReport(const DocumentSource& source, const Study& study);

// Every calibrated X-ray vessel of the study whose site is known; without segments when there are none. Vessels are
// taken to run from the top of the picture to its foot, as the run-off of a leg does.
imaging::dicom::write::ArteriographyReport arteriographyReport(const DocumentSource& source, const Study& study);

// The pictures of the study that the report shows.
imaging::dicom::write::KeyObjects keyObjects(const DocumentSource& source, const Study& study);

}  // namespace sural::exam::report
