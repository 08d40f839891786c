#include "imaging/dicom/codec/codec_dcmtk.h"

#include <algorithm>
#include <memory>
#include <mutex>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/dcmjpls/djdecode.h>

namespace sural::imaging::dicom {

namespace {

Error damaged(std::string what) { return {std::move(what), "", "Export the file again"}; }

void registerDecoders() {
  static std::once_flag once;
  std::call_once(once, [] {
    DJDecoderRegistration::registerCodecs(EDC_never);  // colours are interpreted in one place, and that is not here
    DJLSDecoderRegistration::registerCodecs();
  });
}

E_TransferSyntax syntaxOf(const JpegHeader& header) {
  switch (header.process) {
    case JpegProcess::JpegLs: return EXS_JPEGLSLossy;
    case JpegProcess::Lossless: return EXS_JPEGProcess14;
    case JpegProcess::Dct: return EXS_JPEGProcess2_4;
  }
  return EXS_Unknown;
}

std::string objection(const JpegHeader& header, const PixelFormat& format) {
  if (header.width != format.width || header.height != format.height) return "its size differs from the header's";
  if (header.components != format.samplesPerPixel) return "its number of colours differs from the header's";
  if (header.precision < 2 || header.precision > format.bitsAllocated || format.bitsAllocated > 16)
    return "its bits a sample differ from the header's";
  return {};
}

// DCMTK writes a byte for each sample of up to eight bits, whatever is allocated for it.
int decodedBits(const JpegHeader& header) { return header.precision <= 8 ? 8 : 16; }

void describe(DcmDataset& dataset, const PixelFormat& format, int bits) {
  const auto put = [&](const DcmTagKey& tag, int value) {
    dataset.putAndInsertUint16(tag, static_cast<Uint16>(value));
  };
  put(DCM_Rows, format.height);
  put(DCM_Columns, format.width);
  put(DCM_SamplesPerPixel, format.samplesPerPixel);
  put(DCM_BitsAllocated, bits);
  put(DCM_BitsStored, std::min(format.bitsStored, bits));
  put(DCM_HighBit, std::min(format.highBit, bits - 1));
  put(DCM_PixelRepresentation, format.isSigned ? 1 : 0);
  if (format.samplesPerPixel == 3) put(DCM_PlanarConfiguration, 0);
  dataset.putAndInsertString(DCM_PhotometricInterpretation, format.samplesPerPixel == 3 ? "RGB" : "MONOCHROME2");
  dataset.putAndInsertString(DCM_NumberOfFrames, "1");
}

// A data set of this one frame, which lives as long as the returned pixels are used.
DcmPixelData* insertFrame(DcmDataset& dataset, std::span<const std::uint8_t> bytes, E_TransferSyntax syntax) {
  auto sequence = std::make_unique<DcmPixelSequence>(DcmTag(DCM_PixelData, EVR_OB));
  auto table = std::make_unique<DcmPixelItem>(DcmTag(DCM_Item, EVR_OB));
  auto fragment = std::make_unique<DcmPixelItem>(DcmTag(DCM_Item, EVR_OB));
  Bytes even(bytes.begin(), bytes.end());
  if (even.size() % 2 != 0) even.push_back(0);
  fragment->putUint8Array(even.data(), static_cast<unsigned long>(even.size()));
  sequence->insert(table.release());
  sequence->insert(fragment.release());
  auto pixels = std::make_unique<DcmPixelData>(DCM_PixelData);
  pixels->putOriginalRepresentation(syntax, nullptr, sequence.release());
  DcmPixelData* inserted = pixels.get();
  return dataset.insert(pixels.release()).good() ? inserted : nullptr;
}

}  // namespace

Result<Samples> decodeWithDcmtk(std::span<const std::uint8_t> bytes, const JpegHeader& header,
                                const PixelFormat& format) {
  registerDecoders();
  if (const std::string wrong = objection(header, format); !wrong.empty()) return damaged(wrong);
  // DCMTK fills in what a cut picture lacks, and does not say so.
  if (header.process != JpegProcess::JpegLs && !hasEndMarker(bytes, header)) return damaged("its JPEG data are cut");
  DcmDataset dataset;
  const int bits = decodedBits(header);
  describe(dataset, format, bits);
  DcmPixelData* pixels = insertFrame(dataset, bytes, syntaxOf(header));
  if (pixels == nullptr) return damaged("there is no memory to decode it");
  Samples samples;
  samples.channels = format.samplesPerPixel;
  samples.bits = bits;
  const std::size_t wanted =
      format.pixelCount() * static_cast<std::size_t>(format.samplesPerPixel) * static_cast<std::size_t>(bits / 8);
  samples.bytes.resize(wanted + wanted % 2);
  Uint32 fragment = 0;
  OFString colours;
  const OFCondition decoded = pixels->getUncompressedFrame(&dataset, 0, fragment, samples.bytes.data(),
                                                           static_cast<Uint32>(samples.bytes.size()), colours);
  if (decoded.bad()) return damaged(decoded.text());
  samples.bytes.resize(wanted);
  return samples;
}

}  // namespace sural::imaging::dicom
