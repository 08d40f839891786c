#pragma once

#include <string>

#include "imaging/model/clip.h"

namespace sural::tests::bench {

// The files that are measured on, made anew for each run: speckle of 1024 x 768, as a scanner draws it.
struct BenchFiles {
  Clip cine;           // 60 frames of JPEG colour
  Clip longCine;       // 500 of them, with an offset table
  Clip large;          // about 300 MB of uncompressed RGB
  std::string folder;  // 1,000 small files
};

// Written on first use, removed at the end of the program.
const BenchFiles& benchFiles();

}  // namespace sural::tests::bench
