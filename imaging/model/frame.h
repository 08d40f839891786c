#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace sural {

// One decoded picture: 8-bit samples, rows from the top, pixels interleaved, 1 (grey) or 3 (RGB) channels.
// The pixels are shared and never change once decoded.
struct Frame {
  int index = 0;
  double timeSeconds = 0;
  int width = 0;
  int height = 0;
  int channels = 1;
  std::shared_ptr<const std::vector<std::uint8_t>> pixels;

  [[nodiscard]] const std::uint8_t* at(int column, int row) const {
    return pixels->data() +
           (static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column)) *
               static_cast<std::size_t>(channels);
  }
  [[nodiscard]] std::size_t byteCount() const { return pixels ? pixels->size() : 0; }
};

}  // namespace sural
