#include "apps/commands/one_study.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace sural::apps::commands {

namespace {

std::string folderOf(const Study& study) {
  for (const Series& series : study.series)
    for (const Clip& clip : series.clips) {
      const std::string folder = std::filesystem::path(clip.file).parent_path().string();
      return folder.empty() ? "." : folder;
    }
  return {};
}

std::string fileOf(const Study& study) {
  for (const Series& series : study.series)
    for (const Clip& clip : series.clips) return clip.file;
  return {};
}

bool areDifferent(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) == names.end();
}

// "a/veins, a/arteries": where the studies lie; one file of each where folders do not tell them apart.
std::string placesOf(const exam::Exam& exam) {
  std::vector<std::string> places;
  for (const Study& study : exam.studies) places.push_back(folderOf(study));
  if (!areDifferent(places)) std::transform(exam.studies.begin(), exam.studies.end(), places.begin(), fileOf);
  std::string list;
  for (const std::string& place : places) {
    if (place.empty()) continue;
    list += (list.empty() ? "" : ", ") + place;
  }
  return list;
}

}  // namespace

Status refuseSeveralPatients(const exam::Exam& exam, const std::string& path) {
  const auto differs = [&](const Study& study) {
    const Study& first = exam.studies.front();
    return study.patientId != first.patientId || study.patientName != first.patientName;
  };
  if (std::none_of(exam.studies.begin(), exam.studies.end(), differs)) return Nothing{};
  return Error{"is not written: what was read is of more than one patient, or does not say whose it is", path,
               "Give the files of one patient at a time; `sural info` shows whose each is"};
}

Status refuseSeveralStudies(const exam::Exam& exam, const std::string& path) {
  if (const Status one = refuseSeveralPatients(exam, path); !one) return one;
  if (exam.studies.size() < 2) return Nothing{};
  return Error{"is not written: it takes one study, and " + std::to_string(exam.studies.size()) + " were read", path,
               "Give the files of one study at a time, each with an output of its own: " + placesOf(exam)};
}

}  // namespace sural::apps::commands
