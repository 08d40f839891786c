#pragma once

#include <string>
#include <vector>

namespace sural::tests::fuzz {

// Writes small DICOM files into a folder, one in each transfer syntax and kind of colour that is decoded and
// those of hostile_seeds.h, and gives their paths. Nothing in them comes from outside. Throws std::runtime_error when
// one cannot be written.
std::vector<std::string> writeSeeds(const std::string& folder);

// Small volumes, packed and not; the same for them.
std::vector<std::string> writeVolumeSeeds(const std::string& folder);

// Small PNG, JPEG and BMP pictures, grey and in colours; the same for them.
std::vector<std::string> writePictureSeeds(const std::string& folder);

// Writes the first fragment of each compressed one behind the four bytes by which fuzz_codecs chooses its picture.
void writeCodecSeeds(const std::string& folder, const std::vector<std::string>& files);

}  // namespace sural::tests::fuzz
