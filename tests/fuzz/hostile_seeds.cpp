#include "tests/fuzz/hostile_seeds.h"

#include "tests/imaging/dicom/compressed_pictures.h"
#include "tests/imaging/dicom/test_files.h"

namespace sural::tests::fuzz {

namespace {

using namespace std::string_literals;

constexpr int kLevels = 1000;
const std::string kItem = "\xfe\xff\x00\xe0"s;
const std::string kOpen = "\xff\xff\xff\xff"s;
const std::string kStart = "\x08\x00\x05\x00"s + "CS\0\0"s;

std::string littleEndian(std::size_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i));
  return text;
}

std::string bigEndian(std::size_t value, int bytes) {
  const std::string text = littleEndian(value, bytes);
  return {text.rbegin(), text.rend()};
}

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

std::string element(const std::string& tag, const std::string& vr, const std::string& value) {
  const bool isLong = vr == "SQ" || vr == "OW";
  const std::string even = value + std::string(value.size() % 2, ' ');
  return tag + vr + (isLong ? "\0\0"s + littleEndian(even.size(), 4) : littleEndian(even.size(), 2)) + even;
}

std::string item(const std::string& bytes) { return kItem + littleEndian(bytes.size(), 4) + bytes; }

std::string sequenceLevel(const std::string& tag) { return tag + "SQ\0\0"s + kOpen + kItem + kOpen; }

std::string implicitNest() {
  std::string bytes;
  for (int i = 0; i < kLevels; ++i) bytes = "\x08\x00\x10\x11"s + littleEndian(bytes.size() + 8, 4) + item(bytes);
  return "\x08\x00\x05\x00\0\0\0\0"s + bytes;
}

void addNests(std::vector<HostileFile>& files) {
  const std::string reference = "\x08\x00\x10\x11"s;
  const std::string unknown = "\x09\x00\x10\x10"s + "UN\0\0"s + kOpen + kItem + kOpen;
  files.push_back({"nest_implicit.dcm", implicitNest()});
  files.push_back({"nest_damaged_vr.dcm",
                   kStart + "\x08\x00\x08\x00"s + "c\x01\0\0"s + repeated(sequenceLevel(reference), kLevels)});
  files.push_back({"nest_unknown.dcm", kStart + unknown + repeated(reference + kOpen + kItem + kOpen, kLevels)});
  files.push_back(
      {"nest_pixels.dcm", kStart + sequenceLevel(reference) + repeated(sequenceLevel("\xe0\x7f\x10\x00"s), kLevels)});
}

void addItems(std::vector<HostileFile>& files) {
  files.push_back({"items.dcm", kStart + element("\x08\x00\x10\x11"s, "SQ", repeated(item(""), 5000))});
  TestFile shared{.frames = 100, .pixels = std::string(100UL * 64, 'a')};
  const std::string table = element("\x28\x00\x02\x30"s, "US", words({4096, 0, 16})) +
                            element("\x28\x00\x06\x30"s, "OW", std::string(8192, '\1'));
  shared.extra = {{0x0028, 0x3010, "SQ", item(table)}, {0x5200, 0x9230, "SQ", repeated(item(""), 100)}};
  files.push_back({"table.dcm", bytesOf(shared)});
}

std::string jpeg2000File(const std::string& picture) {
  return bytesOf({.transferSyntax = kJpeg2000Lossless, .width = 16, .height = 16, .fragments = {picture}});
}

void addPictures(std::vector<HostileFile>& files) {
  const std::string sound = jpeg2000Of({.width = 16, .height = 16, .samples = std::vector<int>(256, 9)});
  std::string colours = sound;
  colours.replace(4, 2, bigEndian(38 + 3 * 1024, 2)).replace(40, 2, bigEndian(1024, 2));
  files.push_back({"jpeg2000_colours.dcm", jpeg2000File(colours.insert(45, repeated("\x07\x01\x01", 1023)))});
  const auto box = [](const std::string& kind, const std::string& bytes) {
    return bigEndian(bytes.size() + 8, 4) + kind + bytes;
  };
  const std::string shape = bigEndian(16, 4) + bigEndian(16, 4) + bigEndian(1, 2) + "\x07\x07\0\0"s;
  files.push_back(
      {"jpeg2000_decoy.dcm", jpeg2000File(box("jP  ", "\x0d\x0a\x87\x0a") + box("ftyp", "jp2 \0\0\0\0jp2 "s) +
                                          box("jp2h", box("ihdr", shape) + box("colr", "\1\0\0"s + bigEndian(17, 4))) +
                                          box("free", sound) + box("jp2c", sound))});
  TestFile palette{.photometric = "PALETTE COLOR", .pixels = std::string(64, '\2')};
  const std::string segments = repeated(words({2, 65535, 800, 0}), 100) + std::string(2000, '\0');
  for (std::uint16_t c = 0; c < 3; ++c)
    palette.extra.push_back({0x0028, static_cast<std::uint16_t>(0x1101 + c), "US", words({0, 0, 16})});
  for (std::uint16_t c = 0; c < 3; ++c)
    palette.extra.push_back({0x0028, static_cast<std::uint16_t>(0x1221 + c), "OW", segments});
  files.push_back({"palette_empty_segments.dcm", bytesOf(palette)});
}

std::string code(const std::string& value, const std::string& scheme) {
  return item(element("\x08\x00\x00\x01"s, "SH", value) + element("\x08\x00\x02\x01"s, "SH", scheme) +
              element("\x08\x00\x04\x01"s, "LO", "Name"));
}

std::string measurement() {
  const std::string value =
      element("\x40\x00\xea\x08"s, "SQ", code("cm/s", "UCUM")) + element("\x40\x00\x0a\xa3"s, "DS", "93.5");
  return item(element("\x40\x00\x40\xa0"s, "CS", "NUM") + element("\x40\x00\x43\xa0"s, "SQ", code("11726-7", "LN")) +
              element("\x40\x00\x00\xa3"s, "SQ", item(value)));
}

std::string report() {
  std::string content = measurement();
  for (int i = 0; i < 4; ++i)
    content =
        item(element("\x40\x00\x40\xa0"s, "CS", "CONTAINER") +
             element("\x40\x00\x43\xa0"s, "SQ", code("T-47100", "SRT")) + element("\x40\x00\x30\xa7"s, "SQ", content)) +
        measurement();
  return std::string(128, '\0') + "DICM" + element("\x02\x00\x10\x00"s, "UI", "1.2.840.10008.1.2.1\0"s) +
         element("\x08\x00\x16\x00"s, "UI", "1.2.840.10008.5.1.4.1.1.88.33\0"s) +
         element("\x08\x00\x18\x00"s, "UI", "1.2.34") + element("\x08\x00\x60\x00"s, "CS", "SR") +
         element("\x40\x00\x40\xa0"s, "CS", "CONTAINER") + element("\x40\x00\x30\xa7"s, "SQ", content);
}

}  // namespace

std::vector<HostileFile> hostileFiles() {
  std::vector<HostileFile> files;
  addNests(files);
  addItems(files);
  addPictures(files);
  files.push_back({"report.dcm", report()});
  return files;
}

}  // namespace sural::tests::fuzz
