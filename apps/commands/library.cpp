#include "apps/commands/library.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "apps/commands/output.h"
#include "exam/compare_exams.h"
#include "exam/library/library.h"
#include "exam/report/patient_words.h"
#include "exam/terminal_text.h"

namespace sural::apps::commands {

namespace {

using exam::library::Library;
using exam::library::Record;
using exam::library::Summary;
using nlohmann::json;

// Opens the library, saying so where it can only be read; hands it to `run`.
template <class Run>
ExitStatus withLibrary(const LibraryArguments& arguments, Run run) {
  std::error_code unknown;
  if (std::filesystem::is_directory(arguments.file, unknown)) {
    printError({"is a folder, and a library is a file", arguments.file, "Name the file"});
    return kWrongCall;
  }
  Result<Library> opened = Library::open(arguments.file);
  if (!opened) {
    printError(opened.error());
    return kNothingUsable;
  }
  Library library = std::move(opened).value();
  if (library.readOnly())
    printError({"the library is opened for reading only: " + library.advice(), arguments.file, ""});
  const ExitStatus status = run(library);
  return status == kDone && library.readOnly() ? kSomeInputUnusable : status;
}

// The same, where a library that is not there is a mistyped name and no new one.
template <class Run>
ExitStatus withExistingLibrary(const LibraryArguments& arguments, Run run) {
  std::error_code unreadable;  // opening it says why
  if (std::filesystem::exists(arguments.file, unreadable) || unreadable) return withLibrary(arguments, run);
  printError({"there is no such library", arguments.file, "`sural analyze --library FILE` makes one"});
  return kNothingUsable;
}

ExitStatus statusOf(std::size_t done, std::size_t asked) {
  if (done == 0) return kNothingUsable;
  return done == asked ? kDone : kSomeInputUnusable;
}

std::string textIn(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Result<Record> recordFrom(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return Error{"cannot be opened", file, "Check that the file exists and may be read"};
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  const json content = json::parse(text, nullptr, false);
  const bool whole = content.is_object() && content.contains("studies") && content["studies"].is_array() &&
                     !content["studies"].empty() && content["studies"].front().is_object();
  if (!whole) return Error{"holds no results of an exam", file, "Write them with `sural analyze --json`"};
  if (content["studies"].size() > 1)
    return Error{fmt::format("holds {} studies, and an exam is one", content["studies"].size()), file,
                 "Analyze each study by itself"};
  const json& study = content["studies"].front();
  return Record{textIn(study, "study_instance_uid"),
                textIn(study, "patient_id"),
                {},
                textIn(study, "date"),
                textIn(study, "description"),
                text,
                {}};
}

// Results name no patient; a version that the library holds already may.
Record withKnownName(const Library& library, Record record) {
  const Result<Record> earlier = library.load(record.studyUid);
  if (earlier && earlier->patientId == record.patientId) record.patientName = earlier->patientName;
  return record;
}

void print(const Summary& summary) {
  fmt::print("{}  {}  {}  {}  {}  (version {}, saved {})\n",
             exam::printable(exam::report::datePhrase(summary.studyDate)), exam::printable(summary.patientId),
             exam::printable(summary.patientName), exam::printable(summary.description),
             exam::printable(summary.studyUid), summary.version, summary.savedAt);
}

ExitStatus compareOne(const Library& library, const std::string& studyUid) {
  const Result<Record> now = library.load(studyUid);
  if (!now) {
    printError(now.error());
    return kNothingUsable;
  }
  const Result<std::optional<Record>> prior = library.priorOf(now->patientId, now->studyDate);
  if (!prior || !prior->has_value()) {
    printError(prior ? Error{"the library holds no earlier exam of this patient", studyUid, ""} : prior.error());
    return kNothingUsable;
  }
  const Result<exam::FinalValues> earlier = exam::finalValuesFrom((*prior)->resultsJson);
  const Result<std::vector<Measurement>> later = exam::measurementsFromResults(now->resultsJson);
  if (!earlier || !later) {
    printError(earlier ? later.error() : earlier.error());
    return kNothingUsable;
  }
  fmt::print("{} against {}\n", exam::printable(exam::report::datePhrase(now->studyDate)),
             exam::printable(exam::report::datePhrase((*prior)->studyDate)));
  for (const exam::Change& change : exam::changesBetween(*earlier, *later)) fmt::print("  - {}\n", toPhrase(change));
  return kDone;
}

}  // namespace

ExitStatus addToLibrary(const LibraryArguments& arguments) {
  return withLibrary(arguments, [&](Library& library) {
    std::size_t added = 0;
    for (const std::string& file : arguments.what) {
      Result<Record> record = recordFrom(file);
      if (record) record = withKnownName(library, std::move(record).value());
      const Result<int> version = record ? library.save(*record) : Result<int>(record.error());
      if (!version) printError(version.error());
      added += version ? 1 : 0;
    }
    return statusOf(added, arguments.what.size());
  });
}

ExitStatus searchLibrary(const LibraryArguments& arguments) {
  return withExistingLibrary(arguments, [&](Library& library) {
    const Result<std::vector<Summary>> found = library.search(fmt::format("{}", fmt::join(arguments.what, " ")));
    if (!found) {
      printError(found.error());
      return kNothingUsable;
    }
    for (const Summary& summary : *found) print(summary);
    return kDone;
  });
}

ExitStatus showFromLibrary(const LibraryArguments& arguments) {
  return withExistingLibrary(arguments, [&](Library& library) {
    std::size_t shown = 0;
    for (const std::string& studyUid : arguments.what) {
      const Result<Record> record = library.load(studyUid);
      if (record)
        std::cout << record->resultsJson;
      else
        printError(record.error());
      shown += record ? 1 : 0;
    }
    return statusOf(shown, arguments.what.size());
  });
}

ExitStatus compareInLibrary(const LibraryArguments& arguments) {
  return withExistingLibrary(arguments, [&](Library& library) {
    if (arguments.what.size() == 1) return compareOne(library, arguments.what.front());
    printError({"names not one exam", "sural library compare", "Give one study UID"});
    return kWrongCall;
  });
}

}  // namespace sural::apps::commands
