#include "imaging/dicom/picture/photometric.h"

#include <algorithm>
#include <cstring>

#include "imaging/dicom/codec/stored_values.h"

namespace sural::imaging::dicom {

namespace {

std::optional<LookupTable> readTable(const Dataset& data, std::uint16_t colour, bool isSigned) {
  const Tag descriptor{0x0028, static_cast<std::uint16_t>(0x1101 + colour)};
  const Tag plain{0x0028, static_cast<std::uint16_t>(0x1201 + colour)};
  const Tag segmented{0x0028, static_cast<std::uint16_t>(0x1221 + colour)};
  if (data.has(plain)) return readLookupTable(data, {descriptor, plain}, isSigned);
  const std::vector<std::uint16_t> shape = data.words(descriptor);
  if (shape.size() != 3) return std::nullopt;
  LookupTable table;
  table.firstMapped = isSigned ? static_cast<std::int16_t>(shape[1]) : shape[1];
  table.bits = shape[2] == 8 ? 8 : 16;
  table.entries = expandSegments(data.words(segmented), shape[0] == 0 ? 65536 : shape[0]);
  return table;
}

// Some writers declare 16 bits and fill only the lower eight.
int shiftToEight(const std::array<LookupTable, 3>& tables) {
  int largest = 0;
  int bits = 8;
  for (const LookupTable& table : tables) {
    largest = std::max<int>(largest, *std::max_element(table.entries.begin(), table.entries.end()));
    bits = std::max(bits, table.bits);
  }
  return largest > 255 ? bits - 8 : 0;
}

std::uint8_t toByte(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

constexpr int kFixed = 16;  // binary digits behind the point
constexpr int fixed(double value) { return static_cast<int>(value * (1 << kFixed) + (value < 0 ? -0.5 : 0.5)); }

struct LumaRange {
  int black = 0;
  int luma = fixed(1);
  int chroma = fixed(1);  // its scale against the full range
};

// BT.601: R = Y + 1.402 Cr, G = Y - 0.344136 Cb - 0.714136 Cr, B = Y + 1.772 Cb.
void convert(std::uint8_t* pixel, const LumaRange& range) {
  const int y = (pixel[0] - range.black) * range.luma + (1 << (kFixed - 1));
  const long long cb = pixel[1] - 128;
  const long long cr = pixel[2] - 128;
  const auto add = [&](long long fixedChroma) {
    return toByte(static_cast<int>((y + (fixedChroma * range.chroma >> kFixed)) >> kFixed));
  };
  pixel[0] = add(fixed(1.402) * cr);
  pixel[1] = add(-fixed(0.344136) * cb - fixed(0.714136) * cr);
  pixel[2] = add(fixed(1.772) * cb);
}

// Y1 Y2 Cb Cr: two pixels share their chroma (PS3.3 C.7.6.3.1.2).
Bytes withWholeChroma(const Bytes& halved, const PixelFormat& format) {
  const auto width = static_cast<std::size_t>(format.width);
  const std::size_t pairs = (width + 1) / 2;
  Bytes whole(format.pixelCount() * 3);
  std::uint8_t* to = whole.data();
  for (std::size_t row = 0; row < static_cast<std::size_t>(format.height); ++row) {
    const std::uint8_t* from = halved.data() + row * pairs * 4;
    for (std::size_t column = 0; column < width; ++column, to += 3) {
      const std::uint8_t* pair = from + column / 2 * 4;
      to[0] = pair[column % 2];
      to[1] = pair[2];
      to[2] = pair[3];
    }
  }
  return whole;
}

Bytes highestEightBits(const Samples& samples, const PixelFormat& format) {
  if (samples.bits == 8) return samples.bytes;
  const std::size_t count = samples.bytes.size() / 2;
  const int shift = std::max(0, format.highBit - 7);
  Bytes bytes(count);
  for (std::size_t i = 0; i < count; ++i) {
    std::uint16_t value = 0;
    std::memcpy(&value, samples.bytes.data() + 2 * i, sizeof(value));
    bytes[i] = static_cast<std::uint8_t>(value >> shift);
  }
  return bytes;
}

}  // namespace

std::optional<Palette> readPalette(const Dataset& data, bool indicesAreSigned) {
  std::array<LookupTable, 3> tables;
  for (std::uint16_t colour = 0; colour < 3; ++colour) {
    auto table = readTable(data, colour, indicesAreSigned);
    if (!table || table->entries.empty()) return std::nullopt;
    tables[colour] = std::move(*table);
  }
  const int shift = shiftToEight(tables);
  Palette palette;
  palette.firstMapped = tables[0].firstMapped;
  const std::size_t count = std::max({tables[0].entries.size(), tables[1].entries.size(), tables[2].entries.size()});
  for (std::size_t i = 0; i < count; ++i) {
    const auto of = [&](const LookupTable& table) {
      return static_cast<std::uint8_t>(table.at(table.firstMapped + static_cast<long long>(i)) >> shift);
    };
    palette.colours.push_back({of(tables[0]), of(tables[1]), of(tables[2])});
  }
  return palette;
}

Bytes applyPalette(const Samples& samples, const PixelFormat& format, const Palette& palette) {
  const std::vector<std::int32_t> indices = storedValues(samples, format);
  const auto last = static_cast<long long>(palette.colours.size()) - 1;
  Bytes rgb(indices.size() * 3);
  std::uint8_t* to = rgb.data();
  for (const std::int32_t index : indices) {
    const long long entry = std::clamp<long long>(static_cast<long long>(index) - palette.firstMapped, 0, last);
    to = std::copy_n(palette.colours[static_cast<std::size_t>(entry)].begin(), 3, to);
  }
  return rgb;
}

Bytes toRgb(Samples samples, const PixelFormat& format) {
  Bytes bytes = samples.bits == 8 ? std::move(samples.bytes) : highestEightBits(samples, format);
  if (samples.halvedChroma) bytes = withWholeChroma(bytes, format);
  const bool chroma = samples.colours == SampleColours::AsTheHeaderSays && format.photometric.starts_with("YBR_") &&
                      format.photometric != "YBR_ICT" && format.photometric != "YBR_RCT";
  if (!chroma) return bytes;
  const bool partial = format.photometric == "YBR_PARTIAL_422";
  const LumaRange range = partial ? LumaRange{16, fixed(255.0 / 219), fixed(255.0 / 224)} : LumaRange{};
  for (std::size_t i = 0; i + 2 < bytes.size(); i += 3) convert(bytes.data() + i, range);
  return bytes;
}

}  // namespace sural::imaging::dicom
