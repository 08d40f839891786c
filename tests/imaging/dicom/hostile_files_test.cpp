#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>

#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/file/dataset.h"
#include "imaging/dicom/file/parse_dataset.h"
#include "imaging/dicom/file/preflight.h"
#include "tests/imaging/dicom/test_files.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using tests::support::TemporaryFolder;
using tests::support::writeText;
using namespace std::string_literals;

constexpr std::uint32_t kUndefined = 0xffffffffU;
constexpr int kLevels = 100'000;

std::string littleEndian(std::uint32_t value, int bytes = 4) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i));
  return text;
}

const std::string kItem = "\xfe\xff\x00\xe0"s;
const std::string kItemEnd = "\xfe\xff\x0d\xe0\0\0\0\0"s;
const std::string kSequenceEnd = "\xfe\xff\xdd\xe0\0\0\0\0"s;
const std::string kSequenceTag = "\x08\x00\x10\x11"s;  // Referenced Study Sequence
const std::string kPixelTag = "\xe0\x7f\x10\x00"s;
const std::string kExplicitStart = "\x08\x00\x05\x00"s + "CS\0\0"s;
const std::string kImplicitStart = "\x08\x00\x05\x00\0\0\0\0"s;

std::string explicitLong(const std::string& tag, const std::string& vr, std::uint32_t length) {
  return tag + vr + "\0\0"s + littleEndian(length);
}

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

// Implicit VR, each length as it really is.
std::string implicitNest(int levels) {
  std::string bytes = kImplicitStart;
  for (int i = 0; i < levels; ++i) {
    const auto inside = static_cast<std::uint32_t>(16 * (levels - 1 - i));
    for (const std::string& part : {kSequenceTag, littleEndian(inside + 8), kItem, littleEndian(inside)}) bytes += part;
  }
  return bytes;
}

std::string explicitNest(int levels) {
  return repeated(explicitLong(kSequenceTag, "SQ", kUndefined) + kItem + littleEndian(kUndefined), levels);
}

std::string damagedThenNested() { return kExplicitStart + "\x08\x00\x08\x00"s + "c\x01\0\0"s + explicitNest(kLevels); }

std::string nestedInsideUnknown() {
  const std::string level = kSequenceTag + littleEndian(kUndefined) + kItem + littleEndian(kUndefined);
  return kExplicitStart + explicitLong("\x09\x00\x10\x10"s, "UN", kUndefined) + kItem + littleEndian(kUndefined) +
         repeated(level, kLevels);
}

std::string nestedInsidePixelTag() {
  const std::string level = explicitLong(kPixelTag, "SQ", kUndefined) + kItem + littleEndian(kUndefined);
  return kExplicitStart + explicitNest(1) + repeated(level, kLevels);
}

// Two letters that no dictionary of the standard has, but that DCMTK uses within itself.
std::string nestedBehindAnInnerName() {
  return kExplicitStart + "\x08\x00\x08\x00na\x08\0\0\0"s + "12345678"s + explicitNest(kLevels);
}

struct Nest {
  const char* name;
  std::string bytes;
};

class HostileNesting : public testing::TestWithParam<Nest> {};

TEST_P(HostileNesting, IsRefusedBeforeTheStackEnds) {
  const TemporaryFolder folder;
  writeText(folder.file("plain.dcm"), GetParam().bytes);
  writeText(folder.file("deflated.dcm"), tests::deflatedFile(GetParam().bytes));
  for (const char* name : {"plain.dcm", "deflated.dcm"}) {
    const Result<Dataset> data = openDataset(folder.file(name));
    ASSERT_FALSE(data.ok()) << name;
    EXPECT_NE(data.error().what.find("nested"), std::string::npos) << name << ": " << data.error().what;
  }
}

