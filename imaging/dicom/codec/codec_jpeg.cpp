#include "imaging/dicom/codec/codec_jpeg.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include <turbojpeg.h>

namespace sural::imaging::dicom {

namespace {

struct DestroyDecoder {
  void operator()(void* decoder) const { tjDestroy(decoder); }
};

Error damaged(std::string what) { return {std::move(what), "", "Export the file again"}; }

bool isColourMarker(std::uint8_t marker) { return marker == 0xe0 || marker == 0xee; }

// The same picture with an Adobe marker that says `transform` as the only marker that speaks of colours.
Bytes withColourTransform(std::span<const std::uint8_t> bytes, std::uint8_t transform) {
  const std::array<std::uint8_t, 18> start{0xff, 0xd8, 0xff, 0xee, 0, 14, 'A', 'd', 'o',
                                           'b',  'e',  0,    100,  0, 0,  0,   0,   transform};
  Bytes marked(start.begin(), start.end());
  marked.reserve(bytes.size() + start.size());
  std::size_t place = 2;
  while (place + 4 <= bytes.size() && bytes[place] == 0xff && isColourMarker(bytes[place + 1]))
    place += 2 + static_cast<std::size_t>(bytes[place + 2] << 8 | bytes[place + 3]);
  place = std::min(place, bytes.size());
  marked.insert(marked.end(), bytes.begin() + static_cast<std::ptrdiff_t>(place), bytes.end());
  return marked;
}

// Some writers leave the end marker out, and all is there; others leave out more, and the picture is spoilt. The
// decoder is kept from speaking of the first.
Bytes completed(std::span<const std::uint8_t> bytes, const JpegHeader& header, bool chroma) {
  const bool marked = header.components != 3 || (chroma && header.hasJfif);
  const std::uint8_t transform = chroma ? 1 : 0;
  Bytes copy = marked ? Bytes(bytes.begin(), bytes.end()) : withColourTransform(bytes, transform);
  if (!hasEndMarker(bytes, header)) copy.insert(copy.end(), {0xff, 0xd9});
  return copy;
}

// Of what the decoder warns of, only these spoil the picture; bytes between two markers are padding that some
// writers leave, and the rest is about headers.
bool spoils(std::string_view warning) {
  const auto speaksOf = [&](std::string_view words) { return warning.find(words) != std::string_view::npos; };
  if (speaksOf("extraneous bytes")) return false;
  return speaksOf("Corrupt JPEG data") || speaksOf("Premature end") || speaksOf("Inconsistent progression");
}

}  // namespace

Result<Samples> decodeJpegDct(std::span<const std::uint8_t> bytes, const JpegHeader& header,
                              const PixelFormat& format) {
  if (header.precision != 8 || (header.components != 1 && header.components != 3))
    return damaged("it is JPEG of an unknown kind");
  if (header.width != format.width || header.height != format.height)
    return damaged("its size differs from the header's");
  const bool asItIs = hasEndMarker(bytes, header) && (header.components == 1 || (header.hasJfif));
  const bool chroma = holdsChroma(header, format.photometric == "RGB");
  const Bytes copy = asItIs ? Bytes() : completed(bytes, header, chroma);
  const std::span<const std::uint8_t> stream = asItIs ? bytes : copy;
  const std::unique_ptr<void, DestroyDecoder> decoder(tjInitDecompress());
  if (!decoder) return damaged("there is no memory to decode it");
  Samples samples;
  samples.channels = header.components;
  samples.colours = header.components == 1 ? SampleColours::Grey : SampleColours::Rgb;
  samples.bytes.resize(format.pixelCount() * static_cast<std::size_t>(header.components));
  const int failed = tjDecompress2(
      decoder.get(), stream.data(), static_cast<unsigned long>(stream.size()), samples.bytes.data(), format.width, 0,
      format.height, header.components == 1 ? TJPF_GRAY : TJPF_RGB, TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS);
  if (failed == 0) return samples;
  const std::string why = tjGetErrorStr2(decoder.get());
  if (tjGetErrorCode(decoder.get()) == TJERR_WARNING && !spoils(why)) return samples;
  return damaged(why);
}

}  // namespace sural::imaging::dicom
