#include "apps/commands/criteria.h"

#include <iostream>

#include <fmt/format.h>

#include "apps/commands/output.h"
#include "apps/data_folder.h"
#include "exam/exam.h"
#include "exam/results_json.h"

namespace sural::apps::commands {

namespace {

void print(const exam::Criterion& criterion) {
  fmt::print("{}{}\n  {} {}\n  in: {}\n  source: {} ({}){}\n", criterion.id,
             criterion.isDefault ? "" : "  [alternative, set " + criterion.set + "]", criterion.quantity,
             exam::thresholdPhrase(criterion), fmt::join(criterion.vessels, ", "), criterion.source.text,
             criterion.source.year,
             criterion.confidence == exam::Confidence::Read ? "" : "  [number to be checked by a clinician]");
}

}  // namespace

ExitStatus criteria(bool json) {
  const Result<exam::Knowledge> knowledge = exam::loadKnowledge(dataFolder());
  if (!knowledge) {
    printError(knowledge.error());
    return kNothingUsable;
  }
  printProblems(knowledge->problems);
  if (json)
    std::cout << exam::toJson(knowledge->criteria);
  else
    for (const exam::Criterion& criterion : knowledge->criteria) print(criterion);
  return statusOf(knowledge->criteria.size(), knowledge->problems);
}

}  // namespace sural::apps::commands
