#include "tests/architecture/measure.h"

#include <algorithm>
#include <array>
#include <regex>
#include <set>
#include <sstream>

#include "tests/architecture/functions.h"

namespace sural::tests::architecture {
namespace {

const std::set<std::string> kEmptyWords = {"util",     "utils",  "helper", "helpers", "manager",
                                           "managers", "common", "misc",   "stuff"};

// "imaging/model/region.h" gives "imaging", "model", "region".
std::vector<std::string> namesIn(const std::string& path) {
  std::vector<std::string> names;
  std::istringstream parts(path.substr(0, path.rfind('.')));
  for (std::string part; std::getline(parts, part, '/');) names.push_back(part);
  return names;
}

bool hasEmptyWord(const std::string& name) {
  std::istringstream words(name);
  for (std::string word; std::getline(words, word, '_');) {
    if (kEmptyWords.contains(word)) return true;
  }
  return false;
}

bool isSnakeCase(const std::string& name) {
  static const std::regex kSnakeCase("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  return std::regex_match(name, kSnakeCase);
}

// The words of imaging/model are everyone's; the rooms between a file and its frames are one library behind one door.
std::string namespaceOf(const std::string& folder) {
  static const std::regex kRoomsOfReading("imaging/dicom/(file|codec|picture|clip|volume)");
  if (folder == "imaging/model") return "sural";
  if (std::regex_match(folder, kRoomsOfReading)) return "sural::imaging::dicom";
  return "sural::" + std::regex_replace(folder, std::regex("/"), "::");
}

}  // namespace

std::vector<Violation> filesTooLong(const std::vector<SourceFile>& files) {
  std::vector<Violation> violations;
  for (const SourceFile& file : files) {
    const auto lines = std::ranges::count(file.text, '\n');
    if (lines > kMostLinesOfAFile) violations.push_back({file.path, 1, "has " + std::to_string(lines) + " lines"});
  }
  return violations;
}

std::vector<Violation> functionsTooLong(const std::vector<SourceFile>& files) {
  std::vector<Violation> violations;
  for (const SourceFile& file : files) {
    for (const Function& function : functionsOf(file.text)) {
      if (function.lineCount <= kMostLinesOfAFunction) continue;
      violations.push_back(
          {file.path, function.line, function.name + " has " + std::to_string(function.lineCount) + " lines"});
    }
  }
  return violations;
}

std::vector<Violation> unfitNames(const std::vector<SourceFile>& files) {
  std::vector<Violation> violations;
  for (const SourceFile& file : files) {
    for (const std::string& name : namesIn(file.path)) {
      if (!isSnakeCase(name)) violations.push_back({file.path, 1, name + " is not snake_case"});
      if (hasEmptyWord(name)) violations.push_back({file.path, 1, name + " does not say what is inside"});
    }
  }
  return violations;
}

std::vector<Violation> namespacesBesideTheFolder(const std::vector<SourceFile>& files) {
  std::vector<Violation> violations;
  for (const SourceFile& file : files) {
    if (holds("apps", file.path) || holds("tests", file.path)) continue;
    const std::string opening = "namespace " + namespaceOf(folderOf(file.path)) + " {";
    if (file.text.find(opening) == std::string::npos) violations.push_back({file.path, 1, "lacks " + opening});
  }
  return violations;
}

std::vector<Violation> localeBoundNumbers(const std::vector<SourceFile>& files) {
  static const std::regex kReaders(R"(\b(stod|stof|stold|strtod|strtof|atof|sscanf)\s*\()");
  std::vector<Violation> violations;
  for (const SourceFile& file : files) {
    std::istringstream lines(withoutCommentsAndLiterals(file.text));
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
      std::smatch match;
      if (!std::regex_search(line, match, kReaders)) continue;
      violations.push_back({file.path, number, match[1].str() + " obeys the locale: use std::from_chars"});
    }
  }
  return violations;
}

}  // namespace sural::tests::architecture
