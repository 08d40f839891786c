// Writes the files that fuzzing starts from: sural_write_seeds FOLDER
#include <fmt/format.h>

#include "tests/fuzz/seeds.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "sural_write_seeds FOLDER\n");
    return 2;
  }
  fmt::print("{} seeds\n", sural::tests::fuzz::writeSeeds(argv[1]).size());
  return 0;
}
