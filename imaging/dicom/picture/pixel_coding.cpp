#include "imaging/dicom/picture/pixel_coding.h"

#include "imaging/dicom/file/dataset_impl.h"

namespace sural::imaging::dicom {

namespace {

Error cannotDecode(const TransferSyntax& syntax) {
  return {"is compressed as " + std::string(syntax.name) + ", which cannot be decoded here", "",
          "Export it uncompressed, as JPEG, JPEG-LS, JPEG 2000 or RLE"};
}

Result<Codec> codecOf(const FileLayout& layout) {
  const TransferSyntax syntax = transferSyntax(layout.transferSyntaxUid);
  if (!layout.pixels->encapsulated) return Codec::Native;
  if (syntax.codec == Codec::None) return cannotDecode(syntax);
  return syntax.codec == Codec::Native ? Codec::Jpeg : syntax.codec;
}

// Some writers keep the name of halved chroma and write it whole.
void correctHalvedChroma(PixelFormat& format, const PixelDataPlace& place, int frameCount) {
  PixelFormat whole = format;
  whole.photometric = "YBR_FULL";
  const bool named = format.photometric == "YBR_FULL_422" && !place.encapsulated;
  if (named && whole.nativeFrameBytes() * static_cast<std::uint64_t>(frameCount) <= place.native.length) format = whole;
}

Status checkPacking(const PixelCoding& coding, const FileLayout& layout) {
  if (!coding.format.isPacked() || (coding.codec == Codec::Native && !layout.encoding.bigEndian)) return Nothing{};
  return Error{"packs its samples without gaps and is compressed or big endian, which cannot be shown", "",
               "Export it as 8 or 16 bit grey, palette or RGB"};
}

}  // namespace

Result<PixelCoding> readPixelCoding(const Dataset& data, int frameCount) {
  const FileLayout& layout = data.impl()->place->layout;
  if (!layout.pixels) return Error{"holds no pixel data", "", "Export the images themselves"};
  const Result<Codec> codec = codecOf(layout);
  if (!codec) return codec.error();
  Result<PixelFormat> format = readPixelFormat(data);
  if (!format) return format.error();
  PixelCoding coding{.codec = *codec, .format = std::move(format).value(), .palette = std::nullopt};
  if (const Status packing = checkPacking(coding, layout); !packing) return packing.error();
  correctHalvedChroma(coding.format, *layout.pixels, frameCount);
  if (!coding.format.isPalette()) return coding;
  coding.palette = readPalette(data, coding.format.isSigned);
  if (!coding.palette) return Error{"has a damaged colour palette", "", "Export it as RGB"};
  return coding;
}

}  // namespace sural::imaging::dicom
