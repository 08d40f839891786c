#include "imaging/dicom/write/encapsulated_pdf.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>

#include "imaging/dicom/write_identity.h"

namespace sural::imaging::dicom::write {

namespace {

void putDocument(DcmItem& item, const EncapsulatedPdf& document) {
  putText(item, DCM_SOPClassUID, UID_EncapsulatedPDFStorage);
  putText(item, DCM_ConversionType, "WSD");
  putText(item, DCM_AcquisitionDateTime, "");
  putText(item, DCM_BurnedInAnnotation, "YES");
  putText(item, DCM_DocumentTitle, document.title);
  putText(item, DCM_MIMETypeOfEncapsulatedDocument, "application/pdf");
  item.putAndInsertUint32(DCM_EncapsulatedDocumentLength, static_cast<Uint32>(document.bytes.size()));
  std::string even = document.bytes;
  if (even.size() % 2 != 0) even += '\0';
  const std::vector<Uint8> bytes(even.begin(), even.end());
  item.putAndInsertUint8Array(DCM_EncapsulatedDocument, bytes.data(), static_cast<unsigned long>(bytes.size()));
}

void putSources(DcmItem& item, const std::vector<ImageReference>& sources) {
  for (const ImageReference& source : sources) {
    DcmItem* reference = nullptr;
    if (item.findOrCreateSequenceItem(DCM_SourceInstanceSequence, reference, -2).bad()) return;
    putText(*reference, DCM_ReferencedSOPClassUID, source.sopClassUid);
    putText(*reference, DCM_ReferencedSOPInstanceUID, source.sopUid);
  }
}

}  // namespace

Status writeEncapsulatedPdf(const std::string& path, const EncapsulatedPdf& document) {
  std::string objection = objectionTo(document.header);
  if (!document.bytes.starts_with("%PDF-")) objection = "it is no PDF";
  if (document.bytes.size() >= 0xfffffff0U) objection = "it passes 4 GiB";
  if (!objection.empty()) return refusal(objection, path);
  DcmFileFormat file;
  DcmDataset& dataset = *file.getDataset();
  putHeader(dataset, document.header, "DOC");
  putDocument(dataset, document);
  dataset.insertEmptyElement(DCM_ConceptNameCodeSequence);  // no code fits every exam; the title says it
  putSources(dataset, document.sources);
  return saveImage(file, path, Encoding::Uncompressed);
}

}  // namespace sural::imaging::dicom::write
