#include "apps/commands/criteria.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "apps/commands/output.h"
#include "apps/data_folder.h"
#include "exam/exam.h"
#include "exam/results_json.h"
#include "exam/words/quantity_words.h"

namespace sural::apps::commands {

namespace {

std::string markOf(const exam::Criterion& criterion) {
  std::string mark;
  if (!criterion.isDefault) mark += "  [alternative]";
  if (criterion.locallyModified) mark += "  [locally modified]";
  return mark;
}

std::string whereOf(const exam::Criterion& criterion) {
  if (criterion.vessels.empty()) return "";
  return fmt::format("\n  in: {}", fmt::join(criterion.vessels, ", "));
}

void print(const exam::Criterion& criterion) {
  const std::string year = criterion.source.year > 0 ? fmt::format(" ({})", criterion.source.year) : " (undated)";
  const std::string doi = criterion.source.doi.empty() ? "" : ", doi " + criterion.source.doi;
  const bool applied = isApplied(criterion);
  fmt::print("{}  [set {}{}]{}\n  {}: {}{}\n  source: {}{}{}\n  {}\n", criterion.id, criterion.set,
             criterion.setVersion.empty() ? "" : " " + criterion.setVersion, markOf(criterion),
             applied ? criterion.quantity : toWord(criterion.kind),
             applied ? exam::words::withPrintedSigns(thresholdPhrase(criterion)) : criterion.statement,
             whereOf(criterion), criterion.source.text, year, doi, toPhrase(criterion.confidence));
}

bool isWanted(const exam::Criterion& criterion, const CriteriaArguments& arguments) {
  const auto holds = [](const std::vector<std::string>& words, const std::string& word) {
    return word.empty() || std::find(words.begin(), words.end(), word) != words.end();
  };
  return (arguments.set.empty() || criterion.set == arguments.set) &&
         holds(quantitiesOf(criterion), arguments.quantity) && holds(criterion.vessels, arguments.vessel);
}

ExitStatus checkFile(const std::string& path) {
  const exam::criteria::CriteriaFile file = exam::criteria::loadCriteriaFile(path);
  printProblems(file.problems);
  fmt::print("{}: {} criteria are sound, {} problems\n", path, file.criteria.size(), file.problems.size());
  return statusOf(file.criteria.size(), file.problems);
}

}  // namespace

ExitStatus criteria(const CriteriaArguments& arguments) {
  if (!arguments.check.empty()) return checkFile(arguments.check);
  const Result<exam::Knowledge> knowledge = exam::loadKnowledge(dataFolder(), ownCriteriaFolders(arguments.ownFolder));
  if (!knowledge) {
    printError(knowledge.error());
    return kNothingUsable;
  }
  printProblems(knowledge->problems);
  std::vector<exam::Criterion> wanted;
  std::copy_if(knowledge->criteria.begin(), knowledge->criteria.end(), std::back_inserter(wanted),
               [&](const exam::Criterion& criterion) { return isWanted(criterion, arguments); });
  if (arguments.json)
    std::cout << exam::toJson(wanted);
  else
    for (const exam::Criterion& criterion : wanted) print(criterion);
  if (wanted.empty()) printError({"no criterion fits", "sural criteria", "Ask without filters to see every set"});
  return statusOf(wanted.size(), knowledge->problems);
}

}  // namespace sural::apps::commands
