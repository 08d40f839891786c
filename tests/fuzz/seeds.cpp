#include "tests/fuzz/seeds.h"

#include <filesystem>
#include <numeric>

#include "tests/fuzz/hostile_seeds.h"
#include "tests/imaging/dicom/compressed_pictures.h"
#include "tests/imaging/dicom/test_files.h"
#include "tests/imaging/dicom/volume_files.h"
#include "tests/support/files.h"

namespace sural::tests::fuzz {

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  explicit Folder(std::string path) : path_(std::move(path)) { fs::create_directories(path_); }

  std::string place(const std::string& name) {
    paths_.push_back(path_ + "/" + name);
    return paths_.back();
  }
  void write(const std::string& name, const TestFile& file) { support::writeText(place(name), bytesOf(file)); }
  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }
  [[nodiscard]] std::string scratch() const { return path_ + "/scratch"; }

 private:
  std::string path_;
  std::vector<std::string> paths_;
};

Region spectralRegion() {
  Region region{.kind = RegionKind::Spectral, .data = RegionData::PulsedWave, .box = {0, 0, 24, 16}};
  region.x = {Unit::Second, 0.01, 0, 0};
  region.y = {Unit::CentimetrePerSecond, -1, 8, 0};
  region.dopplerAngleDegrees = 60;
  return region;
}

void writeColour(Folder& folder) {
  const TestCine cine{.width = 24, .height = 16, .frames = 3, .regions = {spectralRegion()}};
  const std::string raw = folder.place("colour_raw.dcm");
  writeCine(raw, cine);
  int number = 0;
  for (const char* syntax : {kImplicitLittleEndian, kExplicitBigEndian, kDeflatedLittleEndian, kRle, kJpegBaseline,
                             kJpegLossless, kJpegLosslessFirstOrder, kJpegLsLossless})
    transcode(raw, folder.place("colour_" + std::to_string(number++) + ".dcm"), syntax);
  TestCine chroma = cine;
  chroma.encoding = imaging::dicom::Encoding::JpegBaseline;
  writeCine(folder.place("colour_chroma.dcm"), chroma);
  folder.write("ybr_422.dcm", {.photometric = "YBR_FULL_422", .samples = 3, .pixels = std::string(128, 'a')});
}

void writeGrey(Folder& folder) {
  TestFile file{.width = 16, .height = 16, .frames = 2, .bitsAllocated = 16, .bitsStored = 12};
  std::vector<int> values(512);
  std::iota(values.begin(), values.end(), 1000);
  file.pixels = words(values);
  file.extra = {{0x0028, 0x1050, "DS", "1200"}, {0x0028, 0x1051, "DS", "400"}};
  const std::string raw = folder.place("grey_raw.dcm");
  support::writeText(raw, bytesOf(file));
  int number = 0;
  for (const char* syntax : {kRle, kJpegExtended, kJpegLossless, kJpegLsLossless, kJpegLs, kDeflatedLittleEndian})
    transcode(raw, folder.place("grey_" + std::to_string(number++) + ".dcm"), syntax);
}

void writePalettes(Folder& folder) {
  TestFile file{.photometric = "PALETTE COLOR", .pixels = std::string(64, '\x02')};
  for (std::uint16_t c = 0; c < 3; ++c)
    file.extra.push_back({0x0028, static_cast<std::uint16_t>(0x1101 + c), "US", words({4, 0, 16})});
  TestFile segmented = file;
  for (std::uint16_t c = 0; c < 3; ++c) {
    file.extra.push_back({0x0028, static_cast<std::uint16_t>(0x1201 + c), "OW", words({1, 2, 3, 65535})});
    segmented.extra.push_back(
        {0x0028, static_cast<std::uint16_t>(0x1221 + c), "OW", words({0, 1, 5, 1, 3, 900, 2, 1, 0, 0})});
  }
  folder.write("palette.dcm", file);
  folder.write("palette_segmented.dcm", segmented);
}

void writeJpeg2000(Folder& folder) {
  TestFile file{.transferSyntax = kJpeg2000Lossless, .width = 16, .height = 16};
  std::vector<int> samples(256);
  std::iota(samples.begin(), samples.end(), 0);
  file.fragments = {jpeg2000Of({.width = 16, .height = 16, .samples = samples})};
  folder.write("jpeg2000_grey.dcm", file);
  samples.resize(768, 99);
  file.photometric = "YBR_RCT";
  file.samples = 3;
  file.fragments = {jpeg2000Of({.width = 16, .height = 16, .channels = 3, .samples = samples})};
  folder.write("jpeg2000_colour.dcm", file);
}

