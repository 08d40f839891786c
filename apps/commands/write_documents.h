#pragma once

#include <string>
#include <vector>

#include "exam/exam.h"
#include "exam/report/report_content.h"
#include "imaging/model/result.h"
#include "ui/layers/layer.h"

namespace sural::apps::commands {

// The documents about an exam that a call asks for; empty: not wanted.
struct DocumentArguments {
  std::string report;      // PDF file
  std::string laboratory;  // JSON file
  std::string indication;
  std::string language;  // of the report's words; empty: English
  std::string csv;
  std::string fhir;
  std::string structuredReports;  // folder
  std::string encapsulatedPdf;    // DICOM file
};

// Writes each document that was asked for, whatever happened to the one before it, and adds how it went to `written`.
void writeDocuments(const exam::Exam& exam, const DocumentArguments& arguments, std::vector<Status>& written);

// A picture of the exam with what was measured on it. Error: no such instance, or it cannot be decoded.
Result<ui::layers::Scene> sceneOf(const exam::Exam& exam, const exam::report::ReportImage& image);

}  // namespace sural::apps::commands
