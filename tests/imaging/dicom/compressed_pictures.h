#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sural::tests {

// Samples of one picture of 8 or 16 bit, pixels interleaved.
struct Picture {
  int width = 0;
  int height = 0;
  int channels = 1;
  int bits = 8;
  bool isSigned = false;
  std::vector<int> samples;
};

// A lossless JPEG 2000 codestream, with its colour transform where there are three channels.
std::string jpeg2000Of(const Picture& picture);

// A picture of 8 bit as a PNG, JPEG or BMP file, which `ending` chooses: ".png", ".jpg", ".bmp".
std::string screenPictureOf(const Picture& picture, const std::string& ending);

inline constexpr int kVideoWidth = 96;
inline constexpr int kVideoHeight = 64;

// A video of `frames` plain frames that get brighter: frame n is grey 20 + 8 n. The name's ending chooses the kind:
// .m2v and .h264 are bare streams, .ts, .mpg, .avi and .mp4 containers. Empty where this system has no such encoder.
std::string videoOf(const std::string& path, int frames);

}  // namespace sural::tests
