#include "imaging/angiography/series_volume.h"

#include <algorithm>
#include <cmath>

namespace sural::imaging::angiography {

namespace {

constexpr std::size_t kMostVolumeVoxels = 200'000'000;
constexpr int kLongestGap = 3;        // slices
constexpr double kSameShare = 0.1;    // of the step: closer slices are one twice
constexpr double kUnevenStep = 0.15;  // of the step
constexpr double kSameDirection = 1e-3;

// One slice of the series before it has its number in the volume.
struct Slice {
  std::size_t clip = 0;
  int frame = 0;
  const SlicePlane* plane = nullptr;
  double depth = 0;
};

Vec3 vectorOf(const std::array<double, 3>& v) { return {v[0], v[1], v[2]}; }

Error refusal(const std::string& what) {
  return {what, "series", "Send the whole series as the scanner made it, one image a slice"};
}

// No plane where nothing says the place.
std::vector<Slice> slicesOf(const std::vector<Clip>& clips) {
  std::vector<Slice> slices;
  for (std::size_t i = 0; i < clips.size(); ++i) {
    const Clip& clip = clips[i];
    const bool placed = static_cast<int>(clip.framePlanes.size()) == clip.frameCount;
    for (int frame = 0; placed && frame < clip.frameCount; ++frame)
      slices.push_back({i, frame, &clip.framePlanes[static_cast<std::size_t>(frame)]});
    if (!placed) slices.push_back({i, 0, clip.slicePlane && clip.frameCount == 1 ? &*clip.slicePlane : nullptr});
  }
  return slices;
}

bool alike(const Clip& a, const Clip& b) {
  return a.width == b.width && a.height == b.height && std::abs(a.pixelSpacing->rowMm - b.pixelSpacing->rowMm) < 1e-4 &&
         std::abs(a.pixelSpacing->columnMm - b.pixelSpacing->columnMm) < 1e-4;
}

bool parallel(const SlicePlane& a, const SlicePlane& b) {
  const auto near = [](const std::array<double, 3>& p, const std::array<double, 3>& q) {
    return norm(vectorOf(p) - vectorOf(q)) < kSameDirection;
  };
  return near(a.rowDirection, b.rowDirection) && near(a.columnDirection, b.columnDirection) &&
         a.frameOfReferenceUid == b.frameOfReferenceUid;
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

Status sortByDepth(std::vector<Slice>& slices, Vec3 through, double mostAside) {
  const Vec3 first = vectorOf(slices.front().plane->position);
  for (Slice& slice : slices) {
    const Vec3 offset = vectorOf(slice.plane->position) - first;
    slice.depth = dot(offset, through);
    if (norm(offset - slice.depth * through) > mostAside)
      return refusal("the slices of the series are shifted sideways against each other");
  }
  std::stable_sort(slices.begin(), slices.end(), [](const Slice& a, const Slice& b) { return a.depth < b.depth; });
  return Nothing{};
}

// Which clip fills each slice; -1 for the missing.
Status place(const std::vector<Slice>& slices, double step, SeriesVolume& volume) {
  volume.clipOf = {static_cast<int>(slices.front().clip)};
  volume.frameOf = {slices.front().frame};
  double last = slices.front().depth;
  for (std::size_t i = 1; i < slices.size(); ++i) {
    const double away = (slices[i].depth - last) / step;
    if (away < kSameShare) {
      ++volume.doubles;
      continue;
    }
    const int count = static_cast<int>(std::lround(away));
    if (count < 1 || std::abs(away - count) > kUnevenStep * count)
      return refusal("the slices of the series are unevenly spaced");
    if (count - 1 > kLongestGap) return refusal("more than three slices in a row are missing from the series");
    volume.missing += count - 1;
    volume.clipOf.insert(volume.clipOf.end(), static_cast<std::size_t>(count - 1), -1);
    volume.clipOf.push_back(static_cast<int>(slices[i].clip));
    volume.frameOf.resize(volume.clipOf.size(), 0);
    volume.frameOf.back() = slices[i].frame;
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

Status check(const std::vector<Clip>& clips, const std::vector<Slice>& slices) {
  if (slices.size() < kFewestSlices) return refusal("too few slices for a volume");
  for (const Slice& slice : slices) {
    const Clip& clip = clips[slice.clip];
    if (slice.plane == nullptr || !clip.pixelSpacing) return refusal("a slice has no place or no pixel spacing");
    if (!alike(clip, clips.front()) || !parallel(*slice.plane, *slices.front().plane))
      return refusal("the slices differ in size, direction, spacing or frame of reference");
  }
  return Nothing{};
}

Status readSlices(const SliceSource& source, SeriesVolume& volume) {
  const std::size_t perSlice = volume.lattice.size() / volume.clipOf.size();
  volume.values.resize(volume.lattice.size());
  for (std::size_t z = 0; z < volume.clipOf.size(); ++z) {
    if (volume.clipOf[z] < 0) continue;
    const Result<GreyImage> image = source(static_cast<std::size_t>(volume.clipOf[z]), volume.frameOf[z]);
    if (!image) return image.error();
    if (image->values->size() != perSlice) return refusal("a slice has another size than its header says");
    std::copy(image->values->begin(), image->values->end(),
              volume.values.begin() + static_cast<std::ptrdiff_t>(z * perSlice));
  }
  fillMissing(volume);
  return Nothing{};
}

}  // namespace

std::size_t sliceCount(const std::vector<Clip>& clips) {
  const std::vector<Slice> slices = slicesOf(clips);
  return static_cast<std::size_t>(
      std::count_if(slices.begin(), slices.end(), [](const Slice& slice) { return slice.plane != nullptr; }));
}

Result<SeriesVolume> buildVolume(const std::vector<Clip>& clips, const SliceSource& source) {
  std::vector<Slice> slices = slicesOf(clips);
  if (const Status fit = check(clips, slices); !fit) return fit.error();
  SeriesVolume volume;
  const Clip& first = clips.front();
  volume.along = vectorOf(slices.front().plane->rowDirection);
  volume.down = vectorOf(slices.front().plane->columnDirection);
  volume.through = cross(volume.along, volume.down);
  if (const Status order = sortByDepth(slices, volume.through, 0.5 * first.pixelSpacing->columnMm); !order)
    return order.error();
  const double step = medianStep(slices);
  if (!(step > 0)) return refusal("all slices lie in one place");
  if (const Status placed = place(slices, step, volume); !placed) return placed.error();
  volume.origin = vectorOf(slices.front().plane->position);
  volume.lattice = {first.width,
                    first.height,
                    static_cast<int>(volume.clipOf.size()),
                    {first.pixelSpacing->columnMm, first.pixelSpacing->rowMm, step}};
  if (volume.lattice.size() > kMostVolumeVoxels) return refusal("the volume is larger than 200 million voxels");
  if (const Status read = readSlices(source, volume); !read) return read.error();
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
