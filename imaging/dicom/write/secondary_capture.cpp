#include "imaging/dicom/write/secondary_capture.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>

#include <limits>

#include "imaging/dicom/write_identity.h"

namespace sural::imaging::dicom::write {

namespace {

std::string objectionTo(const SecondaryCapture& capture) {
  constexpr int kLargest = std::numeric_limits<Uint16>::max();
  if (capture.width < 1 || capture.height < 1 || capture.width > kLargest || capture.height > kLargest)
    return "width and height must be 1 to 65535";
  const std::size_t bytes = static_cast<std::size_t>(capture.width) * static_cast<std::size_t>(capture.height) * 3;
  if (capture.rgb.size() != bytes) return "its pixels do not fit its size";
  return objectionTo(capture.header);
}

void putPicture(DcmItem& item, const SecondaryCapture& capture) {
  putText(item, DCM_SOPClassUID, UID_SecondaryCaptureImageStorage);
  putText(item, DCM_ConversionType, "WSD");
  putText(item, DCM_ImageType, "DERIVED\\SECONDARY");
  putText(item, DCM_DerivationDescription, capture.description);
  putText(item, DCM_PatientOrientation, "");
  if (capture.side) putText(item, DCM_ImageLaterality, *capture.side == Side::Left ? "L" : "R");
  putText(item, DCM_BurnedInAnnotation, "YES");
  putText(item, DCM_LossyImageCompression, "00");
  item.putAndInsertUint16(DCM_SamplesPerPixel, 3);
  putText(item, DCM_PhotometricInterpretation, "RGB");
  item.putAndInsertUint16(DCM_PlanarConfiguration, 0);
  item.putAndInsertUint16(DCM_Rows, static_cast<Uint16>(capture.height));
  item.putAndInsertUint16(DCM_Columns, static_cast<Uint16>(capture.width));
  item.putAndInsertUint16(DCM_BitsAllocated, 8);
  item.putAndInsertUint16(DCM_BitsStored, 8);
  item.putAndInsertUint16(DCM_HighBit, 7);
  item.putAndInsertUint16(DCM_PixelRepresentation, 0);
  std::vector<Uint8> bytes(capture.rgb.begin(), capture.rgb.end());
  if (bytes.size() % 2 != 0) bytes.push_back(0);
  item.putAndInsertUint8Array(DCM_PixelData, bytes.data(), static_cast<unsigned long>(bytes.size()));
}

void putSource(DcmItem& item, const ImageReference& source) {
  DcmItem* reference = nullptr;
  if (item.findOrCreateSequenceItem(DCM_SourceImageSequence, reference, -2).bad()) return;
  putText(*reference, DCM_ReferencedSOPClassUID, source.sopClassUid);
  putText(*reference, DCM_ReferencedSOPInstanceUID, source.sopUid);
  if (source.frame) putText(*reference, DCM_ReferencedFrameNumber, std::to_string(*source.frame + 1));
}

}  // namespace

Status writeSecondaryCapture(const std::string& path, const SecondaryCapture& capture) {
  if (const std::string objection = objectionTo(capture); !objection.empty()) return refusal(objection, path);
  DcmFileFormat file;
  DcmDataset& dataset = *file.getDataset();
  putHeader(dataset, capture.header, "OT");
  putPicture(dataset, capture);
  if (capture.source) putSource(dataset, *capture.source);
  return saveImage(file, path, Encoding::Uncompressed);
}

}  // namespace sural::imaging::dicom::write
