#include "imaging/angiography/xray_lumen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "imaging/angiography/blurred_chord.h"
#include "imaging/angiography/gaussian.h"
#include "imaging/angiography/in_parallel.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kModelDoubt = 0.01;  // of the contrast
constexpr int kUnknowns = 5;          // middle, radius, density, background, its slope
using Vector = std::array<double, kUnknowns>;
using Matrix = std::array<Vector, kUnknowns>;

// Solves a x = b in place for a symmetric positive matrix; false when it is singular.
bool solve(Matrix a, Vector b, Vector& x) {
  for (std::size_t i = 0; i < kUnknowns; ++i) {
    if (!(std::abs(a[i][i]) > 1e-300)) return false;
    for (std::size_t r = i + 1; r < kUnknowns; ++r) {
      const double factor = a[r][i] / a[i][i];
      for (std::size_t c = i; c < kUnknowns; ++c) a[r][c] -= factor * a[i][c];
      b[r] -= factor * b[i];
    }
  }
  for (std::size_t i = kUnknowns; i-- > 0;) {
    double sum = b[i];
    for (std::size_t c = i + 1; c < kUnknowns; ++c) sum -= a[i][c] * x[c];
    x[i] = sum / a[i][i];
  }
  return true;
}

struct Row {
  std::vector<double> offsets;
  std::vector<double> values;
  std::vector<double> weights;
  double rightmost = 0;  // offsets between which the lumen's middle lies
  double leftmost = 0;
};

// What the neighbours say of the density: its logarithm, with a doubt.
struct DensityPrior {
  double logDensity = 0;
  double deviation = 0;  // 0: nothing
};

struct Fit {
  Vector at{};  // middle, log radius, log density, background, slope
  Matrix normal{};
  double residual = 0;  // root mean square
  bool done = false;

  [[nodiscard]] double radius() const { return std::exp(at[1]); }
  [[nodiscard]] double density() const { return std::exp(at[2]); }
};

double model(const Vector& p, double offset, double blur) {
  return std::exp(p[2]) * blurredChord(offset - p[0], std::exp(p[1]), blur) + p[3] + p[4] * (offset - p[0]);
}

// Square error, and the normal equations at `p` where wanted.
double squareError(const Row& row, const Vector& p, double blur, Matrix* normal, Vector* gradient) {
  constexpr double kStep = 0.02;
  double sum = 0;
  for (std::size_t i = 0; i < row.offsets.size(); ++i) {
    const double x = row.offsets[i];
    const double chord = blurredChord(x - p[0], std::exp(p[1]), blur);
    const double e = row.values[i] - (std::exp(p[2]) * chord + p[3] + p[4] * (x - p[0]));
    const double weight = row.weights[i];
    sum += weight * e * e;
    if (normal == nullptr || weight <= 0) continue;
    Vector slope{};
    Vector q = p;
    q[1] += kStep;
    slope[0] = std::exp(p[2]) * (blurredChord(x - p[0] - kStep, std::exp(p[1]), blur) - chord) / kStep - p[4];
    slope[1] = std::exp(p[2]) * (blurredChord(x - p[0], std::exp(q[1]), blur) - chord) / kStep;
    slope[2] = std::exp(p[2]) * chord;
    slope[3] = 1;
    slope[4] = x - p[0];
    for (std::size_t r = 0; r < kUnknowns; ++r) {
      (*gradient)[r] += weight * slope[r] * e;
      for (std::size_t c = 0; c < kUnknowns; ++c) (*normal)[r][c] += weight * slope[r] * slope[c];
    }
  }
  return sum;
}

// The contrast of a well filled row.
double contrastOf(const Straightened& straight) {
  std::vector<float> heights;
  for (int row = 0; row < straight.values.height; ++row) {
    const float* line = &straight.values.values[straight.values.indexOf(0, row)];
    const auto [least, most] = std::minmax_element(line, line + straight.values.width);
    heights.push_back(*most - *least);
  }
  return quantile(heights, 0.5);
}

double penalty(const Vector& p, const DensityPrior& prior, double variance) {
  if (prior.deviation <= 0) return 0;
  const double away = (p[2] - prior.logDensity) / prior.deviation;
  return variance * away * away;
}

