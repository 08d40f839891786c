#include "imaging/dicom/deidentify/pseudonyms.h"

#include "imaging/dicom/write/new_uid.h"

namespace sural::imaging::dicom::deidentify {

std::string Pseudonyms::uid(const std::string& original) {
  if (original.empty() || original.starts_with("1.2.840.10008.")) return original;
  const auto [place, isNew] = uids_.try_emplace(original);
  if (isNew) place->second = write::newUid();
  return place->second;
}

std::string Pseudonyms::patient(const std::string& patientId, const std::string& patientName,
                                const std::string& studyUid) {
  std::string key = "id " + patientId;
  if (patientId.empty()) key = patientName.empty() ? "study " + studyUid : "name " + patientName;
  const auto [place, isNew] = patients_.try_emplace(key);
  if (isNew) {
    const std::string number = std::to_string(patients_.size());
    place->second = "ANON-" + std::string(number.size() < 4 ? 4 - number.size() : 0, '0') + number;
  }
  return place->second;
}

}  // namespace sural::imaging::dicom::deidentify
