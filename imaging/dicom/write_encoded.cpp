#include "imaging/dicom/write_encoded.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dcrleerg.h>
#include <dcmtk/dcmdata/dcrlerp.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmimage/diregist.h>  // without it the JPEG encoder knows no colour
#include <dcmtk/dcmjpeg/djencode.h>
#include <dcmtk/dcmjpeg/djrploss.h>
#include <dcmtk/dcmjpls/djencode.h>
#include <dcmtk/dcmjpls/djrparam.h>

#include <algorithm>
#include <memory>

#include "imaging/dicom/save_whole.h"
#include "imaging/dicom/write_jpeg_2000.h"

namespace sural::imaging::dicom {

namespace {

constexpr int kJpegQuality = 92;

E_TransferSyntax syntaxOf(Encoding encoding) {
  switch (encoding) {
    case Encoding::Uncompressed: return EXS_LittleEndianExplicit;
    case Encoding::Rle: return EXS_RLELossless;
    case Encoding::JpegBaseline: return EXS_JPEGProcess1;
    case Encoding::JpegLs: return EXS_JPEGLSLossless;
    case Encoding::Jpeg2000: return EXS_JPEG2000LosslessOnly;
  }
  return EXS_LittleEndianExplicit;
}

// Once for the program: DCMTK's codec list is global, and so is its log, in which the encoders chat. No encoder may
// make a UID, which would change every run.
void registerEncoders() {
  static const bool registered = [] {
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    DcmRLEEncoderRegistration::registerCodecs(OFFalse);
    DJEncoderRegistration::registerCodecs(ECC_lossyYCbCr, EUC_never, OFTrue, 0, 0, 0, OFTrue, ESS_422, OFTrue);
    DJLSEncoderRegistration::registerCodecs();
    return true;
  }();
  static_cast<void>(registered);
}

// DCMTK's JPEG-LS encoder leaves the byte that makes a fragment even as it found it in memory; it has to be 0
// (PS3.5 A.4).
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

int valueOf(DcmItem& item, const DcmTagKey& tag, Uint16 fallback) {
  Uint16 value = fallback;
  item.findAndGetUint16(tag, value);
  return value;
}

// The whole pixel data as samples of one kind, whatever they are stored in.
std::vector<std::uint16_t> samplesOf(DcmItem& item, int bits) {
  unsigned long count = 0;
  if (bits > 8) {
    const Uint16* words = nullptr;
    item.findAndGetUint16Array(DCM_PixelData, words, &count);
    return words == nullptr ? std::vector<std::uint16_t>{} : std::vector<std::uint16_t>(words, words + count);
  }
  const Uint8* bytes = nullptr;
  item.findAndGetUint8Array(DCM_PixelData, bytes, &count);
  return bytes == nullptr ? std::vector<std::uint16_t>{} : std::vector<std::uint16_t>(bytes, bytes + count);
}

Jpeg2000Picture layoutOf(DcmItem& item) {
  return {.width = valueOf(item, DCM_Columns, 0),
          .height = valueOf(item, DCM_Rows, 0),
          .channels = valueOf(item, DCM_SamplesPerPixel, 1),
          .bits = valueOf(item, DCM_BitsStored, 8),
          .samples = {}};
}

// One codestream a frame, each in one fragment, without offset table. DCMTK has no encoder of this kind.
OFCondition packAsJpeg2000(DcmDataset& dataset) {
  Jpeg2000Picture picture = layoutOf(dataset);
  const std::vector<std::uint16_t> all = samplesOf(dataset, picture.bits);
  const std::size_t each = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) *
                           static_cast<std::size_t>(picture.channels);
  auto fragments = std::make_unique<DcmPixelSequence>(DCM_PixelSequenceTag);
  fragments->insert(new DcmPixelItem(DCM_PixelItemTag));
  DcmOffsetList offsets;
  for (std::size_t at = 0; at + each <= all.size(); at += each) {
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(at);
    picture.samples.assign(first, first + static_cast<std::ptrdiff_t>(each));
    std::vector<std::uint8_t> codestream = jpeg2000Codestream(picture);
    if (codestream.empty()) return EC_CannotChangeRepresentation;
    if (fragments->storeCompressedFrame(offsets, codestream.data(), static_cast<Uint32>(codestream.size()), 0).bad())
      return EC_CannotChangeRepresentation;
  }
  auto pixels = std::make_unique<DcmPixelData>(DCM_PixelData);
  pixels->putOriginalRepresentation(EXS_JPEG2000LosslessOnly, nullptr, fragments.release());
  if (picture.channels == 3) dataset.putAndInsertString(DCM_PhotometricInterpretation, "YBR_RCT");
  return dataset.insert(pixels.release(), OFTrue);
}

OFCondition pack(DcmDataset& dataset, Encoding encoding) {
  registerEncoders();
  const DJ_RPLossy lossy(kJpegQuality);
  const DcmRLERepresentationParameter rle;
  const DJLSRepresentationParameter lossless;
  switch (encoding) {
    case Encoding::Uncompressed: return EC_Normal;
    case Encoding::Rle: return dataset.chooseRepresentation(syntaxOf(encoding), &rle);
    case Encoding::JpegBaseline: return dataset.chooseRepresentation(syntaxOf(encoding), &lossy);
    case Encoding::Jpeg2000: return packAsJpeg2000(dataset);
    case Encoding::JpegLs: break;
  }
  const OFCondition done = dataset.chooseRepresentation(syntaxOf(encoding), &lossless);
  if (done.good()) clearPadding(dataset, lossless);
  return done;
}

}  // namespace

std::string saveEncoded(DcmFileFormat& file, const std::string& path, Encoding encoding) {
  DcmDataset& dataset = *file.getDataset();
  if (encoding == Encoding::JpegBaseline && valueOf(dataset, DCM_BitsStored, 8) > 8)
    return "JPEG baseline would lose grey levels";
  const OFCondition done = pack(dataset, encoding);
  if (done.bad()) return done.text();
  return saveWhole(path, [&](const std::string& part) -> std::string {
    const OFCondition saved = file.saveFile(OFFilename(part.c_str()), syntaxOf(encoding), EET_ExplicitLength);
    return saved.good() ? "" : saved.text();
  });
}

}  // namespace sural::imaging::dicom