// The second guard, for files whose nesting the walk does not see.
TEST_P(HostileNesting, IsParsedNoDeeperThanTheStackAllows) {
  const TemporaryFolder folder;
  writeText(folder.file("plain.dcm"), GetParam().bytes);
  writeText(folder.file("deflated.dcm"), tests::deflatedFile(GetParam().bytes));
  for (const char* name : {"plain.dcm", "deflated.dcm"}) {
    const Result<CheckedFile> file = checkFile(folder.file(name), {.nestingDepth = 10 * kLevels});
    ASSERT_TRUE(file.ok()) << name << ": " << file.error().what;
    DcmDataset dataset;
    const Status parsed = parseDataset(*file, dataset);
    ASSERT_FALSE(parsed.ok()) << name;
    EXPECT_NE(parsed.error().what.find("nested too deep"), std::string::npos) << name << ": " << parsed.error().what;
  }
}

INSTANTIATE_TEST_SUITE_P(Ways, HostileNesting,
                         testing::Values(Nest{"ImplicitOfDefinedLength", implicitNest(kLevels)},
                                         Nest{"BehindADamagedVr", damagedThenNested()},
                                         Nest{"InsideUnknownOfUndefinedLength", nestedInsideUnknown()},
                                         Nest{"InsideThePixelTag", nestedInsidePixelTag()}),
                         [](const auto& way) { return std::string(way.param.name); });

// Whatever the walk makes of it, DCMTK may not end the process.
TEST(HostileFiles, ThatFoolTheWalkAreNotFollowedBeyondTheStack) {
  const TemporaryFolder folder;
  for (const std::string& bytes : {nestedBehindAnInnerName()}) {
    writeText(folder.file("plain.dcm"), bytes);
    writeText(folder.file("deflated.dcm"), tests::deflatedFile(bytes));
    EXPECT_FALSE(openDataset(folder.file("plain.dcm")).ok());
    EXPECT_FALSE(openDataset(folder.file("deflated.dcm")).ok());
  }
}

// A sound small picture with bytes put in before its Rows (0028,0010).
std::string pictureWith(const std::string& inserted) {
  tests::TestFile file;
  file.pixels = std::string(64, 'a');
  std::string bytes = tests::bytesOf(file);
  bytes.insert(bytes.find("\x28\x00\x10\x00"s), inserted);
  return bytes;
}

void expectOpens(const std::string& bytes) {
  const TemporaryFolder folder;
  writeText(folder.file("plain.dcm"), bytes);
  writeText(folder.file("deflated.dcm"), tests::deflatedFile(bytes.substr(bytes.find("\x08\x00\x16\x00"s))));
  for (const char* name : {"plain.dcm", "deflated.dcm"}) {
    const Clip clip = tests::readClip(folder.file(name));
    EXPECT_TRUE(clip.hasPixels()) << name;
    EXPECT_EQ(clip.width, 8) << name;
    const auto frame = decodeFrame(clip, 0);
    EXPECT_TRUE(frame.ok()) << name << ": " << frame.error().what;
  }
}

TEST(OddFiles, WithAPrivateSequenceOfUnknownVrShowTheirPicture) {
  const std::string creator = "\x19\x00\x10\x00LO\x04\x00TEST"s;
  const std::string inside = "\x19\x00\x01\x10"s + littleEndian(4) + "abcd";  // implicit, as CP-246 says
  expectOpens(pictureWith(creator + explicitLong("\x19\x00\x10\x10"s, "UN", kUndefined) + kItem +
                          littleEndian(kUndefined) + inside + kItemEnd + kSequenceEnd));
}

TEST(OddFiles, WithOneDamagedVrShowTheirPicture) {
  expectOpens(pictureWith("\x28\x00\x09\x00"s + "\x01?\x02\x00"s + "ab"));
}

// It lies in an implicit file and only looks like a sequence: what follows it still counts.
TEST(OddFiles, WithAPrivateValueThatStartsLikeAnItemShowTheirPicture) {
  const TemporaryFolder folder;
  tests::TestFile file{.transferSyntax = tests::kImplicitLittleEndian};
  file.pixels = std::string(64, 'a');
  file.extra = {{0x0029, 0x1010, "UN", kItem + littleEndian(0x7fffffff) + "no item at all"}};
  EXPECT_TRUE(decodeFrame(tests::writeAndRead(folder.file("a.dcm"), file), 0).ok());
}

