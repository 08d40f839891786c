// The bytes of a structured report's Content Sequence (0040,A730) in an otherwise sound report.
#include <string>
#include <vector>

#include "tests/fuzz/targets/memory_file.h"

namespace {

using sural::tests::fuzz::element;

std::string reportWith(const std::string& content) {
  std::string bytes = std::string(128, '\0') + "DICM" + element(2, 0x10, "UI", "1.2.840.10008.1.2.1\0");
  bytes += element(8, 0x16, "UI", "1.2.840.10008.5.1.4.1.1.88.33 ") + element(8, 0x18, "UI", "1.2.34");
  bytes += element(8, 0x60, "CS", "SR") + element(0x40, 0xa040, "CS", "CONTAINER ");
  return bytes + element(0x40, 0xa730, "SQ", content);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = reportWith(std::string(data, data + size));
  const std::vector<std::uint8_t> raw(bytes.begin(), bytes.end());
  const sural::tests::fuzz::MemoryFile file(raw);
  sural::tests::fuzz::openAndDecode(file.path());
  return 0;
}