void writeVideo(Folder& folder) {
  for (const std::string kind : {".m2v", ".h264"}) {
    const std::string stream = videoOf(folder.scratch() + kind, 3);
    fs::remove(folder.scratch() + kind);
    if (stream.empty()) continue;
    folder.write("video_" + kind.substr(1) + ".dcm", {.transferSyntax = kind == ".m2v" ? kMpeg2 : kH264,
                                                      .photometric = "YBR_PARTIAL_420",
                                                      .width = kVideoWidth,
                                                      .height = kVideoHeight,
                                                      .frames = 3,
                                                      .samples = 3,
                                                      .fragments = {stream}});
  }
}

// A length of 16 samples a row and the bytes of one frame, as fuzz_codecs takes them.
void writeCodecSeed(const std::string& folder, const std::string& file) {
  const std::string name = fs::path(file).stem().string();
  const bool colour = name.starts_with("colour") || name == "jpeg2000_colour";
  const bool deep = name.starts_with("grey");
  const std::string choice{static_cast<char>(colour && name != "jpeg2000_colour" ? 23 : 15), '\x0f',
                           static_cast<char>((colour ? 1 : 0) | (deep ? 2 : 0)), static_cast<char>(deep ? 11 : 0)};
  const auto fragments = fragmentsOf(file);
  if (!fragments.empty()) support::writeText(folder + "/" + name, choice + fragments.front());
}

// Video has no codec of ours, and files that are made to be refused have no pixels.
bool hasCodecSeed(const std::string& name) {
  for (const char* kind : {"video", "nest", "items", "report"})
    if (name.starts_with(kind)) return false;
  return true;
}

}  // namespace

void writeCodecSeeds(const std::string& folder, const std::vector<std::string>& files) {
  fs::create_directories(folder);
  for (const std::string& file : files)
    if (hasCodecSeed(fs::path(file).filename().string())) writeCodecSeed(folder, file);
}

std::vector<std::string> writeVolumeSeeds(const std::string& folder) {
  Folder seeds(folder);
  const std::string nifti = volumes::nifti<std::int16_t>(4, {.slope = 0.5F});
  support::writeText(seeds.place("volume.nii"), nifti);
  support::writeText(seeds.place("big_endian.nii"), volumes::nifti<float>(16, {.bigEndian = true}));
  support::writeText(seeds.place("volume.nii.gz"), volumes::packed(nifti, volumes::Packing::Gzip));
  const std::string voxels = volumes::voxels<std::int16_t>(false);
  support::writeText(seeds.place("volume.mha"), volumes::metaHeader("ElementDataFile = LOCAL\n") + voxels);
  support::writeText(seeds.place("packed.mha"),
                     volumes::metaHeader("CompressedData = True\nElementDataFile = LOCAL\n") +
                         volumes::packed(voxels, volumes::Packing::Zlib));
  support::writeText(seeds.place("points.vtk"),
                     "# vtk DataFile Version 3.0\nx\nBINARY\nDATASET STRUCTURED_POINTS\nDIMENSIONS 4 3 9\n"
                     "SPACING 1 1 1\nPOINT_DATA 108\nSCALARS s short\nLOOKUP_TABLE default\n" +
                         volumes::voxels<std::int16_t>(true));
  return seeds.paths();
}

std::vector<std::string> writePictureSeeds(const std::string& folder) {
  Folder seeds(folder);
  for (const int channels : {1, 3}) {
    Picture picture{.width = 24, .height = 16, .channels = channels};
    for (int i = 0; i < 24 * 16 * channels; ++i) picture.samples.push_back(i * 7 % 256);
    for (const std::string ending : {".png", ".jpg", ".bmp"})
      support::writeText(seeds.place((channels == 1 ? "grey" : "colour") + ending), screenPictureOf(picture, ending));
  }
  return seeds.paths();
}

std::vector<std::string> writeSeeds(const std::string& folder) {
  Folder seeds(folder);
  writeColour(seeds);
  writeGrey(seeds);
  writePalettes(seeds);
  writeJpeg2000(seeds);
  writeVideo(seeds);
  for (const HostileFile& file : hostileFiles()) support::writeText(seeds.place(file.name), file.bytes);
  return seeds.paths();
}

}  // namespace sural::tests::fuzz
