#pragma once

#include <string>
#include <vector>

#include "exam/criteria/criterion.h"
#include "imaging/model/problem.h"

namespace sural::exam::criteria {

struct CriteriaFile {
  std::vector<Criterion> criteria;
  std::vector<Problem> problems;  // entries left out, each with its line and reason
};

// Reads every *.json of a folder. An entry with an error is left out and named with its line; the rest works. A
// criterion without a source is refused.
CriteriaFile loadCriteria(const std::string& folder);

// Reads one file in the same way.
CriteriaFile loadCriteriaFile(const std::string& file);

// Lays a laboratory's own criteria over those in force: one with a known id takes its place, others are added; each is
// marked as locally modified, and what was replaced stands in a note among the problems.
void layOver(CriteriaFile& base, CriteriaFile own);

}  // namespace sural::exam::criteria
