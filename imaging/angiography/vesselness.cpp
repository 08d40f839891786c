#include "imaging/angiography/vesselness.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "imaging/angiography/gaussian.h"
#include "imaging/angiography/in_parallel.h"
#include "imaging/angiography/weighted_sum.h"

namespace sural::imaging::angiography {

namespace {

using Values = std::vector<float>;

struct Kernels {
  std::vector<float> plain, first, second;
};

Kernels kernelsOf(double sigmaMm, double spacing) {
  const double sigma = sigmaMm / spacing;
  Kernels k{gaussianKernel(sigma, 0), gaussianKernel(sigma, 1), gaussianKernel(sigma, 2)};
  for (float& w : k.first) w /= static_cast<float>(spacing);
  for (float& w : k.second) w /= static_cast<float>(spacing * spacing);
  return k;
}

struct Kernels3 {
  Kernels x, y, z;
};

// One slice at a time, so that its planes stay in the cache while the six second derivatives are made of them.
class SliceFilter {
 public:
  SliceFilter(const Lattice& lattice, const Values& values, const Kernels3& kernels)
      : nx_(static_cast<std::size_t>(lattice.columns)),
        ny_(static_cast<std::size_t>(lattice.rows)),
        nz_(static_cast<std::size_t>(lattice.slices)),
        values_(values),
        kernels_(kernels) {
    padded_.resize(nx_ + kernels.x.plain.size());
  }

  void run(std::size_t z) {
    along(z, kernels_.z.plain, plane_);
    across(kernels_.y.plain, kernels_.x.second, xx);
    across(kernels_.y.second, kernels_.x.plain, yy);
    across(kernels_.y.first, kernels_.x.first, xy);
    along(z, kernels_.z.first, plane_);
    across(kernels_.y.plain, kernels_.x.first, xz);
    across(kernels_.y.first, kernels_.x.plain, yz);
    along(z, kernels_.z.second, plane_);
    across(kernels_.y.plain, kernels_.x.plain, zz);
  }

  Values xx, yy, zz, xy, xz, yz;

 private:
  static std::size_t clamped(std::size_t at, std::size_t k, std::size_t reach, std::size_t count) {
    const std::size_t place = at + k;
    return place < reach ? 0 : std::min(place - reach, count - 1);
  }

  void along(std::size_t z, const std::vector<float>& kernel, Values& out) {
    lines_.clear();
    for (std::size_t k = 0; k < kernel.size(); ++k)
      lines_.push_back(&values_[clamped(z, k, kernel.size() / 2, nz_) * nx_ * ny_]);
    out.resize(nx_ * ny_);
    weightedSum(lines_, kernel, nx_ * ny_, out.data());
  }

  void across(const std::vector<float>& down, const std::vector<float>& over, Values& out) {
    out.resize(nx_ * ny_);
    const std::size_t reach = over.size() / 2;
    const auto inner = padded_.begin() + static_cast<std::ptrdiff_t>(reach);
    for (std::size_t y = 0; y < ny_; ++y) {
      lines_.clear();
      for (std::size_t k = 0; k < down.size(); ++k)
        lines_.push_back(&plane_[clamped(y, k, down.size() / 2, ny_) * nx_]);
      weightedSum(lines_, down, nx_, &*inner);
      std::fill(padded_.begin(), inner, *inner);
      const auto end = inner + static_cast<std::ptrdiff_t>(nx_);
      std::fill(end, padded_.end(), *(end - 1));
      lines_.clear();
      for (std::size_t k = 0; k < over.size(); ++k) lines_.push_back(&padded_[k]);
      weightedSum(lines_, over, nx_, &out[y * nx_]);
    }
  }

  std::size_t nx_;
  std::size_t ny_;
  std::size_t nz_;
  const Values& values_;
  const Kernels3& kernels_;
  Values plane_;
  Values padded_;
  std::vector<const float*> lines_;
};

float tubeOf(const Eigenvalues& e) {
  if (e.middle >= 0) return 0;
  const double across = std::sqrt(e.low * e.middle);
  const double along = e.high < 0 ? -e.high : 0.25 * e.high;
  return static_cast<float>(std::max(0.0, across - along));
}

// The strongest tube so far at each voxel of a slice.
void keepStrongest(const SliceFilter& h, float scale, float* strongest) {
  for (std::size_t i = 0; i < h.xx.size(); ++i) {
    // A tube's strength is below half of minus the trace, so most voxels need no eigenvalues.
    if (-0.5F * (h.xx[i] + h.yy[i] + h.zz[i]) * scale <= strongest[i]) continue;
    const Eigenvalues e = eigenvaluesOf({h.xx[i], h.yy[i], h.zz[i], h.xy[i], h.xz[i], h.yz[i]});
    strongest[i] = std::max(strongest[i], scale * tubeOf(e));
  }
}

}  // namespace

Eigenvalues eigenvaluesOf(const Symmetric3& m) {
  const double mean = (m.xx + m.yy + m.zz) / 3;
  const double a = m.xx - mean;
  const double b = m.yy - mean;
  const double c = m.zz - mean;
  const double off = m.xy * m.xy + m.xz * m.xz + m.yz * m.yz;
  const double size = std::sqrt((a * a + b * b + c * c + 2 * off) / 6);
  if (size < 1e-30) return {mean, mean, mean};
  const double determinant =
      a * (b * c - m.yz * m.yz) - m.xy * (m.xy * c - m.yz * m.xz) + m.xz * (m.xy * m.yz - b * m.xz);
  const double angle = std::acos(std::clamp(determinant / (2 * size * size * size), -1.0, 1.0)) / 3;
  const double high = mean + 2 * size * std::cos(angle);
  const double low = mean + 2 * size * std::cos(angle + 2 * std::numbers::pi / 3);
  return {low, 3 * mean - high - low, high};
}

std::vector<float> tubeStrength(const Lattice& lattice, const std::vector<float>& values,
                                const std::vector<double>& scalesMm) {
  Values strongest(values.size(), 0);
  const std::size_t perSlice = values.size() / static_cast<std::size_t>(std::max(1, lattice.slices));
  for (const double sigma : scalesMm) {
    const Kernels3 kernels{kernelsOf(sigma, lattice.spacing.x), kernelsOf(sigma, lattice.spacing.y),
                           kernelsOf(sigma, lattice.spacing.z)};
    inParallel(static_cast<std::size_t>(lattice.slices), [&](std::size_t from, std::size_t to) {
      SliceFilter filter(lattice, values, kernels);
      for (std::size_t z = from; z < to; ++z) {
        filter.run(z);
        keepStrongest(filter, static_cast<float>(sigma * sigma), &strongest[z * perSlice]);
      }
    });
  }
  return strongest;
}

}  // namespace sural::imaging::angiography
