#include "imaging/angiography/vesselness.h"

#include <algorithm>
#include <array>
#include <cmath>

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

// The second derivatives row by row, so that they are judged while they are in the cache: a slice's three sums along z,
// then each row's six down the columns, then along the row.
class RowFilter {
 public:
  RowFilter(const Lattice& lattice, const Values& values, const Kernels3& kernels)
      : nx_(static_cast<std::size_t>(lattice.columns)),
        ny_(static_cast<std::size_t>(lattice.rows)),
        nz_(static_cast<std::size_t>(lattice.slices)),
        values_(values),
        kernels_(kernels) {
    for (Values& plane : planes_) plane.resize(nx_ * ny_);
    for (Values& row : padded_) row.resize(nx_ + kernels.x.plain.size() - 1);
    for (Values* row : {&xx, &yy, &zz, &xy, &xz, &yz}) row->resize(nx_);
  }

  void enterSlice(std::size_t z) {
    const Kernels& k = kernels_.z;
    gather(values_, {z, nz_, nx_ * ny_}, k.plain.size());
    weightedSums(lines_, {&k.plain, &k.first, &k.second}, nx_ * ny_,
                 {planes_[0].data(), planes_[1].data(), planes_[2].data()});
  }

  void run(std::size_t y) {
    const Kernels& k = kernels_.y;
    gather(planes_[0], {y, ny_, nx_}, k.plain.size());
    weightedSums(lines_, {&k.plain, &k.first, &k.second}, nx_, {inner(0), inner(1), inner(2)});
    gather(planes_[1], {y, ny_, nx_}, k.plain.size());
    weightedSums(lines_, {&k.plain, &k.first}, nx_, {inner(3), inner(4)});
    gather(planes_[2], {y, ny_, nx_}, k.plain.size());
    weightedSums(lines_, {&k.plain}, nx_, {inner(5)});
    across(0, kernels_.x.second, xx);
    across(1, kernels_.x.first, xy);
    across(2, kernels_.x.plain, yy);
    across(3, kernels_.x.first, xz);
    across(4, kernels_.x.plain, yz);
    across(5, kernels_.x.plain, zz);
  }

  Values xx, yy, zz, xy, xz, yz;  // of one row

 private:
  struct Along {
    std::size_t at, count, stride;
  };

  // The lines around a place that a kernel needs, the outermost repeated.
  void gather(const Values& from, const Along& along, std::size_t taps) {
    lines_.clear();
    for (std::size_t k = 0; k < taps; ++k) {
      const std::size_t place = along.at + k;
      const std::size_t reach = taps / 2;
      lines_.push_back(&from[(place < reach ? 0 : std::min(place - reach, along.count - 1)) * along.stride]);
    }
  }

  float* inner(std::size_t row) { return padded_.at(row).data() + kernels_.x.plain.size() / 2; }

  void across(std::size_t row, const std::vector<float>& kernel, Values& out) {
    Values& padded = padded_.at(row);
    const std::size_t reach = kernel.size() / 2;
    std::fill_n(padded.begin(), reach, padded[reach]);
    std::fill_n(padded.rbegin(), reach, padded[reach + nx_ - 1]);
    lines_.clear();
    for (std::size_t k = 0; k < kernel.size(); ++k) lines_.push_back(&padded[k]);
    weightedSums(lines_, {&kernel}, nx_, {out.data()});
  }

  std::size_t nx_;
  std::size_t ny_;
  std::size_t nz_;
  const Values& values_;
  const Kernels3& kernels_;
  std::array<Values, 3> planes_;
  std::array<Values, 6> padded_;
  std::vector<const float*> lines_;
};

float sharedCurvature(const Eigenvalues& e) {
  if (e.middle >= 0) return 0;
  const double across = std::sqrt(e.low * e.middle);
  const double along = e.high < 0 ? -e.high : 0.25 * e.high;
  return static_cast<float>(std::max(0.0, across - along));
}

