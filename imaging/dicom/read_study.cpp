#include "imaging/dicom/read_study.h"

#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include "imaging/dicom/preflight.h"
#include "imaging/dicom/read_clip.h"

namespace sural::imaging::dicom {

namespace {

namespace fs = std::filesystem;

bool isDicomDirectory(const fs::path& path) { return path.filename() == "DICOMDIR"; }

bool claimsToBeDicom(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".dcm" || extension == ".DCM" || looksLikeDicom(path.string());
}

// The DICOM files below a folder, by name, so that every run sees them in the same order.
std::vector<std::string> filesIn(const fs::path& folder, Reading& reading) {
  std::vector<std::string> files;
  std::error_code failed;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, failed);
  for (; !failed && entry != fs::recursive_directory_iterator(); entry.increment(failed)) {
    std::error_code ignored;
    const fs::path& path = entry->path();
    if (entry->is_regular_file(ignored) && !isDicomDirectory(path) && claimsToBeDicom(path))
      files.push_back(path.string());
  }
  std::sort(files.begin(), files.end());
  if (failed)
    reading.problems.push_back(
        {folder.string(), Severity::Error, "the folder cannot be read: " + failed.message(), "Check its permissions"});
  else if (files.empty())
    reading.problems.push_back({folder.string(), Severity::Error, "the folder holds no DICOM file",
                                "Give the folder that the images were exported to"});
  return files;
}

std::vector<std::string> filesFor(const std::string& path, Reading& reading) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (failed || !fs::exists(status)) {
    reading.problems.push_back({path, Severity::Error, "no such file or folder", "Check the path"});
    return {};
  }
  if (fs::is_directory(status)) return filesIn(path, reading);
  if (isDicomDirectory(path)) {
    const fs::path folder = fs::path(path).parent_path();
    return filesIn(folder.empty() ? fs::path(".") : folder, reading);
  }
  return {path};
}

template <class List, class Same, class Value>
auto& findOrAdd(List& list, Same&& same, Value&& value) {
  const auto found = std::find_if(list.begin(), list.end(), same);
  if (found != list.end()) return *found;
  return list.emplace_back(std::forward<Value>(value));
}

using KnownUids = std::unordered_set<std::string>;

void add(Reading& reading, KnownUids& known, ReadInstance instance) {
  const std::string& uid = instance.clip.sopInstanceUid;
  if (!known.insert(uid).second) {
    reading.problems.push_back({instance.clip.file, Severity::Note,
                                "the same instance was read from another file; this copy is left out", ""});
    return;
  }
  std::move(instance.doubts.begin(), instance.doubts.end(), std::back_inserter(reading.problems));
  Study& study = findOrAdd(
      reading.studies,
      [&](const Study& s) {
        return s.studyInstanceUid == instance.study.studyInstanceUid && s.patientId == instance.study.patientId;
      },
      instance.study);
  Series& series = findOrAdd(
      study.series, [&](const Series& s) { return s.seriesInstanceUid == instance.series.seriesInstanceUid; },
      instance.series);
  series.clips.push_back(std::move(instance.clip));
}

void sort(Reading& reading) {
  std::stable_sort(reading.studies.begin(), reading.studies.end(),
                   [](const Study& a, const Study& b) { return a.date < b.date; });
  for (Study& study : reading.studies)
    std::stable_sort(study.series.begin(), study.series.end(),
                     [](const Series& a, const Series& b) { return a.number < b.number; });
}

}  // namespace

Reading readPaths(const std::vector<std::string>& paths) {
  Reading reading;
  KnownUids known;
  for (const std::string& path : paths) {
    for (const std::string& file : filesFor(path, reading)) {
      Result<ReadInstance> instance = readInstance(file);
      if (instance)
        add(reading, known, std::move(instance).value());
      else
        reading.problems.push_back(problemFrom(instance.error(), file));
    }
  }
  sort(reading);
  return reading;
}

}  // namespace sural::imaging::dicom
