#include "tests/architecture/libraries.h"

#include <algorithm>
#include <regex>

namespace sural::tests::architecture {
namespace {

// Classes of QtCore that ui/session may use: it knows no widget and no picture.
constexpr const char* kQtCore =
    "Q(Object|String|StringList|ByteArray|Timer|Thread|ThreadPool|Runnable|Mutex|MutexLocker|Future|FutureWatcher|"
    "Promise|Pointer|Settings|ElapsedTimer|CoreApplication|Event|Variant|MetaObject|Signal.*)";

const std::vector<std::string> kEverywhere = {"apps", "datasets", "doppler", "exam", "imaging", "tests", "ui"};

bool anyHolds(const std::vector<std::string>& folders, const std::string& path) {
  return std::ranges::any_of(folders, [&](const std::string& folder) { return holds(folder, path); });
}

struct CompiledRule {
  std::regex pattern;
  const LibraryRule* rule = nullptr;
};

std::vector<CompiledRule> compile(const std::vector<LibraryRule>& rules) {
  std::vector<CompiledRule> compiled;
  for (const LibraryRule& rule : rules) compiled.push_back({std::regex(rule.headerPattern), &rule});
  return compiled;
}

// Empty when the include is allowed. A header may stand in several rows: one that allows it is enough.
std::string objection(const SourceFile& file, const Include& include, const std::vector<CompiledRule>& rules) {
  std::string library;
  for (const CompiledRule& compiled : rules) {
    if (!std::regex_match(include.name, compiled.pattern)) continue;
    const LibraryRule& rule = *compiled.rule;
    if (anyHolds(file.isHeader() ? rule.headers : rule.sources, file.path)) return {};
    library = rule.library;
  }
  if (library.empty()) return "<" + include.name + "> belongs to no library of the table";
  return library + " (<" + include.name + ">) may not be included here";
}

}  // namespace

const std::vector<LibraryRule>& houseLibraries() {
  static const std::vector<LibraryRule> kLibraries = {
      {"the standard library", "[a-z][a-z0-9_]*", kEverywhere, kEverywhere},
      {"POSIX", R"((fcntl|spawn|unistd|signal)\.h|sys/[a-z]+\.h)", {"apps", "imaging/dicom", "tests"}, {}},
      {"DCMTK", "dcmtk/.*", {"imaging/dicom", "tests/imaging/dicom", "tests/bench"}, {}},
      {"libjpeg-turbo", R"((turbojpeg|jpeglib)\.h)", {"imaging/dicom"}, {}},
      {"libpng", R"(png\.h)", {"imaging/dicom"}, {}},
      {"OpenJPEG", R"((openjpeg.*/)?openjpeg\.h)", {"imaging/dicom", "tests/imaging/dicom"}, {}},
      {"zlib", R"(zlib\.h)", {"imaging/dicom", "tests/imaging/dicom"}, {}},
      {"GDCM", R"(gdcm.*\.h)", {"tests/bench"}, {}},
      {"ITK", R"(itk.*\.h)", {"imaging/angiography", "imaging/bmode", "tests/bench"}, {}},
      {"OpenCV",
       "opencv2/.*",
       {"doppler", "imaging/bmode", "imaging/angiography", "imaging/dicom", "tests/doppler", "tests/imaging/dicom",
        "tests/bench/compression"},
       {}},
      {"VTK", R"(vtk.*\.h)", {"ui/render/screen", "tests/ui"}, {"ui/render/screen"}},
      {"Qt",
       "Q[A-Z].*|Qt.*",
       {"apps", "ui/render", "ui/widgets", "tests/ui", "tests/bench/window"},
       {"ui/render", "ui/widgets", "tests/ui"}},
      {"QtCore", kQtCore, {"ui/session"}, {"ui/session"}},
      {"SQLite", R"(sqlite3\.h)", {"exam/library", "tests/exam"}, {"exam/library"}},
      {"nlohmann-json",
       "nlohmann/.*",
       {"apps", "datasets/generate", "exam", "tests"},
       {"tests", "exam/words/json_object.h", "exam/json_words.h"}},  // both inside the room only
      {"nlohmann-json (names only)", "nlohmann/json_fwd\\.hpp", {}, {"datasets/generate", "exam"}},
      {"CLI11", "CLI/.*", {"apps", "tests/bench"}, {"apps"}},
      {"fmt", "fmt/.*", {"apps", "datasets", "doppler", "exam", "imaging/dicom", "tests", "ui"}, {}},
      {"FreeType", R"(ft2build\.h|freetype.*)", {"datasets/generate"}, {}},
      {"Google Benchmark", "benchmark/.*", {"tests/bench"}, {"tests/bench"}},
      {"GoogleTest", "g(test|mock)/.*", {"tests"}, {"tests"}},
  };
  return kLibraries;
}

std::vector<Violation> forbiddenLibraries(const std::vector<SourceFile>& files, const std::vector<LibraryRule>& rules) {
  const std::vector<CompiledRule> compiled = compile(rules);
  std::vector<Violation> violations;
  for (const SourceFile& file : files) {
    for (const Include& include : includesOf(file)) {
      if (include.quoted) continue;
      const std::string what = objection(file, include, compiled);
      if (!what.empty()) violations.push_back({file.path, include.line, what});
    }
  }
  return violations;
}

}  // namespace sural::tests::architecture
