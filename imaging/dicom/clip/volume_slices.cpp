#include "imaging/dicom/clip/volume_slices.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "imaging/dicom/clip/read_acquisition.h"
#include "imaging/model/slice_flags.h"

namespace sural::imaging::dicom {

namespace {

constexpr double kSameMm = 1e-4;

bool isVolumeClass(const std::string& uid) {
  return uid == "1.2.840.10008.5.1.4.1.1.6.2" || uid == "1.2.840.10008.5.1.4.1.1.13.1.1";
}

std::array<double, 3> normalOf(const SlicePlane& plane) {
  const auto& [rx, ry, rz] = plane.rowDirection;
  const auto& [cx, cy, cz] = plane.columnDirection;
  return {ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx};
}

double along(const std::array<double, 3>& normal, const std::array<double, 3>& place) {
  return normal[0] * place[0] + normal[1] * place[1] + normal[2] * place[2];
}

bool sameDirections(const SlicePlane& a, const SlicePlane& b) {
  constexpr double kClose = 1e-3;
  for (std::size_t i = 0; i < 3; ++i)
    if (std::abs(a.rowDirection[i] - b.rowDirection[i]) > kClose ||
        std::abs(a.columnDirection[i] - b.columnDirection[i]) > kClose)
      return false;
  return true;
}

std::vector<double> placesOf(const std::vector<SlicePlane>& planes) {
  std::vector<double> places;
  const auto normal = normalOf(planes.front());
  for (const SlicePlane& plane : planes) places.push_back(along(normal, plane.position));
  std::sort(places.begin(), places.end());
  const auto close = [](double a, double b) { return b - a < kSameMm; };
  places.erase(std::unique(places.begin(), places.end(), close), places.end());
  return places;
}

std::string howTheyLie(const std::vector<SlicePlane>& planes) {
  const auto spacing = sliceSpacingMm(planes);
  if (spacing) return fmt::format("slices {:.3g} mm apart", *spacing);
  return planes.empty() ? "slices whose places it does not give" : "slices at uneven places";
}

}  // namespace

std::optional<double> sliceSpacingMm(const std::vector<SlicePlane>& planes) {
  constexpr double kEven = 0.01;
  if (planes.empty()) return std::nullopt;
  for (const SlicePlane& plane : planes)
    if (!sameDirections(plane, planes.front())) return std::nullopt;
  const std::vector<double> places = placesOf(planes);
  if (places.size() < 2) return std::nullopt;
  const double mean = (places.back() - places.front()) / static_cast<double>(places.size() - 1);
  for (std::size_t i = 1; i < places.size(); ++i)
    if (std::abs(places[i] - places[i - 1] - mean) > kEven * mean) return std::nullopt;
  return mean;
}

std::optional<Problem> readVolumeSlices(const Dataset& data, Clip& clip) {
  if (!isVolumeClass(clip.sopClassUid) || !clip.hasPixels()) return std::nullopt;
  clip.flags.emplace_back(kFramesAreSlices);
  clip.framePlanes = framePlanes(data, clip.frameCount);
  const std::vector<SlicePlane> planes =
      clip.framePlanes.empty() ? framePlanes(data, clip.frameCount, kVolumeAxes) : clip.framePlanes;
  return Problem{
      clip.file, Severity::Note,
      fmt::format("is a volume: its {} frames are {}, not moments of a cine", clip.frameCount, howTheyLie(planes)),
      "Its slices can be looked at; for measurements give the cine"};
}

}  // namespace sural::imaging::dicom
