#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exam/criteria/finding.h"
#include "imaging/model/problem.h"

namespace sural::exam::criteria {

// The measurements of one exam with the conditions under which each was taken, one for one; shorter conditions are
// taken as not recorded.
struct Observations {
  const std::vector<Measurement>* measurements = nullptr;
  const std::vector<Conditions>* conditions = nullptr;
};

// What a criterion may draw on at the place of one measurement: for every quantity it speaks of, the value there; else
// of the same vessel, the same leg, the patient. Of several, that of the same clip, then the largest.
Place placeOf(const Observations& all, std::size_t index, const Criterion& criterion);

// Compares every measurement with every criterion that speaks about it, in the order of the measurements. A criterion
// of several quantities gives one finding a site; a class into which the values do not fall gives none, nor does a red
// flag.
std::vector<Finding> findingsOf(const Observations& all, const std::vector<Criterion>& inForce);

// Problem::flag of what comparing found, which another comparison takes back.
inline constexpr std::string_view kOfComparing = "of_comparing";

// Names, once each, the quantities in vessels that other criteria speak about but those in force do not.
std::vector<Problem> silencesOf(const std::vector<Measurement>& measurements, const std::vector<Criterion>& inForce,
                                const std::vector<Criterion>& all);

// One note on measured quantities about which only criteria speak that are off by default, with their sets; none where
// there are no such quantities.
std::vector<Problem> offersOf(const std::vector<Measurement>& measurements, const std::vector<Criterion>& all);

// The criteria of the sets named in a list with commas; of an empty list, the default ones. "default" names those too.
std::vector<Criterion> criteriaInForce(const std::vector<Criterion>& all, const std::string& sets);

// The first name in such a list that is no set; empty when all are.
std::string unknownSet(const std::vector<Criterion>& all, const std::string& sets);

}  // namespace sural::exam::criteria
