#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sural::exam::training {

// A number with its 95 % confidence interval.
struct Estimate {
  double value = 0;
  double low = 0;
  double high = 0;
};

// How far two readers call alike beyond chance.
struct Kappa {
  Estimate kappa;
  double observed = 0;  // share of equal calls
  double expected = 0;  // share that chance alone would give
  double standardError = 0;
  std::size_t count = 0;
};

// Cohen's kappa of pairs of calls (Cohen, Educ Psychol Meas 1960;20:37), with the large-sample standard error of
// Fleiss, Cohen and Everitt (Psychol Bull 1969;72:323). None without pairs, or where both give one call throughout, for
// which chance alone agrees fully.
std::optional<Kappa> cohensKappa(const std::vector<std::pair<std::string, std::string>>& calls);

// How far two ways of measuring lie apart.
struct BlandAltman {
  struct Place {
    double mean = 0;
    double difference = 0;
  };
  std::vector<Place> places;  // one for each pair, in order
  Estimate bias;              // mean of the differences
  double deviation = 0;       // their standard deviation
  Estimate lower;             // limits of agreement: bias -+ 1.96 standard deviations
  Estimate upper;
};

// Differences `first` - `second` of pairs in one unit (Bland and Altman, Lancet 1986;327:307). None for fewer than
// three pairs, or where a number is not finite.
std::optional<BlandAltman> blandAltman(const std::vector<std::pair<double, double>>& pairs);

// The value that Student's t exceeds in magnitude with probability 0.05, for 1 or more degrees of freedom; within
// 0.5 % (exact for 1 and 2; Fisher and Cornish, Technometrics 1960;2:209 for more).
double studentT95(std::size_t degreesOfFreedom);

}  // namespace sural::exam::training