float objectness(const Eigenvalues& e, double scale) {
  if (e.middle >= 0 || std::abs(e.high) > -e.middle) return 0;
  const double plate = e.middle / e.low;
  const double blob = e.high * e.high / (e.low * e.middle);
  const double size = scale * scale * (e.low * e.low + e.middle * e.middle + e.high * e.high);
  const double tube = (1 - std::exp(-2 * plate * plate)) * std::exp(-2 * blob) * (1 - std::exp(-size / 50));
  return static_cast<float>(-tube * e.low);
}

// Whether two eigenvalues are negative, for a matrix of negative trace: by Descartes' rule on the characteristic
// polynomial.
bool curvesDownTwice(const Symmetric3& m) {
  const double minors = m.xx * m.yy + m.xx * m.zz + m.yy * m.zz - m.xy * m.xy - m.xz * m.xz - m.yz * m.yz;
  if (minors > 0) return true;
  return m.xx * (m.yy * m.zz - m.yz * m.yz) - m.xy * (m.xy * m.zz - m.yz * m.xz) + m.xz * (m.xy * m.yz - m.yy * m.xz) >
         0;
}

// cos(acos(r) / 3) for r from 0 to 1, the root of 4 x^3 - 3 x = r that lies between cos 30 degrees and 1.
double cosineOfThird(double r) {
  double x = 0.8660254 + r * (0.1666667 - 0.0326921 * r);
  for (int i = 0; i < 3; ++i) x -= ((4 * x * x - 3) * x - r) / (12 * x * x - 3);
  return x;
}

// The strongest tube so far at each voxel of a row.
void keepStrongest(const RowFilter& h, double scale, TubeMeasure measure, float* strongest) {
  // A tube's strength is below minus the trace, and half of it for the mean curvature, so most voxels need no
  // eigenvalues.
  const auto bound = static_cast<float>(measure == TubeMeasure::SharedCurvature ? -0.5 * scale : -scale);
  for (std::size_t i = 0; i < h.xx.size(); ++i) {
    if (bound * (h.xx[i] + h.yy[i] + h.zz[i]) <= strongest[i]) continue;
    const Symmetric3 m{h.xx[i], h.yy[i], h.zz[i], h.xy[i], h.xz[i], h.yz[i]};
    if (!curvesDownTwice(m)) continue;
    const Eigenvalues e = eigenvaluesOf(m);
    const float tube = measure == TubeMeasure::SharedCurvature ? sharedCurvature(e) : objectness(e, scale);
    strongest[i] = std::max(strongest[i], static_cast<float>(scale) * tube);
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
  const double r = std::clamp(determinant / (2 * size * size * size), -1.0, 1.0);
  // The root of the greatest magnitude lies alone, so that Newton's steps are sure; the others follow from it.
  const double alone = cosineOfThird(std::abs(r));
  const double apart = std::sqrt(std::max(0.0, 3 * (1 - alone * alone)));
  const double sign = r < 0 ? -1 : 1;
  const double most = mean + sign * 2 * size * alone;
  const double middle = mean - sign * size * (alone - apart);
  const double least = mean - sign * size * (alone + apart);
  return r < 0 ? Eigenvalues{most, middle, least} : Eigenvalues{least, middle, most};
}

std::vector<float> tubeStrength(const Lattice& lattice, const std::vector<float>& values,
                                const std::vector<double>& scalesMm, TubeMeasure measure) {
  Values strongest(values.size(), 0);
  const auto rows = static_cast<std::size_t>(lattice.rows);
  const auto perRow = static_cast<std::size_t>(lattice.columns);
  for (const double sigma : scalesMm) {
    const Kernels3 kernels{kernelsOf(sigma, lattice.spacing.x), kernelsOf(sigma, lattice.spacing.y),
                           kernelsOf(sigma, lattice.spacing.z)};
    inParallel(static_cast<std::size_t>(lattice.slices), [&](std::size_t from, std::size_t to) {
      RowFilter filter(lattice, values, kernels);
      for (std::size_t z = from; z < to; ++z) {
        filter.enterSlice(z);
        for (std::size_t y = 0; y < rows; ++y) {
          filter.run(y);
          keepStrongest(filter, sigma * sigma, measure, &strongest[(z * rows + y) * perRow]);
        }
      }
    });
  }
  return strongest;
}

}  // namespace sural::imaging::angiography
