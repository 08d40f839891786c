#include "imaging/dicom/clip/pixel_doubts.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "imaging/dicom/codec/jpeg_header.h"
#include "imaging/dicom/file/attributes.h"
#include "imaging/dicom/file/dataset_impl.h"
#include "imaging/dicom/picture/pixel_coding.h"

namespace sural::imaging::dicom {

namespace {

constexpr std::uint64_t kHeadBytes = 16U << 10U;
constexpr const char* kExportAgain = "The file is cut or its header is damaged; copy or export it again";

struct Size {
  int width = 0;
  int height = 0;
};

int bigEndian32(std::span<const std::uint8_t> bytes) {
  std::uint32_t value = 0;
  for (const std::uint8_t byte : bytes.first(4)) value = value << 8U | byte;
  return static_cast<int>(std::min<std::uint32_t>(value, INT32_MAX));
}

// The SIZ marker follows the start of a codestream (ITU-T T.800 A.5.1): size and offset of the reference grid.
std::optional<Size> sizeOfCodestream(std::span<const std::uint8_t> head) {
  const bool starts = head.size() >= 24 && head[0] == 0xff && head[1] == 0x4f && head[2] == 0xff && head[3] == 0x51;
  if (!starts) return std::nullopt;
  return Size{bigEndian32(head.subspan(8)) - bigEndian32(head.subspan(16)),
              bigEndian32(head.subspan(12)) - bigEndian32(head.subspan(20))};
}

// What the first compressed picture says of itself; nothing where its kind does not say it at once.
std::optional<Size> sizeOfFirstPicture(const CheckedFile& file, Codec codec) {
  const ByteRange first = file.layout.pixels->items[1];
  const Result<Bytes> head = file.source.read({first.offset, std::min(first.length, kHeadBytes)});
  if (!head) return std::nullopt;
  if (codec == Codec::Jpeg2000) return sizeOfCodestream(*head);
  const auto jpeg = codec == Codec::Jpeg || codec == Codec::JpegLs ? readJpegHeader(*head) : std::nullopt;
  return jpeg ? std::optional(Size{jpeg->width, jpeg->height}) : std::nullopt;
}

// RLE makes at most 128 bytes of two (PS3.5 G.3).
bool tooShortForRle(const CheckedFile& file, const PixelFormat& format) {
  constexpr std::uint64_t kMostPerByte = 64;
  std::uint64_t length = 0;
  for (const ByteRange& item : file.layout.pixels->items) length += item.length;
  return length * kMostPerByte < format.nativeFrameBytes();
}

// How many frames the pixels suffice for; nothing where only decoding tells.
std::optional<std::uint64_t> framesThere(const CheckedFile& file, const PixelCoding& coding) {
  const PixelDataPlace& place = *file.layout.pixels;
  if (!place.encapsulated) {
    if (coding.format.isPacked())
      return place.native.length * 8 / std::max<std::uint64_t>(1, coding.format.packedFrameBits());
    return place.native.length / std::max<std::uint64_t>(1, coding.format.nativeFrameBytes());
  }
  if (coding.codec == Codec::Video && place.items.size() > 1) return std::nullopt;
  return place.items.empty() ? 0 : place.items.size() - 1;
}

std::optional<Error> missingPixels(const CheckedFile& file, const PixelCoding& coding, const Clip& clip) {
  const auto there = framesThere(file, coding);
  const auto wanted = static_cast<std::uint64_t>(clip.frameCount);
  if (!there || *there >= wanted) return std::nullopt;
  if (*there > 0) return Error{fmt::format("holds pixels of {} of its {} frames", *there, wanted), "", kExportAgain};
  return Error{fmt::format("holds too few pixels for one frame of {} x {}", clip.width, clip.height), "", kExportAgain};
}

bool isTooShort(const CheckedFile& file, const PixelCoding& coding) {
  return coding.codec == Codec::Rle && tooShortForRle(file, coding.format);
}

std::optional<Error> unfitPicture(const CheckedFile& file, const PixelCoding& coding, int frames) {
  const PixelFormat& format = coding.format;
  if (coding.codec == Codec::Native || coding.codec == Codec::Video) return std::nullopt;
  if (isTooShort(file, coding))
    return Error{fmt::format("holds too few pixels for one frame of {} x {}", format.width, format.height), "",
                 kExportAgain};
  const auto size = sizeOfFirstPicture(file, coding.codec);
  if (!size || (size->width == format.width && size->height == format.height)) return std::nullopt;
  return Error{fmt::format("says that it is {} x {} pixels large, but its {}compressed picture is {} x {}",
                           format.width, format.height, frames > 1 ? "first " : "", size->width, size->height),
               "", kExportAgain};
}

}  // namespace

bool cannotBeDecoded(const Clip& clip) {
  return std::find(clip.flags.begin(), clip.flags.end(), kCannotBeDecoded) != clip.flags.end();
}

std::vector<Problem> pixelDoubts(const Dataset& data, Clip& clip) {
  std::vector<Problem> doubts;
  const auto add = [&](const Error& error, bool nothingToShow) {
    doubts.push_back({clip.file, Severity::Error, error.what, error.advice});
    if (nothingToShow) clip.flags.emplace_back(kCannotBeDecoded);
  };
  if (const std::string wrong = impossibleNumberOfFrames(data); !wrong.empty())
    add({"gives \"" + wrong + "\" as its Number of Frames (0028,0008); only its first frame is read", "",
         "Export the file again"},
        false);
  const Result<PixelCoding> coding = readPixelCoding(data, clip.frameCount);
  if (!coding) {
    add(coding.error(), true);
    return doubts;
  }
  const CheckedFile& file = *data.impl()->place;
  if (const auto missing = missingPixels(file, *coding, clip)) {
    const bool nothing = framesThere(file, *coding) == 0;
    add(*missing, nothing);
    if (nothing) return doubts;
  }
  if (file.layout.pixels->unended)
    doubts.push_back({clip.file, Severity::Warning,
                      "ends without the mark that closes its pictures (FFFE,E0DD), so what followed them is missing",
                      kExportAgain});
  // Of several frames the others may yet be shown.
  if (const auto unfit = unfitPicture(file, *coding, clip.frameCount))
    add(*unfit, clip.frameCount == 1 || isTooShort(file, *coding));
  return doubts;
}

}  // namespace sural::imaging::dicom
