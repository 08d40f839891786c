// Whole files: structure, header, regions and the pixels of the first and last frame.
#include "tests/fuzz/targets/memory_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const sural::tests::fuzz::MemoryFile file({data, size});
  sural::tests::fuzz::openAndDecode(file.path());
  return 0;
}
