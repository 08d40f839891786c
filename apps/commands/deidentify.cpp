#include "apps/commands/deidentify.h"

#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "apps/commands/output.h"
#include "apps/data_folder.h"
#include "imaging/dicom/deidentify/deidentify_file.h"
#include "imaging/dicom/read_study.h"

namespace sural::apps::commands {

namespace {

namespace fs = std::filesystem;
namespace deid = imaging::dicom::deidentify;

struct Counts {
  std::size_t written = 0;
  std::size_t left = 0;
};

// Numbered names: those of the files often hold the patient's.
Counts writeCopies(const Reading& reading, const std::string& folder, const deid::DeidentifyOptions& options) {
  deid::Pseudonyms pseudonyms;
  Counts counts;
  for (const Study& study : reading.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) {
        const fs::path name = fs::path(folder) / fmt::format("{:05}.dcm", counts.written + 1);
        const Status status = deid::deidentifyFile(clip, name.string(), options, pseudonyms);
        if (status) {
          ++counts.written;
          continue;
        }
        printError(status.error());
        ++counts.left;
      }
  return counts;
}

void sayWhatStays(const DeidentifyArguments& arguments) {
  if (arguments.blankOutsideRegions)
    std::cerr << "note: writing inside the regions of a picture is not blanked: look at every copy\n";
  else
    std::cerr << "note: writing in the pictures is kept; --blank-outside-regions blanks what surrounds their regions\n";
}

}  // namespace

ExitStatus deidentify(const DeidentifyArguments& arguments) {
  if (arguments.paths.size() < 2) {
    printError({"needs what to read and the folder to write into", "deidentify", "sural deidentify IN... OUT"});
    return kWrongCall;
  }
  const Result<deid::Profile> profile = deid::loadProfile(dataFolder() + "/deidentification/basic_profile.csv");
  if (!profile) {
    printError(profile.error());
    return kNothingUsable;
  }
  const std::string& folder = arguments.paths.back();
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed || !fs::is_empty(folder, failed)) {
    printError({"is no empty folder", folder, "Name a new folder: copies must not mix with what is there"});
    return kWrongCall;
  }
  const Reading reading = imaging::dicom::readPaths({arguments.paths.begin(), arguments.paths.end() - 1});
  printProblems(reading.problems);
  const Counts counts = writeCopies(reading, folder, {*profile, arguments.blankOutsideRegions});
  sayWhatStays(arguments);
  std::cout << counts.written << " pictures written, " << counts.left << " left out\n";
  const ExitStatus status = statusOf(counts.written, reading.problems);
  return status == kDone && counts.left > 0 ? kSomeInputUnusable : status;
}

}  // namespace sural::apps::commands