// Levenberg (1944) and Marquardt (1963).
Fit fitRow(const Row& row, Vector start, double blur, const DensityPrior& prior, double variance) {
  constexpr int kIterations = 25;
  Fit fit;
  fit.at = start;
  double damping = 1e-3;
  double error = squareError(row, fit.at, blur, nullptr, nullptr) + penalty(fit.at, prior, variance);
  for (int i = 0; i < kIterations && damping < 1e6; ++i) {
    Matrix normal{};
    Vector gradient{};
    squareError(row, fit.at, blur, &normal, &gradient);
    if (prior.deviation > 0) {
      const double weight = variance / (prior.deviation * prior.deviation);
      normal[2][2] += weight;
      gradient[2] += weight * (prior.logDensity - fit.at[2]);
    }
    fit.normal = normal;
    for (std::size_t k = 0; k < kUnknowns; ++k) normal[k][k] *= 1 + damping;
    Vector step{};
    if (!solve(normal, gradient, step)) return fit;
    Vector next = fit.at;
    step[1] = std::clamp(step[1], -0.5, 0.5);
    step[2] = std::clamp(step[2], -0.7, 0.7);
    for (std::size_t k = 0; k < kUnknowns; ++k) next[k] += step[k];
    next[0] = std::clamp(next[0], row.rightmost, row.leftmost);
    next[1] = std::clamp(next[1], std::log(0.02), std::log(400.0));
    const double tried = squareError(row, next, blur, nullptr, nullptr) + penalty(next, prior, variance);
    if (tried < error) {
      const bool settled = error - tried < 1e-7 * error;
      fit.at = next;
      error = tried;
      damping *= 0.2;
      if (settled) break;
    } else {
      damping *= 8;
    }
  }
  double weights = 0;
  for (const double weight : row.weights) weights += weight;
  fit.residual = std::sqrt(squareError(row, fit.at, blur, nullptr, nullptr) / std::max(1e-9, weights));
  fit.done = std::isfinite(fit.residual);
  return fit;
}

// Fits again with Tukey's weights outside the lumen, so that a branch or a neighbouring vessel does not pull at an
// edge.
Fit fitRobustly(Row row, const Vector& start, double blur, const DensityPrior& prior, double variance) {
  const Fit first = fitRow(row, start, blur, prior, variance);
  if (!first.done) return first;
  std::vector<float> residuals;
  for (std::size_t i = 0; i < row.offsets.size(); ++i)
    residuals.push_back(static_cast<float>(row.values[i] - model(first.at, row.offsets[i], blur)));
  const double reach = 4.685 * std::max(std::sqrt(variance), static_cast<double>(robustDeviation(residuals)));
  for (std::size_t i = 0; i < row.offsets.size(); ++i) {
    const double u = residuals[i] / reach;
    const bool lumen = std::abs(row.offsets[i] - first.at[0]) < first.radius() + 2 * blur;
    row.weights[i] *= lumen ? 1 : std::abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0;
  }
  return fitRow(row, first.at, blur, prior, variance);
}

// Standard deviation of one unknown for this noise of a sample.
double deviationOf(const Fit& fit, std::size_t unknown, double noise) {
  Vector one{};
  one[unknown] = 1;
  Vector column{};
  if (!solve(fit.normal, one, column) || !(column[unknown] > 0)) return 1e3;
  return noise * std::sqrt(column[unknown]);
}

// Neighbouring rows together, a vessel's width and its surroundings.
Row rowAt(const Straightened& rows, const Edges& edges, int row) {
  constexpr double kSurroundings = 7;  // pixels
  constexpr double kOwnHalo = 2.5;     // columns' units beyond an edge, which the vessel's own blur fills
  const auto place = static_cast<std::size_t>(row);
  const double middle = 0.5 * (edges.left[place] + edges.right[place]);
  const double reach = 0.75 * (edges.left[place] - edges.right[place]) + kSurroundings;
  Row result;
  result.rightmost = edges.right[place] - kOwnHalo;
  result.leftmost = edges.left[place] + kOwnHalo;
  const int from = std::max(0, static_cast<int>(std::ceil(rows.columnOf(middle - reach))));
  const int to = std::min(rows.values.width - 1, static_cast<int>(std::floor(rows.columnOf(middle + reach))));
  for (int column = from; column <= to; ++column) {
    result.offsets.push_back(rows.offsetOf(column));
    result.values.push_back(rows.values.at(column, row));
    const double offset = rows.offsetOf(column);
    const bool beyond = offset > edges.left[place] + kOwnHalo || offset < edges.right[place] - kOwnHalo;
    const bool another = beyond && !rows.elsewhere.values.empty() && rows.elsewhere.at(column, row) > 0.5F;
    result.weights.push_back(another ? 0 : 1);
  }
  return result;
}

std::ptrdiff_t countOwn(const Row& row) { return std::count(row.weights.begin(), row.weights.end(), 1.0); }

