#include "tests/architecture/arrows.h"

#include <algorithm>
#include <optional>
#include <set>

namespace sural::tests::architecture {
namespace {

std::optional<std::string> roomOf(const std::string& path, const Arrows& arrows) {
  std::optional<std::string> longest;
  for (const auto& [room, targets] : arrows) {
    if (holds(room, path) && (!longest || room.size() > longest->size())) longest = room;
  }
  return longest;
}

bool mayInclude(const std::string& room, const std::string& target, const Arrows& arrows) {
  const std::optional<std::string> targetRoom = roomOf(target, arrows);
  if (targetRoom == room) return true;
  return std::ranges::any_of(arrows.at(room), [&](const std::string& allowed) { return holds(allowed, target); });
}

bool continuePath(const std::string& name, const Arrows& arrows, std::set<std::string>& done,
                  std::vector<std::string>& path) {
  if (std::ranges::find(path, name) != path.end()) {
    path.push_back(name);
    return true;
  }
  if (!arrows.contains(name) || !done.insert(name).second) return false;
  path.push_back(name);
  for (const std::string& next : arrows.at(name)) {
    if (continuePath(next, arrows, done, path)) return true;
  }
  path.pop_back();
  return false;
}

}  // namespace

const Arrows& houseArrows() {
  static const Arrows kArrows = {
      {"imaging/model", {}},
      {"imaging/dicom/file", {"imaging/model"}},
      {"imaging/dicom/codec", {"imaging/dicom/file", "imaging/model"}},
      {"imaging/dicom/picture", {"imaging/dicom/codec", "imaging/dicom/file", "imaging/model"}},
      {"imaging/dicom/clip", {"imaging/dicom/picture", "imaging/dicom/codec", "imaging/dicom/file", "imaging/model"}},
      {"imaging/dicom/volume", {"imaging/dicom/clip", "imaging/dicom/picture", "imaging/dicom/file", "imaging/model"}},
      {"imaging/dicom",
       {"imaging/dicom/file", "imaging/dicom/codec", "imaging/dicom/picture", "imaging/dicom/clip",
        "imaging/dicom/volume", "imaging/model"}},
      {"imaging/dicom/write", {"imaging/dicom", "imaging/model"}},
      {"imaging/dicom/deidentify", {"imaging/dicom", "imaging/model"}},
      {"imaging/scale", {"imaging/model"}},
      {"imaging/bmode", {"imaging/model"}},
      {"imaging/angiography", {"imaging/model"}},
      {"doppler", {"imaging"}},
      {"exam/words", {"imaging/model"}},
      {"exam/criteria", {"exam/words", "imaging/model"}},
      {"exam/worksheet", {"exam/words", "imaging/model"}},
      {"exam/review", {"imaging/model"}},
      {"exam/library", {"exam/words", "imaging/model"}},
      {"exam/training", {"exam/criteria", "exam/words", "imaging/model"}},
      {"exam/causes", {"exam/criteria", "exam/worksheet", "exam/words", "imaging/model"}},
      {"exam", {"exam/causes", "exam/criteria", "exam/review", "exam/words", "exam/worksheet", "doppler", "imaging"}},
      {"ui/layers", {"exam", "doppler", "imaging"}},
      {"ui/render/paper", {"ui/layers", "exam", "doppler", "imaging"}},
      {"ui/render/screen", {"ui/layers", "exam", "doppler", "imaging"}},
      {"ui/tools", {"ui/layers", "imaging/model"}},
      {"ui/session", {"ui/layers", "exam", "doppler", "imaging"}},
      {"ui/widgets", {"ui", "exam", "doppler", "imaging"}},
      {"apps", {"ui", "exam", "doppler", "imaging", "datasets"}},
      {"datasets", {"imaging"}},
      {"tests", {"apps", "datasets", "ui", "exam", "doppler", "imaging"}},
  };
  return kArrows;
}

std::vector<Violation> forbiddenArrows(const std::vector<SourceFile>& files, const Arrows& arrows) {
  std::vector<Violation> violations;
  for (const SourceFile& file : files) {
    const std::optional<std::string> room = roomOf(file.path, arrows);
    if (!room) {
      violations.push_back({file.path, 1, "lies in no room of the house"});
      continue;
    }
    for (const Include& include : includesOf(file)) {
      if (include.quoted && !mayInclude(*room, include.name, arrows)) {
        violations.push_back({file.path, include.line, *room + " may not include " + include.name});
      }
    }
  }
  return violations;
}

std::vector<Violation> includesNotFromTheRoot(const std::vector<SourceFile>& files) {
  std::set<std::string> paths;
  for (const SourceFile& file : files) paths.insert(file.path);
  std::vector<Violation> violations;
  for (const SourceFile& file : files) {
    for (const Include& include : includesOf(file)) {
      const bool generatedByMoc = include.name.ends_with(".moc");
      if (include.quoted && !generatedByMoc && !paths.contains(include.name)) {
        violations.push_back({file.path, include.line, "no file \"" + include.name + "\" when read from the root"});
      }
    }
  }
  return violations;
}

std::vector<std::string> findCycle(const Arrows& arrows) {
  std::set<std::string> done;
  for (const auto& [name, targets] : arrows) {
    std::vector<std::string> path;
    if (continuePath(name, arrows, done, path)) return {std::ranges::find(path, path.back()), path.end()};
  }
  return {};
}

Arrows headerIncludes(const std::vector<SourceFile>& files) {
  Arrows graph;
  for (const SourceFile& file : files) {
    if (!file.isHeader()) continue;
    for (const Include& include : includesOf(file)) {
      if (include.quoted) graph[file.path].push_back(include.name);
    }
  }
  return graph;
}

}  // namespace sural::tests::architecture
