#include "apps/commands/one_study.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace sural::apps::commands {

namespace {

// "a/veins, a/arteries": where the studies lie.
std::string foldersOf(const exam::Exam& exam) {
  std::vector<std::string> folders;
  for (const Study& study : exam.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) {
        const std::string folder = std::filesystem::path(clip.file).parent_path().string();
        if (std::find(folders.begin(), folders.end(), folder) == folders.end()) folders.push_back(folder);
      }
  std::string list;
  for (const std::string& folder : folders) list += (list.empty() ? "" : ", ") + folder;
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
               "Give the files of one study at a time, each with an output of its own: " + foldersOf(exam)};
}

}  // namespace sural::apps::commands
