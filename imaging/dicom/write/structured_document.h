#pragma once

#include <string>
#include <vector>

#include "imaging/dicom/write/content_item.h"
#include "imaging/model/result.h"

namespace sural::imaging::dicom::write {

enum class DocumentKind { ComprehensiveReport, KeyObjects };

// Who vouches for a document, PS3.3 C.17.2; without a name it is unverified.
struct Verification {
  std::string observer;  // person name as DICOM has it
  std::string organization;
  std::string dateTime;  // YYYYMMDDHHMMSS
};

struct StructuredDocument {
  DocumentKind kind = DocumentKind::ComprehensiveReport;
  DocumentHeader header;
  std::string templateId;  // of DCMR
  Code title;
  std::vector<ContentItem> content;
  std::vector<ImageReference> evidence;  // every instance that the content refers to, and what else was looked at
  Verification verification;
};

// Writes the tree as a file. Errors: an instance that is referred to but missing from the evidence, a relationship that
// the kind of document does not allow, a number that is not finite, a malformed header, a folder that cannot be
// written.
Status writeDocument(const std::string& path, const StructuredDocument& document);

}  // namespace sural::imaging::dicom::write
