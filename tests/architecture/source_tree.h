#pragma once

#include <string>
#include <vector>

namespace sural::tests::architecture {

// A source file: its path from the root, such as "imaging/model/region.h", and its text.
struct SourceFile {
  std::string path;
  std::string text;

  [[nodiscard]] bool isHeader() const { return path.ends_with(".h"); }
};

// One #include line: `name` without its quotes or brackets.
struct Include {
  int line = 0;
  std::string name;
  bool quoted = false;
};

// A broken rule, and where: what the reader of a failing test has to know.
struct Violation {
  std::string file;
  int line = 0;
  std::string what;
};

// Every .h and .cpp under the folders that the rules are about. Throws std::runtime_error when there is none.
std::vector<SourceFile> readSourceTree(const std::string& root);

std::vector<Include> includesOf(const SourceFile& file);

// "imaging/model" for "imaging/model/region.h".
std::string folderOf(const std::string& path);

// True for the folder itself and all below it: "ui/render" holds "ui/render/paper" but not "ui/renderer".
bool holds(const std::string& folder, const std::string& path);

// One violation a line, for a failing test.
std::string toText(const std::vector<Violation>& violations);

}  // namespace sural::tests::architecture
