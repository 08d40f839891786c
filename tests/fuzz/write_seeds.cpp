// Writes what fuzzing starts from into FOLDER/files, FOLDER/codecs and FOLDER/pictures: sural_write_seeds FOLDER
#include <fmt/format.h>

#include "tests/fuzz/seeds.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "sural_write_seeds FOLDER\n");
    return 2;
  }
  const std::string folder = argv[1];
  const auto files = sural::tests::fuzz::writeSeeds(folder + "/files");
  sural::tests::fuzz::writeCodecSeeds(folder + "/codecs", files);
  const auto pictures = sural::tests::fuzz::writePictureSeeds(folder + "/pictures");
  fmt::print("{} seeds\n", files.size() + pictures.size());
  return 0;
}
