#pragma once

#include <memory>
#include <vector>

namespace sural {

// One grey picture in the full depth of its file: the values after the modality's rescale (PS3.3 C.11.1), before any
// window, rows from the top. In MONOCHROME1 small values are still the bright ones. Shared and never changed.
struct GreyImage {
  int index = 0;
  double timeSeconds = 0;
  int width = 0;
  int height = 0;
  std::shared_ptr<const std::vector<float>> values;

  [[nodiscard]] float at(int column, int row) const {
    return (
        *values)[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column)];
  }
};

}  // namespace sural
