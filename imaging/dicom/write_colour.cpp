#include "imaging/dicom/write_colour.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace sural::imaging::dicom {

namespace {

constexpr std::size_t kLargestPalette = 256;

std::uint8_t byteOf(double value) { return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0))); }

Colour ybrOf(const std::uint8_t* rgb) {
  const double r = rgb[0];
  const double g = rgb[1];
  const double b = rgb[2];
  return {byteOf(0.2990 * r + 0.5870 * g + 0.1140 * b), byteOf(-0.1687 * r - 0.3313 * g + 0.5000 * b + 128),
          byteOf(0.5000 * r - 0.4187 * g - 0.0813 * b + 128)};
}

std::uint32_t keyOf(const std::uint8_t* rgb) {
  return static_cast<std::uint32_t>(rgb[0]) << 16U | static_cast<std::uint32_t>(rgb[1]) << 8U | rgb[2];
}

Colour colourOf(std::uint32_t key) {
  return {static_cast<std::uint8_t>(key >> 16U), static_cast<std::uint8_t>(key >> 8U & 0xffU),
          static_cast<std::uint8_t>(key & 0xffU)};
}

// The colours of all frames, the most frequent first; equally frequent ones by their value, so that the order holds.
std::vector<Colour> coloursByUse(const std::vector<std::vector<std::uint8_t>>& rgbFrames) {
  std::unordered_map<std::uint32_t, std::size_t> uses;
  for (const auto& frame : rgbFrames)
    for (std::size_t i = 0; i + 2 < frame.size(); i += 3) ++uses[keyOf(&frame[i])];
  std::vector<std::pair<std::uint32_t, std::size_t>> sorted(uses.begin(), uses.end());
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  std::vector<Colour> colours;
  for (const auto& [key, count] : sorted) colours.push_back(colourOf(key));
  return colours;
}

std::uint8_t nearest(const std::vector<Colour>& palette, const Colour& wanted) {
  const auto distance = [&](const Colour& colour) {
    int sum = 0;
    for (std::size_t i = 0; i < 3; ++i) sum += (colour[i] - wanted[i]) * (colour[i] - wanted[i]);
    return sum;
  };
  const auto found = std::min_element(palette.begin(), palette.end(),
                                      [&](const Colour& a, const Colour& b) { return distance(a) < distance(b); });
  return static_cast<std::uint8_t>(found - palette.begin());
}

}  // namespace

std::vector<std::uint8_t> ybrFull(const std::vector<std::uint8_t>& rgb) {
  std::vector<std::uint8_t> planes(rgb.size());
  const std::size_t count = rgb.size() / 3;
  for (std::size_t i = 0; i < count; ++i) {
    const Colour pixel = ybrOf(&rgb[3 * i]);
    for (std::size_t plane = 0; plane < 3; ++plane) planes[plane * count + i] = pixel[plane];
  }
  return planes;
}

std::vector<std::uint8_t> ybrFull422(const std::vector<std::uint8_t>& rgb) {
  std::vector<std::uint8_t> ybr;
  ybr.reserve(rgb.size() / 3 * 2);
  for (std::size_t i = 0; i + 5 < rgb.size(); i += 6) {
    const Colour left = ybrOf(&rgb[i]);
    const Colour right = ybrOf(&rgb[i + 3]);
    ybr.insert(ybr.end(), {left[0], right[0], byteOf((left[1] + right[1]) / 2.0), byteOf((left[2] + right[2]) / 2.0)});
  }
  return ybr;
}

Indexed indexed(const std::vector<std::vector<std::uint8_t>>& rgbFrames) {
  Indexed result{.palette = coloursByUse(rgbFrames), .indices = {}};
  std::unordered_map<std::uint32_t, std::uint8_t> entries;
  if (result.palette.size() > kLargestPalette) result.palette.resize(kLargestPalette);
  for (const auto& frame : rgbFrames) {
    std::vector<std::uint8_t>& indices = result.indices.emplace_back(frame.size() / 3);
    for (std::size_t i = 0; i < indices.size(); ++i) {
      const std::uint32_t key = keyOf(&frame[3 * i]);
      auto entry = entries.find(key);
      if (entry == entries.end()) entry = entries.emplace(key, nearest(result.palette, colourOf(key))).first;
      indices[i] = entry->second;
    }
  }
  return result;
}

}  // namespace sural::imaging::dicom