double secondsOf(const std::function<void()>& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

// Once every item was looked for from the first one on: minutes for as many as these.
TEST(Dataset, GivesAHundredThousandItemsAtOnce) {
  const TemporaryFolder folder;
  std::string bytes = kExplicitStart + explicitLong(kSequenceTag, "SQ", 8 * 100'000);
  bytes += repeated(kItem + littleEndian(0), 100'000);
  writeText(folder.file("a.dcm"), bytes);
  const Result<Dataset> data = openDataset(folder.file("a.dcm"));
  ASSERT_TRUE(data.ok());
  EXPECT_LT(secondsOf([&] { EXPECT_EQ(data->items({0x0008, 0x1110}).size(), 100'000U); }), 5);
  EXPECT_EQ(data->items({0x0008, 0x1110}, 3).size(), 3U);
  EXPECT_TRUE(data->firstItem({0x0008, 0x1110}).has_value());
  EXPECT_FALSE(data->firstItem({0x0008, 0x1111}).has_value());
}

std::string withNumbers(const std::string& text) {
  return kExplicitStart + explicitLong("\x18\x00\x65\x10"s, "UT", static_cast<std::uint32_t>(text.size())) + text;
}

TEST(Dataset, ReadsTwentyThousandNumbersAtOnceAndNoMore) {
  const TemporaryFolder folder;
  writeText(folder.file("most.dcm"), withNumbers(repeated("123.4567890123\\", 19'999) + "7 "));
  writeText(folder.file("more.dcm"), withNumbers(repeated("7\\", 20'000) + "7 "));
  const Result<Dataset> most = openDataset(folder.file("most.dcm"));
  const Result<Dataset> more = openDataset(folder.file("more.dcm"));
  ASSERT_TRUE(most.ok() && more.ok());
  std::vector<double> numbers;
  EXPECT_LT(secondsOf([&] { numbers = most->numbers({0x0018, 0x1065}); }), 1);
  ASSERT_EQ(numbers.size(), 20'000U);
  EXPECT_EQ(numbers.back(), 7);
  EXPECT_TRUE(more->numbers({0x0018, 0x1065}).empty());
}

TEST(Dataset, TakesNoNumbersFromATextThatIsTooLongForThem) {
  const TemporaryFolder folder;
  writeText(folder.file("a.dcm"), withNumbers("7" + std::string(1'000'001, ' ') + "\\8"));
  const Result<Dataset> data = openDataset(folder.file("a.dcm"));
  ASSERT_TRUE(data.ok());
  EXPECT_TRUE(data->numbers({0x0018, 0x1065}).empty());
  EXPECT_FALSE(data->number({0x0018, 0x1065}).has_value());
}

// DCMTK sorts them in one by one.
TEST(HostileFiles, WithElementsInFallingOrderAreRefused) {
  const TemporaryFolder folder;
  std::string bytes = kExplicitStart;
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    const std::uint32_t number = 0x00190000U + 2 * (100'000 - i);
    bytes += littleEndian(number >> 16U, 2) + littleEndian(number & 0xffffU, 2) + "LO\0\0"s;
  }
  writeText(folder.file("a.dcm"), bytes);
  const Status structure = checkStructure(folder.file("a.dcm"));
  ASSERT_FALSE(structure.ok());
  EXPECT_NE(structure.error().what.find("wrong order"), std::string::npos);
}

TEST(HostileFiles, WithMoreElementsThanAnyPictureNeedsAreRefused) {
  const TemporaryFolder folder;
  writeText(folder.file("a.dcm"),
            kExplicitStart + explicitLong(kSequenceTag, "SQ", 8 * 100) + repeated(kItem + littleEndian(0), 100));
  EXPECT_TRUE(checkStructure(folder.file("a.dcm")).ok());
  const Status structure = checkStructure(folder.file("a.dcm"), {.elements = 50});
  ASSERT_FALSE(structure.ok());
  EXPECT_NE(structure.error().what.find("more than 50 elements"), std::string::npos);
}

}  // namespace
}  // namespace sural::imaging::dicom
