#pragma once

#include <functional>
#include <string>
#include <vector>

#include "exam/report/dicom_documents.h"
#include "imaging/model/result.h"

namespace sural::apps::commands {

// The local date and time.
exam::report::Stamp stampNow();

// For every study its structured reports, the pictures of its report and their selection, into a folder that is made
// where it is not there. How each went is added to `written`; a study that gives nothing to write is passed over.
void writeDicomDocuments(const exam::report::DocumentSource& source, const std::string& folder,
                         std::vector<Status>& written);

// The report as a DICOM instance of the exam's first study; `writePdf` writes the PDF itself to a path.
Status writeDicomPdf(const exam::report::DocumentSource& source, const std::string& path,
                     const std::function<Status(const std::string&)>& writePdf);

}  // namespace sural::apps::commands
