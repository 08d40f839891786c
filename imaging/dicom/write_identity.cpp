#include "imaging/dicom/write_identity.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dcrleerg.h>
#include <dcmtk/dcmdata/dcrlerp.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmjpls/djencode.h>
#include <dcmtk/dcmjpls/djrparam.h>
#include <fmt/format.h>

namespace sural::imaging::dicom {

namespace {

void putText(DcmItem& item, const DcmTagKey& tag, const std::string& value) {
  item.putAndInsertOFStringArray(tag, OFString(value.c_str(), value.size()));
}

// Once for the program: DCMTK's codec list is global, and so is its log, in which the encoders chat.
void registerLosslessEncoders() {
  static const bool registered = [] {
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    DcmRLEEncoderRegistration::registerCodecs(OFFalse);
    DJLSEncoderRegistration::registerCodecs();
    return true;
  }();
  static_cast<void>(registered);
}

// DCMTK's JPEG-LS encoder leaves the byte that makes a fragment even as it found it in memory: two runs would differ.
void clearPadding(DcmDataset& dataset, const DJLSRepresentationParameter& parameter) {
  DcmElement* element = nullptr;
  DcmPixelSequence* fragments = nullptr;
  if (dataset.findAndGetElement(DCM_PixelData, element).bad()) return;
  auto* pixels = dynamic_cast<DcmPixelData*>(element);
  if (pixels == nullptr || pixels->getEncapsulatedRepresentation(EXS_JPEGLSLossless, &parameter, fragments).bad())
    return;
  for (unsigned long i = 1; i < fragments->card(); ++i) {  // 0 is the offset table
    DcmPixelItem* fragment = nullptr;
    Uint8* bytes = nullptr;
    if (fragments->getItem(fragment, i).bad() || fragment->getUint8Array(bytes).bad()) continue;
    const Uint32 length = fragment->getLength();
    const bool padded = length >= 3 && bytes[length - 3] == 0xff && bytes[length - 2] == 0xd9;  // end of image
    if (padded) bytes[length - 1] = 0;
  }
}

}  // namespace

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

std::string saveLossless(DcmFileFormat& file, const std::string& path, Encoding encoding) {
  registerLosslessEncoders();
  const DcmRLERepresentationParameter rle;
  const DJLSRepresentationParameter lossless;
  E_TransferSyntax syntax = EXS_LittleEndianExplicit;
  OFCondition done = EC_Normal;
  if (encoding == Encoding::JpegBaseline) return "JPEG baseline would lose grey levels";
  if (encoding == Encoding::Rle) done = file.getDataset()->chooseRepresentation(syntax = EXS_RLELossless, &rle);
  if (encoding == Encoding::JpegLs) {
    done = file.getDataset()->chooseRepresentation(syntax = EXS_JPEGLSLossless, &lossless);
    if (done.good()) clearPadding(*file.getDataset(), lossless);
  }
  if (done.good()) done = file.saveFile(OFFilename(path.c_str()), syntax, EET_ExplicitLength);
  return done.good() ? std::string() : done.text();
}

}  // namespace sural::imaging::dicom
