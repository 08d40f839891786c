#include "apps/commands/analyze.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "apps/commands/one_study.h"
#include "apps/commands/output.h"
#include "apps/commands/vessels.h"
#include "apps/commands/write_overlays.h"
#include "apps/data_folder.h"
#include "exam/criteria/judge_exam.h"
#include "exam/drawn_scales.h"
#include "exam/exam.h"
#include "exam/library/library.h"
#include "exam/report/report_table.h"
#include "exam/reported_angles.h"
#include "exam/results_json.h"
#include "exam/stated_angle.h"
#include "exam/stated_kind.h"
#include "exam/stated_site.h"
#include "exam/stated_volume_unit.h"
#include "imaging/dicom/file/preflight.h"
#include "imaging/dicom/read_study.h"

namespace sural::apps::commands {

namespace {

bool isMeasured(const exam::Exam& exam, const Clip& clip) {
  return std::any_of(exam.measurements.begin(), exam.measurements.end(), [&](const Measurement& m) {
    return m.measured() && m.evidence.sopInstanceUid == clip.sopInstanceUid;
  });
}

// Ultrasound without a calibrated region can be looked at but not measured; so can a clip that does not decode. What
// gave a value was usable whatever else is wrong with it.
bool canBeMeasured(const exam::Exam& exam, const Clip& clip) {
  if (isMeasured(exam, clip)) return true;
  const bool failed = std::any_of(exam.problems.begin(), exam.problems.end(), [&](const Problem& p) {
    return p.severity == Severity::Error && p.file == clip.file;
  });
  if (failed) return false;
  if (clip.modality != "US") return true;
  return clip.hasCalibratedRegion();
}

struct ClipCount {
  std::size_t all = 0;
  std::size_t usable = 0;
};

ClipCount countClips(const exam::Exam& exam) {
  ClipCount count;
  for (const Study& study : exam.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) {
        ++count.all;
        count.usable += canBeMeasured(exam, clip) ? 1 : 0;
      }
  return count;
}

// A volume takes up to half a gigabyte while it is measured.
int jobsOfThisMachine() { return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 4U)); }

Result<exam::ExamOptions> optionsFrom(const AnalyzeArguments& arguments, const exam::Knowledge& knowledge) {
  exam::ExamOptions options;
  options.criteriaSet = arguments.criteriaSet;
  options.statedByReader.position = positionFromWord(arguments.position);
  options.statedByReader.provocation = provocationFromWord(arguments.provocation);
  options.work.jobs = arguments.jobs > 0 ? arguments.jobs : jobsOfThisMachine();
  if (!arguments.worksheet.empty()) {
    Result<exam::worksheet::Answers> answers = exam::worksheet::readAnswers(arguments.worksheet, knowledge.forms);
    if (!answers) return answers.error();
    options.worksheet = std::move(answers).value();
  }
  if (isatty(STDERR_FILENO) != 0 && !arguments.quiet)
    options.work.progress = [](std::size_t done, std::size_t all) {
      fmt::print(stderr, "\rmeasured {} of {}{}", done, all, done == all ? "\n" : "");
    };
  const std::string unknown = exam::criteria::unknownSet(knowledge.criteria, arguments.criteriaSet);
  if (unknown.empty()) return options;
  return Error{"no criteria set is called \"" + unknown + "\"", "--criteria", "`sural criteria` lists the sets"};
}

Result<Site> siteFrom(const AnalyzeArguments& arguments) {
  Site site;
  site.vessel = siteFromWords(arguments.vessel).vessel;
  if (!arguments.vessel.empty() && !site.vessel) return noSuchVessel(arguments.vessel);
  if (!arguments.side.empty()) site.side = arguments.side == "left" ? Side::Left : Side::Right;
  return site;
}

// What was read, with what the reader says and takes beside it.
Reading readingFor(const AnalyzeArguments& arguments, const Site& site) {
  Reading reading = imaging::dicom::readPaths(arguments.paths);
  exam::stateSite(reading, site);
  if (!arguments.volumeUnit.empty())
    exam::stateVolumeUnit(reading, arguments.volumeUnit == "m" ? 1000 : arguments.volumeUnit == "cm" ? 10 : 1);
  if (!arguments.kind.empty())
    exam::stateKind(reading, arguments.kind == "ct_angiography" ? ClipKind::CtAngiography : ClipKind::MrAngiography);
  if (arguments.dopplerAngle) exam::stateAngle(reading, *arguments.dopplerAngle);
  if (arguments.takeDrawnScales)
    exam::takeDrawnScales(reading, velocityNumbersFrom(arguments.drawnVelocityUnit));
  else
    exam::offerDrawnScales(reading);
  if (arguments.takeReportedAngles)
    exam::takeReportedAngles(reading);
  else
    exam::offerReportedAngles(reading);
  return reading;
}

Status saveIn(const std::string& file, const exam::Exam& exam) {
  if (exam.studies.empty()) return Error{"nothing was read that could be saved", file, ""};
  if (const Status one = refuseSeveralStudies(exam, file); !one) return one;
  Result<exam::library::Library> library = exam::library::Library::open(file);
  if (!library) return library.error();
  const Study& study = exam.studies.front();
  const Result<int> version = library.value().save({study.studyInstanceUid,
                                                    study.patientId,
                                                    study.patientName,
                                                    study.date,
                                                    study.description,
                                                    exam::toJson(exam),
                                                    {}});
  if (!version) return version.error();
  return Nothing{};
}

