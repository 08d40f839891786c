#pragma once

#include <map>
#include <string>

namespace sural::imaging::dicom::deidentify {

// New names for what identifies, the same for the same throughout one run; nothing of the old can be read from them.
class Pseudonyms {
 public:
  // Standard UIDs (1.2.840.10008...) stay as they are.
  std::string uid(const std::string& original);
  // "ANON-0001" and so on, by Patient ID; those without one are told apart by their name, those without a
  // name by their study.
  std::string patient(const std::string& patientId, const std::string& patientName, const std::string& studyUid);

 private:
  std::map<std::string, std::string> uids_;
  std::map<std::string, std::string> patients_;
};

}  // namespace sural::imaging::dicom::deidentify
