#include "tests/fuzz/targets/memory_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>

#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/read_study.h"

namespace sural::tests::fuzz {

MemoryFile::MemoryFile(std::span<const std::uint8_t> bytes) : descriptor_(::memfd_create("fuzz", MFD_CLOEXEC)) {
  const auto size = static_cast<ssize_t>(bytes.size());
  if (descriptor_ < 0 || ::write(descriptor_, bytes.data(), bytes.size()) != size) std::abort();
}

MemoryFile::~MemoryFile() { ::close(descriptor_); }

std::string MemoryFile::path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

std::string element(std::uint16_t group, std::uint16_t number, const std::string& vr, const std::string& value) {
  const auto word = [](std::size_t n) { return std::string{static_cast<char>(n & 0xffU), static_cast<char>(n >> 8U)}; };
  const std::string tag = word(group) + word(number) + vr;
  if (vr == "SQ" || vr == "OB") return tag + word(0) + word(value.size() & 0xffffU) + word(value.size() >> 16U) + value;
  return tag + word(value.size()) + value;
}

void openAndDecode(const std::string& path) {
  const Reading reading = imaging::dicom::readPaths({path});
  for (const Study& study : reading.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) {
        if (!clip.hasPixels()) continue;
        static_cast<void>(imaging::dicom::decodeFrame(clip, 0));
        static_cast<void>(imaging::dicom::decodeFrame(clip, clip.frameCount - 1));
      }
}

}  // namespace sural::tests::fuzz
