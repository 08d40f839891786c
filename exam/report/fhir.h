#pragma once

#include <string>

#include "exam/report/report_content.h"

namespace sural::exam::report {

// A FHIR R4 collection bundle for each study's patient: Patient, Observations and a DiagnosticReport that names them.
// LOINC, SNOMED CT and UCUM where the codes are verified, our own system elsewhere; one standard deviation stands in
// the extension iso21090-uncertainty. What no reader accepted is preliminary.
std::string toFhir(const Exam& exam, const ReportContent& content);

}  // namespace sural::exam::report
