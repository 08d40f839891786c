#include "tests/architecture/source_tree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "tests/support/files.h"

namespace sural::tests::architecture {
namespace {

constexpr std::array kFolders = {"apps", "datasets", "doppler", "exam", "imaging", "tests", "ui"};

}  // namespace

std::vector<SourceFile> readSourceTree(const std::string& root) {
  std::vector<SourceFile> files;
  for (const std::string folder : kFolders) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root + "/" + folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cpp") continue;
      const std::string path = std::filesystem::relative(entry.path(), root).generic_string();
      files.push_back({path, support::readText(entry.path().string())});
    }
  }
  if (files.empty()) throw std::runtime_error("no source file under " + root);
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

std::vector<Include> includesOf(const SourceFile& file) {
  static const std::regex kLine(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re");
  std::vector<Include> includes;
  std::istringstream lines(file.text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    std::smatch match;
    if (std::regex_search(line, match, kLine)) includes.push_back({number, match[2], match[1] == "\""});
  }
  return includes;
}

std::string folderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

bool holds(const std::string& folder, const std::string& path) {
  return path == folder || path.starts_with(folder + "/");
}

std::string toText(const std::vector<Violation>& violations) {
  std::string text;
  for (const Violation& violation : violations) {
    text += violation.file + ":" + std::to_string(violation.line) + ": " + violation.what + "\n";
  }
  return text;
}

}  // namespace sural::tests::architecture
