#include "datasets/generate/angiography/picture.h"

#include <algorithm>
#include <cmath>

namespace sural::datasets::generate::angiography {

namespace {

std::vector<float> kernelOf(double sigma) {
  const int reach = std::max(1, static_cast<int>(std::ceil(3 * sigma)));
  std::vector<float> kernel;
  float sum = 0;
  for (int i = -reach; i <= reach; ++i) {
    kernel.push_back(static_cast<float>(std::exp(-0.5 * i * i / (sigma * sigma))));
    sum += kernel.back();
  }
  for (float& weight : kernel) weight /= sum;
  return kernel;
}

// One pass along the rows; the result is transposed, so that two passes do both directions.
Picture blurredRowsTransposed(const Picture& picture, const std::vector<float>& kernel) {
  const int reach = static_cast<int>(kernel.size() / 2);
  Picture result(picture.height, picture.width);
  std::vector<float> padded(static_cast<std::size_t>(picture.width + 2 * reach));
  for (int row = 0; row < picture.height; ++row) {
    for (int i = 0; i < picture.width + 2 * reach; ++i)
      padded[static_cast<std::size_t>(i)] = picture.at(std::clamp(i - reach, 0, picture.width - 1), row);
    for (int column = 0; column < picture.width; ++column) {
      float sum = 0;
      const float* from = padded.data() + column;
      for (std::size_t k = 0; k < kernel.size(); ++k) sum += kernel[k] * from[k];
      result.values[result.indexOf(row, column)] = sum;
    }
  }
  return result;
}

}  // namespace

Picture blurred(const Picture& picture, double sigma) {
  if (sigma <= 0) return picture;
  const std::vector<float> kernel = kernelOf(sigma);
  return blurredRowsTransposed(blurredRowsTransposed(picture, kernel), kernel);
}

float sample(const Picture& picture, double x, double y) {
  const double left = std::floor(x);
  const double top = std::floor(y);
  const auto column = [&](double c) { return std::clamp(static_cast<int>(c), 0, picture.width - 1); };
  const auto row = [&](double r) { return std::clamp(static_cast<int>(r), 0, picture.height - 1); };
  const auto tx = static_cast<float>(x - left);
  const auto ty = static_cast<float>(y - top);
  const float upper = (1 - tx) * picture.at(column(left), row(top)) + tx * picture.at(column(left + 1), row(top));
  const float lower =
      (1 - tx) * picture.at(column(left), row(top + 1)) + tx * picture.at(column(left + 1), row(top + 1));
  return (1 - ty) * upper + ty * lower;
}

Picture shifted(const Picture& picture, double dx, double dy) {
  if (dx == 0 && dy == 0) return picture;
  Picture result(picture.width, picture.height);
  for (int row = 0; row < picture.height; ++row)
    for (int column = 0; column < picture.width; ++column)
      result.values[result.indexOf(column, row)] = sample(picture, column - dx, row - dy);
  return result;
}

float percentile(std::vector<float> values, double share) {
  const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + place, values.end());
  return values[static_cast<std::size_t>(place)];
}

}  // namespace sural::datasets::generate::angiography
