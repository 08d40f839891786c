#pragma once

#include <string>
#include <vector>

#include "imaging/model/result.h"

namespace sural::exam::causes {

// Something to be looked at before anything can be said about a cause; ours, not the article's.
struct Assessment {
  std::string words;
  std::string quantity;                     // done once this was measured; empty: beyond what the program can see
  std::vector<std::string> vessels;         // where it counts, snake case; empty: anywhere
  std::string field;                        // of a worksheet, where its answer is read; empty: none
  std::vector<std::string> supports;        // answers, or flags of a laboratory, that support the cause
  std::vector<std::string> doesNotSupport;  // and those that do not
};

// One cause of leg pain as the source article describes it, in our own words.
struct Cause {
  std::string id;
  int number = 0;  // its place among the article's eight
  std::string name;
  std::string summary;
  bool urgent = false;
  std::vector<std::string> signs;
  std::vector<std::string> waysOfDiagnosis;
  std::vector<std::string> treatments;
  std::vector<Assessment> assessedBy;
};

// One of the article's ways to find the cause: "Venography", "pictures the veins ...".
struct WayOfDiagnosis {
  std::string id;
  std::string name;
  std::string what;
};

struct Article {
  std::string title;
  std::vector<WayOfDiagnosis> waysOfDiagnosis;
  std::vector<Cause> causes;  // in the article's order
  std::vector<std::string> prevention;
};

// Reads the article's facts (datasets/article). Strict: an unknown field, a missing or empty one, a doubled id, or
// causes that are not numbered 1, 2, 3 ... is an Error that names the file and the place.
Result<Article> loadArticle(const std::string& file);

}  // namespace sural::exam::causes
