#include "imaging/angiography/vesselness.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "imaging/angiography/gaussian.h"
#include "imaging/angiography/in_parallel.h"

namespace sural::imaging::angiography {

namespace {

using Values = std::vector<float>;


// Correlation along one axis, the border repeated. Lines of the other axes are run side by side so that memory is
// read in order.
void filterAlong(const Lattice& lattice, const Values& in, int axis, const std::vector<float>& kernel, Values& out) {
  const auto nx = static_cast<std::size_t>(lattice.columns);
  const auto ny = static_cast<std::size_t>(lattice.rows);
  const auto nz = static_cast<std::size_t>(lattice.slices);
  const auto reach = static_cast<std::ptrdiff_t>(kernel.size() / 2);
  out.assign(in.size(), 0);
  const std::size_t jobs = axis == 2 ? ny : nz;
  inParallel(jobs, [&](std::size_t from, std::size_t to) {
    Values padded(nx + 2 * static_cast<std::size_t>(reach));
    for (std::size_t job = from; job < to; ++job) {
      const std::size_t lines = axis == 2 ? nz : ny;
      for (std::size_t line = 0; line < lines; ++line) {
        const std::size_t y = axis == 2 ? job : line;
        const std::size_t z = axis == 2 ? line : job;
        float* target = &out[(z * ny + y) * nx];
        if (axis == 0) {
          const float* source = &in[(z * ny + y) * nx];
          for (std::size_t i = 0; i < padded.size(); ++i) {
            const auto x = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(i) - reach, 0, static_cast<std::ptrdiff_t>(nx) - 1);
            padded[i] = source[x];
          }
          for (std::size_t k = 0; k < kernel.size(); ++k)
            for (std::size_t x = 0; x < nx; ++x) target[x] += kernel[k] * padded[x + k];
          continue;
        }
        for (std::ptrdiff_t k = -reach; k <= reach; ++k) {
          const auto at = static_cast<std::ptrdiff_t>(axis == 1 ? y : z) + k;
          const auto last = static_cast<std::ptrdiff_t>(axis == 1 ? ny : nz) - 1;
          const auto place = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at, 0, last));
          const float* source = axis == 1 ? &in[(z * ny + place) * nx] : &in[(place * ny + y) * nx];
          const float weight = kernel[static_cast<std::size_t>(k + reach)];
          for (std::size_t x = 0; x < nx; ++x) target[x] += weight * source[x];
        }
      }
    }
  });
}

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

struct Hessian {
  Values xx, yy, zz, xy, xz, yz;
};

Hessian hessianOf(const Lattice& lattice, const Values& values, double sigma) {
  const Kernels kx = kernelsOf(sigma, lattice.spacing.x);
  const Kernels ky = kernelsOf(sigma, lattice.spacing.y);
  const Kernels kz = kernelsOf(sigma, lattice.spacing.z);
  Hessian h;
  Values z, yz;
  filterAlong(lattice, values, 2, kz.plain, z);
  filterAlong(lattice, z, 1, ky.plain, yz);
  filterAlong(lattice, yz, 0, kx.second, h.xx);
  filterAlong(lattice, z, 1, ky.second, yz);
  filterAlong(lattice, yz, 0, kx.plain, h.yy);
  filterAlong(lattice, z, 1, ky.first, yz);
  filterAlong(lattice, yz, 0, kx.first, h.xy);
  filterAlong(lattice, values, 2, kz.first, z);
  filterAlong(lattice, z, 1, ky.plain, yz);
  filterAlong(lattice, yz, 0, kx.first, h.xz);
  filterAlong(lattice, z, 1, ky.first, yz);
  filterAlong(lattice, yz, 0, kx.plain, h.yz);
  filterAlong(lattice, values, 2, kz.second, z);
  filterAlong(lattice, z, 1, ky.plain, yz);
  filterAlong(lattice, yz, 0, kx.plain, h.zz);
  return h;
}

float tubeOf(const Eigenvalues& e) {
  if (e.middle >= 0) return 0;
  const double across = std::sqrt(e.low * e.middle);
  const double along = e.high < 0 ? -e.high : 0.25 * e.high;
  return static_cast<float>(std::max(0.0, across - along));
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
  const double determinant = a * (b * c - m.yz * m.yz) - m.xy * (m.xy * c - m.yz * m.xz) + m.xz * (m.xy * m.yz - b * m.xz);
  const double angle = std::acos(std::clamp(determinant / (2 * size * size * size), -1.0, 1.0)) / 3;
  const double high = mean + 2 * size * std::cos(angle);
  const double low = mean + 2 * size * std::cos(angle + 2 * std::numbers::pi / 3);
  return {low, 3 * mean - high - low, high};
}

std::vector<float> tubeStrength(const Lattice& lattice, const std::vector<float>& values,
                                const std::vector<double>& scalesMm) {
  Values strongest(values.size(), 0);
  for (const double sigma : scalesMm) {
    const Hessian h = hessianOf(lattice, values, sigma);
    const auto scale = static_cast<float>(sigma * sigma);
    inParallel(values.size(), [&](std::size_t from, std::size_t to) {
      for (std::size_t i = from; i < to; ++i) {
        const float trace = h.xx[i] + h.yy[i] + h.zz[i];
        // A tube's strength is below half of minus the trace, so most voxels need no eigenvalues.
        if (-0.5F * trace * scale <= strongest[i]) continue;
        const Eigenvalues e = eigenvaluesOf({h.xx[i], h.yy[i], h.zz[i], h.xy[i], h.xz[i], h.yz[i]});
        strongest[i] = std::max(strongest[i], scale * tubeOf(e));
      }
    });
  }
  return strongest;
}

}  // namespace sural::imaging::angiography