Vector startAt(const Row& row, const Edges& edges, std::size_t place) {
  const auto [least, most] = std::minmax_element(row.values.begin(), row.values.end());
  const double radius = std::max(0.6, 0.5 * (edges.left[place] - edges.right[place]));
  const auto own = std::find(row.weights.begin(), row.weights.end(), 1.0) - row.weights.begin();
  const auto ownLast = std::find(row.weights.rbegin(), row.weights.rend(), 1.0) - row.weights.rbegin();
  const double background = 0.5 * (*(row.values.begin() + own) + *(row.values.rbegin() + ownLast));
  return {0.5 * (edges.left[place] + edges.right[place]), std::log(radius),
          std::log(std::max(1e-6, (*most - std::max(*least, background)) / (2 * radius))), background, 0};
}

using Fits = std::vector<Fit>;

Fits fitAll(const Straightened& straight, const Edges& edges, double blur, const std::vector<DensityPrior>& priors,
            const Fits* before, double variance) {
  Fits fits(static_cast<std::size_t>(straight.values.height));
  inParallel(fits.size(), [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      const Row row = rowAt(straight, edges, static_cast<int>(i));
      if (countOwn(row) < 8) continue;
      Vector start = startAt(row, edges, i);
      const DensityPrior prior = priors.empty() ? DensityPrior{} : priors[i];
      // A thread's fit starts thin, at the density of its neighbours, with the area that its contrast says.
      if (prior.deviation > 0 && before != nullptr && (*before)[i].done) {
        const double area = (*before)[i].density() * (*before)[i].radius() * (*before)[i].radius();
        start = (*before)[i].at;
        start[2] = prior.logDensity;
        start[1] = 0.5 * std::log(std::max(1e-3, area / std::exp(prior.logDensity)));
      }
      fits[i] = fitRobustly(row, start, blur, prior, variance);
    }
  });
  return fits;
}

// The blur that explains the edges of the well filled rows best, by golden section.
double findBlur(const Straightened& straight, const Edges& edges) {
  constexpr int kRows = 40;
  std::vector<Row> rows;
  std::vector<Vector> starts;
  const int stride = std::max(1, straight.values.height / kRows);
  std::vector<double> widths;
  for (std::size_t i = 0; i < edges.left.size(); ++i) widths.push_back(edges.left[i] - edges.right[i]);
  std::vector<double> sorted = widths;
  std::sort(sorted.begin(), sorted.end());
  const double wide = 0.8 * sorted[sorted.size() / 2];
  for (int i = stride / 2; i < straight.values.height; i += stride) {
    if (widths[static_cast<std::size_t>(i)] < wide) continue;
    rows.push_back(rowAt(straight, edges, i));
    if (countOwn(rows.back()) < 8) {
      rows.pop_back();
      continue;
    }
    starts.push_back(startAt(rows.back(), edges, static_cast<std::size_t>(i)));
  }
  const auto misfit = [&](double blur) {
    std::vector<double> errors;
    for (std::size_t i = 0; i < rows.size(); ++i) errors.push_back(fitRow(rows[i], starts[i], blur, {}, 0).residual);
    std::sort(errors.begin(), errors.end());
    double sum = 0;
    for (std::size_t i = 0; i < errors.size() * 3 / 4; ++i) sum += errors[i] * errors[i];
    return sum;
  };
  double low = 0.4;
  double high = 3;
  const double golden = 2 - std::numbers::phi;
  double a = low + golden * (high - low);
  double b = high - golden * (high - low);
  double atA = misfit(a);
  double atB = misfit(b);
  for (int i = 0; i < 12; ++i) {
    if (atA < atB) {
      high = b;
      b = a;
      atB = atA;
      a = low + golden * (high - low);
      atA = misfit(a);
    } else {
      low = a;
      a = b;
      atA = atB;
      b = high - golden * (high - low);
      atB = misfit(b);
    }
  }
  return 0.5 * (low + high);
}

struct Weighted {
  double value = 0;
  double weight = 0;
};

// The rows between the partings around one.
std::pair<std::size_t, std::size_t> between(const std::vector<std::size_t>& partings, std::size_t row,
                                            std::size_t count) {
  const auto next = std::upper_bound(partings.begin(), partings.end(), row);
  return {next == partings.begin() ? 0 : *(next - 1), next == partings.end() ? count : *next};
}

