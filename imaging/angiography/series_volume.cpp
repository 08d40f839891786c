#include "imaging/angiography/series_volume.h"

#include <algorithm>
#include <cmath>

namespace sural::imaging::angiography {

namespace {

constexpr std::size_t kFewestSlices = 8;
constexpr std::size_t kMostVoxels = 200'000'000;
constexpr int kLongestGap = 3;      // slices
constexpr double kSameShare = 0.1;  // of the step: closer slices are one twice
constexpr double kUneven = 0.15;    // of the step
constexpr double kSameDirection = 1e-3;

Vec3 vectorOf(const std::array<double, 3>& v) { return {v[0], v[1], v[2]}; }

Error refusal(const std::string& what) {
  return {what, "series", "Send the whole series as the scanner made it, one image a slice"};
}

struct Slice {
  std::size_t clip = 0;
  double depth = 0;
};

bool alike(const Clip& a, const Clip& b) {
  const auto near = [](const std::array<double, 3>& p, const std::array<double, 3>& q) {
    return norm(vectorOf(p) - vectorOf(q)) < kSameDirection;
  };
  return a.width == b.width && a.height == b.height && a.frameCount == 1 && b.frameCount == 1 &&
         near(a.slicePlane->rowDirection, b.slicePlane->rowDirection) &&
         near(a.slicePlane->columnDirection, b.slicePlane->columnDirection) &&
         a.slicePlane->frameOfReferenceUid == b.slicePlane->frameOfReferenceUid &&
         std::abs(a.pixelSpacing->rowMm - b.pixelSpacing->rowMm) < 1e-4 &&
         std::abs(a.pixelSpacing->columnMm - b.pixelSpacing->columnMm) < 1e-4;
}

double medianStep(const std::vector<Slice>& slices) {
  std::vector<double> steps;
  for (std::size_t i = 1; i < slices.size(); ++i) {
    const double step = slices[i].depth - slices[i - 1].depth;
    if (step > 1e-3) steps.push_back(step);
  }
  if (steps.empty()) return 0;
  const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
  std::nth_element(steps.begin(), middle, steps.end());
  return *middle;
}

Result<std::vector<Slice>> sorted(const std::vector<Clip>& clips, Vec3 through) {
  const Vec3 first = vectorOf(clips.front().slicePlane->position);
  std::vector<Slice> slices;
  for (std::size_t i = 0; i < clips.size(); ++i) {
    const Vec3 offset = vectorOf(clips[i].slicePlane->position) - first;
    const double depth = dot(offset, through);
    const double aside = norm(offset - depth * through);
    if (aside > 0.5 * clips[i].pixelSpacing->columnMm)
      return refusal("the slices of the series are shifted sideways against each other");
    slices.push_back({i, depth});
  }
  std::stable_sort(slices.begin(), slices.end(), [](const Slice& a, const Slice& b) { return a.depth < b.depth; });
  return slices;
}

// Which clip fills each slice; -1 for the missing.
Status place(const std::vector<Slice>& slices, double step, SeriesVolume& volume) {
  volume.clipOf = {static_cast<int>(slices.front().clip)};
  double last = slices.front().depth;
  for (std::size_t i = 1; i < slices.size(); ++i) {
    const double away = (slices[i].depth - last) / step;
    if (away < kSameShare) {
      ++volume.doubles;
      continue;
    }
    const int count = static_cast<int>(std::lround(away));
    if (count < 1 || std::abs(away - count) > kUneven * count)
      return refusal("the slices of the series are unevenly spaced");
    if (count - 1 > kLongestGap) return refusal("more than three slices in a row are missing from the series");
    volume.missing += count - 1;
    volume.clipOf.insert(volume.clipOf.end(), static_cast<std::size_t>(count - 1), -1);
    volume.clipOf.push_back(static_cast<int>(slices[i].clip));
    last = slices[i].depth;
  }
  return Nothing{};
}

void fillMissing(SeriesVolume& volume) {
  const std::size_t perSlice = volume.lattice.size() / volume.clipOf.size();
  for (std::size_t z = 0; z < volume.clipOf.size(); ++z) {
    if (volume.clipOf[z] >= 0) continue;
    std::size_t next = z;
    while (volume.clipOf[next] < 0) ++next;
    const auto share = 1.0F / static_cast<float>(next - z + 1);
    for (std::size_t i = 0; i < perSlice; ++i) {
      const float before = volume.values[(z - 1) * perSlice + i];
      volume.values[z * perSlice + i] = before + share * (volume.values[next * perSlice + i] - before);
    }
  }
}

Status checkClips(const std::vector<Clip>& clips) {
  if (clips.size() < kFewestSlices) return refusal("too few slices for a volume");
  for (const Clip& clip : clips) {
    if (!clip.slicePlane || !clip.pixelSpacing) return refusal("a slice has no place or no pixel spacing");
    if (!alike(clip, clips.front()))
      return refusal("the slices differ in size, direction, spacing or frame of reference");
  }
  return Nothing{};
}

}  // namespace

Result<SeriesVolume> buildVolume(const std::vector<Clip>& clips, const SliceSource& source) {
  if (const Status fit = checkClips(clips); !fit) return fit.error();
  SeriesVolume volume;
  const Clip& first = clips.front();
  volume.along = vectorOf(first.slicePlane->rowDirection);
  volume.down = vectorOf(first.slicePlane->columnDirection);
  volume.through = cross(volume.along, volume.down);
  const Result<std::vector<Slice>> slices = sorted(clips, volume.through);
  if (!slices) return slices.error();
  const double step = medianStep(*slices);
  if (!(step > 0)) return refusal("all slices lie in one place");
  if (const Status placed = place(*slices, step, volume); !placed) return placed.error();
  volume.origin = vectorOf(clips[static_cast<std::size_t>(volume.clipOf.front())].slicePlane->position);
  volume.lattice = {first.width,
                    first.height,
                    static_cast<int>(volume.clipOf.size()),
                    {first.pixelSpacing->columnMm, first.pixelSpacing->rowMm, step}};
  if (volume.lattice.size() > kMostVoxels) return refusal("the volume is larger than 200 million voxels");
  const std::size_t perSlice = volume.lattice.size() / volume.clipOf.size();
  volume.values.resize(volume.lattice.size());
  for (std::size_t z = 0; z < volume.clipOf.size(); ++z) {
    if (volume.clipOf[z] < 0) continue;
    const Result<GreyImage> image = source(static_cast<std::size_t>(volume.clipOf[z]));
    if (!image) return image.error();
    if (image->values->size() != perSlice) return refusal("a slice has another size than its header says");
    std::copy(image->values->begin(), image->values->end(),
              volume.values.begin() + static_cast<std::ptrdiff_t>(z * perSlice));
  }
  fillMissing(volume);
  return volume;
}

double valueAt(const SeriesVolume& volume, Vec3 p) {
  const Lattice& l = volume.lattice;
  const auto split = [](double v, int count, int& cell) {
    const double inside = std::clamp(v, 0.0, static_cast<double>(count - 1));
    cell = std::min(static_cast<int>(inside), std::max(0, count - 2));
    return inside - cell;
  };
  int x = 0, y = 0, z = 0;
  const double u = split(p.x / l.spacing.x, l.columns, x);
  const double v = split(p.y / l.spacing.y, l.rows, y);
  const double w = split(p.z / l.spacing.z, l.slices, z);
  const auto line = [&](int row, int slice) {
    const float* at = &volume.values[l.indexOf(x, row, slice)];
    return (1 - u) * static_cast<double>(at[0]) + u * static_cast<double>(at[l.columns > 1 ? 1 : 0]);
  };
  const auto plane = [&](int slice) { return (1 - v) * line(y, slice) + v * line(y + 1, slice); };
  return (1 - w) * plane(z) + w * plane(z + 1);
}

}  // namespace sural::imaging::angiography