bool isPdf(const std::string& file) {
  std::string extension = std::filesystem::path(file).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension == ".pdf";
}

std::vector<std::string> filesAskedFor(const AnalyzeArguments& arguments) {
  const DocumentArguments& documents = arguments.documents;
  std::vector<std::string> names = {arguments.json, documents.report,          documents.csv,
                                    documents.fhir, documents.encapsulatedPdf, arguments.library};
  std::erase(names, "");
  return names;
}

Status checkReport(const std::string& report) {
  if (report.empty()) return Nothing{};
  if (report == "-") return Error{"a report is a PDF and is written to a file", "--report", "Name the file"};
  if (Status allowed = mayBeWritten(report); !allowed) return allowed;
  if (isPdf(report)) return Nothing{};
  return Error{"a report is a PDF, and its name ends so", report,
               "Name it " + std::filesystem::path(report).replace_extension(".pdf").string()};
}

// What no measuring would change: folders that are not there, folders where files should be, one name for two outputs.
Status checkPlace(const std::string& name) {
  namespace fs = std::filesystem;
  std::error_code unknown;
  if (name == "-") return Nothing{};
  if (fs::is_directory(name, unknown)) return Error{"is a folder, and this output is a file", name, "Name the file"};
  const fs::path folder = fs::absolute(name, unknown).parent_path();
  if (!fs::is_directory(folder, unknown)) return Error{"there is no such folder", folder.string(), "Make it first"};
  return imaging::dicom::looksLikeDicom(name) ? mayBeWritten(name) : Status(Nothing{});
}

Status checkOutputs(const AnalyzeArguments& arguments) {
  if (Status report = checkReport(arguments.documents.report); !report) return report;
  std::vector<std::string> names = filesAskedFor(arguments);
  for (const std::string& name : names)
    if (Status place = checkPlace(name); !place) return place;
  std::sort(names.begin(), names.end());
  if (const auto twice = std::adjacent_find(names.begin(), names.end()); twice != names.end())
    return Error{"two outputs have this name", *twice, "Give each a name of its own"};
  for (const std::string& folder : {arguments.documents.structuredReports, arguments.overlays})
    if (!folder.empty() && std::filesystem::is_regular_file(folder))
      return Error{"is a file, and this output is a folder", folder, "Name another"};
  return Nothing{};
}

Status checkCall(const AnalyzeArguments& arguments) {
  for (const std::string& folder : ownCriteriaFolders(arguments.ownCriteria))
    if (!std::filesystem::is_directory(folder))
      return Error{"there is no such folder", folder, "--criteria-dir takes the folder of your criteria"};
  return checkOutputs(arguments);
}

// Every output that was asked for is tried, whatever happened to the one before it.
bool writeOutputs(const exam::Exam& exam, const AnalyzeArguments& arguments) {
  std::vector<Status> written;
  if (!arguments.json.empty()) written.push_back(writeText(arguments.json, exam::toJson(exam)));
  writeDocuments(exam, arguments.documents, written);
  if (!arguments.overlays.empty()) written.push_back(writeOverlays(exam, arguments.overlays));
  if (!arguments.library.empty()) written.push_back(saveIn(arguments.library, exam));
  bool all = true;
  for (const Status& status : written) {
    if (status) continue;
    printError(status.error());
    all = false;
  }
  return all;
}

}  // namespace

ExitStatus analyze(const AnalyzeArguments& arguments) {
  if (const Status call = checkCall(arguments); !call) {
    printError(call.error());
    return kWrongCall;
  }
  const Result<exam::Knowledge> knowledge =
      exam::loadKnowledge(dataFolder(), ownCriteriaFolders(arguments.ownCriteria));
  if (!knowledge) {
    printError(knowledge.error());
    return kNothingUsable;
  }
  const Result<exam::ExamOptions> options = optionsFrom(arguments, *knowledge);
  if (!options) {
    printError(options.error());
    return kWrongCall;
  }
  const Result<Site> site = siteFrom(arguments);
  if (!site) {
    printError(site.error());
    return kWrongCall;
  }
  const exam::Exam exam = exam::runExam(readingFor(arguments, *site), *knowledge, *options);
  printProblems(exam.problems);
  const bool written = writeOutputs(exam, arguments);
  if (!arguments.quiet && arguments.json != "-") std::cout << exam::report::toTable(exam);
  const bool anyValue = std::any_of(exam.measurements.begin(), exam.measurements.end(),
                                    [](const Measurement& measurement) { return measurement.measured(); });
  if (!anyValue) return kNothingUsable;
  const ClipCount clips = countClips(exam);
  const ExitStatus status = statusOf(clips.usable, exam.problems);
  const bool answersRejected = std::any_of(exam.problems.begin(), exam.problems.end(), [&](const Problem& problem) {
    return !arguments.worksheet.empty() && problem.file == arguments.worksheet;
  });
  return status == kDone && (!written || answersRejected || clips.usable < clips.all) ? kSomeInputUnusable : status;
}

}  // namespace sural::apps::commands
