// The bytes of a Sequence of Ultrasound Regions (0018,6011) in an otherwise sound file.
#include <string>
#include <vector>

#include "tests/fuzz/targets/memory_file.h"

namespace {

using sural::tests::fuzz::element;

std::string fileWith(const std::string& regions) {
  std::string bytes = std::string(128, '\0') + "DICM" + element(2, 0x10, "UI", "1.2.840.10008.1.2.1\0");
  bytes += element(8, 0x16, "UI", "1.2.840.10008.5.1.4.1.1.6.1 ") + element(8, 0x18, "UI", "1.2.34");
  bytes += element(8, 0x60, "CS", "US") + element(0x18, 0x6011, "SQ", regions);
  bytes += element(0x28, 0x02, "US", {1, 0}) + element(0x28, 0x04, "CS", "MONOCHROME2 ");
  bytes += element(0x28, 0x10, "US", {8, 0}) + element(0x28, 0x11, "US", {8, 0});
  bytes += element(0x28, 0x0100, "US", {8, 0}) + element(0x28, 0x0101, "US", {8, 0});
  return bytes + element(0x7fe0, 0x10, "OB", std::string(64, 'a'));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = fileWith(std::string(data, data + size));
  const std::vector<std::uint8_t> raw(bytes.begin(), bytes.end());
  const sural::tests::fuzz::MemoryFile file(raw);
  sural::tests::fuzz::openAndDecode(file.path());
  return 0;
}
