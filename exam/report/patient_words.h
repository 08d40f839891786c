#pragma once

#include <string>

namespace sural::exam::report {

// "2024-05-17" from the DICOM date 20240517; anything else as it is.
std::string datePhrase(const std::string& date);

// "DOE, JANE" from the person name DOE^JANE^^^ (PS3.5 6.2.1.2); further name components follow after a space.
std::string namePhrase(const std::string& name);

// Whole years between two DICOM dates; empty where either is none.
std::string agePhrase(const std::string& birthDate, const std::string& studyDate);

}  // namespace sural::exam::report
