#include "apps/commands/one_study.h"

#include <algorithm>

namespace sural::apps::commands {

Status refuseSeveralPatients(const exam::Exam& exam, const std::string& path) {
  const auto differs = [&](const Study& study) {
    const Study& first = exam.studies.front();
    return study.patientId != first.patientId || study.patientName != first.patientName;
  };
  if (std::none_of(exam.studies.begin(), exam.studies.end(), differs)) return Nothing{};
  return Error{"is not written: what was read is of more than one patient, or does not say whose it is", path,
               "Give the files of one patient at a time"};
}

Status refuseSeveralStudies(const exam::Exam& exam, const std::string& path) {
  if (const Status one = refuseSeveralPatients(exam, path); !one) return one;
  if (exam.studies.size() < 2) return Nothing{};
  return Error{"is not written: it takes one study, and " + std::to_string(exam.studies.size()) + " were read", path,
               "Give the files of one study at a time"};
}

}  // namespace sural::apps::commands
