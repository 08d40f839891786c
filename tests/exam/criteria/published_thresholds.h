#pragma once

#include <span>
#include <string_view>

namespace sural::tests::exam {

// One bound of a criterion, in the unit of the criterion.
struct PublishedThreshold {
  std::string_view criterion;
  std::string_view quantity;
  std::string_view sign;  // ">", ">=", "<" or "<="
  double bound = 0;
};

// Every bound of every criterion that ships, held apart from the data files.
std::span<const PublishedThreshold> publishedThresholds();

}  // namespace sural::tests::exam
