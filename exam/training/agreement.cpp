#include "exam/training/agreement.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace sural::exam::training {

namespace {

constexpr double kNormal95 = 1.959963985;

using Calls = std::vector<std::pair<std::string, std::string>>;

struct Shares {
  std::map<std::string, double> first;
  std::map<std::string, double> second;
  std::map<std::pair<std::string, std::string>, double> both;
};

Shares sharesOf(const Calls& calls) {
  Shares shares;
  const double each = 1 / static_cast<double>(calls.size());
  for (const auto& [first, second] : calls) {
    shares.first[first] += each;
    shares.first[second] += 0;
    shares.second[second] += each;
    shares.second[first] += 0;
    shares.both[{first, second}] += each;
  }
  return shares;
}

// Fleiss, Cohen and Everitt 1969, equation 13.
double standardErrorOf(const Shares& shares, const Kappa& kappa) {
  const double k = kappa.kappa.value;
  double agreed = 0;
  double apart = 0;
  for (const auto& [cell, share] : shares.both) {
    const bool same = cell.first == cell.second;
    // Of the second reader's first call and the first reader's second: the margins crossed over.
    const double margins = same ? shares.first.at(cell.first) + shares.second.at(cell.first)
                                : shares.second.at(cell.first) + shares.first.at(cell.second);
    if (same)
      agreed += share * std::pow(1 - margins * (1 - k), 2);
    else
      apart += share * margins * margins;
  }
  const double chance = std::pow(k - kappa.expected * (1 - k), 2);
  const double variance = agreed + (1 - k) * (1 - k) * apart - chance;
  return std::sqrt(std::max(0.0, variance) / static_cast<double>(kappa.count)) / (1 - kappa.expected);
}

Estimate around(double value, double halfWidth) { return {value, value - halfWidth, value + halfWidth}; }

}  // namespace

std::optional<Kappa> cohensKappa(const Calls& calls) {
  if (calls.empty()) return std::nullopt;
  const Shares shares = sharesOf(calls);
  Kappa result;
  result.count = calls.size();
  for (const auto& [cell, share] : shares.both)
    if (cell.first == cell.second) result.observed += share;
  for (const auto& [call, share] : shares.first) result.expected += share * shares.second.at(call);
  constexpr double kAlwaysTheSame = 1 - 1e-9;
  if (result.expected > kAlwaysTheSame) return std::nullopt;
  result.kappa.value = (result.observed - result.expected) / (1 - result.expected);
  result.standardError = standardErrorOf(shares, result);
  result.kappa = around(result.kappa.value, kNormal95 * result.standardError);
  result.kappa.low = std::max(-1.0, result.kappa.low);
  result.kappa.high = std::min(1.0, result.kappa.high);
  return result;
}

double studentT95(std::size_t degreesOfFreedom) {
  if (degreesOfFreedom <= 1) return 12.706204736;
  if (degreesOfFreedom == 2) return 4.302652730;
  const double z = kNormal95;
  const auto n = static_cast<double>(degreesOfFreedom);
  const double g1 = (std::pow(z, 3) + z) / 4;
  const double g2 = (5 * std::pow(z, 5) + 16 * std::pow(z, 3) + 3 * z) / 96;
  const double g3 = (3 * std::pow(z, 7) + 19 * std::pow(z, 5) + 17 * std::pow(z, 3) - 15 * z) / 384;
  const double g4 =
      (79 * std::pow(z, 9) + 776 * std::pow(z, 7) + 1482 * std::pow(z, 5) - 1920 * std::pow(z, 3) - 945 * z) / 92160;
  return z + g1 / n + g2 / (n * n) + g3 / std::pow(n, 3) + g4 / std::pow(n, 4);
}

std::optional<BlandAltman> blandAltman(const std::vector<std::pair<double, double>>& pairs) {
  constexpr std::size_t kFewest = 3;
  if (pairs.size() < kFewest) return std::nullopt;
  const auto count = static_cast<double>(pairs.size());
  BlandAltman result;
  double sum = 0;
  for (const auto& [first, second] : pairs) {
    if (!std::isfinite(first) || !std::isfinite(second)) return std::nullopt;
    result.places.push_back({(first + second) / 2, first - second});
    sum += first - second;
  }
  const double bias = sum / count;
  double squares = 0;
  for (const BlandAltman::Place& place : result.places) squares += std::pow(place.difference - bias, 2);
  result.deviation = std::sqrt(squares / (count - 1));
  const double t = studentT95(pairs.size() - 1);
  // The standard error of a limit is about sqrt(3 / n) standard deviations (the paper's appendix).
  const double ofLimit = t * std::sqrt(3 / count) * result.deviation;
  result.bias = around(bias, t * result.deviation / std::sqrt(count));
  result.lower = around(bias - kNormal95 * result.deviation, ofLimit);
  result.upper = around(bias + kNormal95 * result.deviation, ofLimit);
  return result;
}

}  // namespace sural::exam::training