// A smooth line through the densities that wide rows found, with Tukey's weights against rows that do not belong.
std::vector<DensityPrior> agreeOnDensity(const Fits& fits, double rowStep, const XrayLumenOptions& options) {
  constexpr double kReachInRadii = 6;
  std::vector<Weighted> known(fits.size());
  std::vector<double> radii;
  for (std::size_t i = 0; i < fits.size(); ++i) {
    if (!fits[i].done) continue;
    const double doubt =
        std::max(options.densityDoubt, deviationOf(fits[i], 2, std::max(options.noise, fits[i].residual)));
    known[i] = {fits[i].at[2], 1 / (doubt * doubt)};
    radii.push_back(fits[i].radius());
  }
  std::sort(radii.begin(), radii.end());
  const double reach = radii.empty() ? 20 : std::max(10.0, kReachInRadii * radii[radii.size() / 2] / rowStep);
  std::vector<DensityPrior> priors(fits.size());
  std::vector<double> trust(fits.size(), 1);
  for (int round = 0; round < 4; ++round) {
    for (std::size_t i = 0; i < fits.size(); ++i) {
      double sum = 0;
      double weights = 0;
      const auto span = static_cast<std::size_t>(3 * reach);
      const auto [from, to] = between(options.partings, i, fits.size());
      for (std::size_t k = std::max(from, i > span ? i - span : 0); k < std::min(to, i + span + 1); ++k) {
        const double away = (static_cast<double>(k) - static_cast<double>(i)) / reach;
        const double weight = known[k].weight * trust[k] * (1e-6 + std::exp(-0.5 * away * away));
        sum += weight * known[k].value;
        weights += weight;
      }
      if (weights > 0) priors[i] = {sum / weights, options.densityDoubt};
    }
    std::vector<double> away;
    for (std::size_t i = 0; i < fits.size(); ++i)
      if (fits[i].done) away.push_back(std::abs(known[i].value - priors[i].logDensity) * std::sqrt(known[i].weight));
    if (away.empty()) break;
    std::nth_element(away.begin(), away.begin() + static_cast<std::ptrdiff_t>(away.size() / 2), away.end());
    const double limit = 4.685 * std::max(1.0, 1.48 * away[away.size() / 2]);
    for (std::size_t i = 0; i < fits.size(); ++i) {
      const double u = std::abs(known[i].value - priors[i].logDensity) * std::sqrt(known[i].weight) / limit;
      trust[i] = u < 1 ? (1 - u * u) * (1 - u * u) : 0;
    }
  }
  return priors;
}

LumenSample sampleOf(const Fit& fit, double arc, double noise, double typicalResidual) {
  LumenSample sample;
  sample.arc = arc;
  sample.usable = fit.done;
  if (!fit.done) return sample;
  sample.diameter = 2 * fit.radius();
  sample.deviation = sample.diameter * std::min(1.0, deviationOf(fit, 1, std::max(noise, fit.residual)));
  sample.offset = fit.at[0];
  sample.density = fit.density();
  sample.area = std::numbers::pi * fit.radius() * fit.radius();
  sample.usable = fit.residual < 6 * typicalResidual;
  return sample;
}

// Contrast found over contrast expected for a lumen of the freely fitted width; 1 where the width is too doubtful.
double fillingOf(const Fit& free, const Fit& fit, const DensityPrior& prior, double noise) {
  if (!free.done || !fit.done || prior.deviation <= 0) return 1;
  if (deviationOf(free, 2, std::max(noise, free.residual)) > 0.15) return 1;
  return std::exp(free.at[2] - prior.logDensity);
}

}  // namespace

XrayLumen measureXrayLumen(const Straightened& unsmoothed, const Edges& edges, double rowStep,
                           const XrayLumenOptions& options) {
  Straightened straight = unsmoothed;
  straight.values = filtered(unsmoothed.values, gaussianKernel(0, 0), gaussianKernel(options.rowSmoothing, 0));
  XrayLumen lumen;
  lumen.blur = options.blur ? *options.blur : findBlur(straight, edges);
  const double misfit = kModelDoubt * contrastOf(straight);  // no vessel is a perfect tube
  const double variance = options.noise * options.noise + misfit * misfit;
  const Fits free = fitAll(straight, edges, lumen.blur, {}, nullptr, variance);
  const std::vector<DensityPrior> priors = agreeOnDensity(free, rowStep, options);
  const Fits fits = fitAll(straight, edges, lumen.blur, priors, &free, variance);
  std::vector<float> residuals;
  for (const Fit& fit : fits)
    if (fit.done) residuals.push_back(static_cast<float>(fit.residual));
  const double typical = quantile(residuals, 0.5);
  for (std::size_t i = 0; i < fits.size(); ++i) {
    lumen.samples.push_back(sampleOf(fits[i], static_cast<double>(i) * rowStep, options.noise, typical));
    lumen.samples.back().filling = fillingOf(free[i], fits[i], priors[i], options.noise);
  }
  return lumen;
}

double usualDensity(const std::vector<LumenSample>& samples) {
  std::vector<float> densities;
  for (const LumenSample& s : samples)
    if (s.usable && !s.closed && s.density > 0) densities.push_back(static_cast<float>(s.density));
  return quantile(densities, 0.5);
}

}  // namespace sural::imaging::angiography
