#include "imaging/dicom/write/key_objects.h"

#include "imaging/dicom/write/observers.h"
#include "imaging/dicom/write/report_vocabulary.h"

namespace sural::imaging::dicom::write {

Status writeKeyObjects(const std::string& path, const KeyObjects& selection) {
  if (selection.images.empty()) return Error{"there is no key image to select", path, "Measure something first"};
  StructuredDocument document{.kind = DocumentKind::KeyObjects,
                              .header = selection.header,
                              .templateId = "2010",
                              .title = dcm("113000", "Of Interest"),
                              .content = languageAndObservers(selection.reader, selection.header.softwareVersion),
                              .evidence = selection.images};
  if (!selection.description.empty())
    document.content.push_back({Relation::Contains, dcm("113012", "Key Object Description"), selection.description});
  for (const ImageReference& image : selection.images) document.content.push_back({Relation::Contains, {}, image});
  return writeDocument(path, document);
}

}  // namespace sural::imaging::dicom::write
