#include <CLI/CLI.hpp>
#include <charconv>
#include <exception>
#include <iostream>
#include <limits>
#include <optional>

#include "apps/commands/analyze.h"
#include "apps/commands/criteria.h"
#include "apps/commands/deidentify.h"
#include "apps/commands/info.h"
#include "apps/commands/library.h"
#include "apps/commands/phantom.h"
#include "apps/commands/render.h"
#include "apps/commands/vessels.h"
#include "apps/commands/view.h"
#include "apps/commands/worksheet.h"
#include "apps/languages.h"
#include "apps/wrong_call.h"
#include "exam/software_version.h"

namespace sural::apps {

namespace {

constexpr const char* kReadable =
    "Files or folders: DICOM, DICOMDIR, volumes (NIfTI, MetaImage, VTK), recordings and pictures (MP4, MOV, PNG, ...)";

// A subcommand with the function that runs it; the result lands in `status`.
template <class Run>
void onParsed(CLI::App* command, int& status, Run run) {
  command->callback([&status, run] { status = run(); });
}

void addDrawnVelocityUnit(CLI::App* command, std::string& unit, CLI::Option* scales) {
  command->add_option("--drawn-velocity-unit", unit, "What the numbers of a drawn velocity scale count, where in doubt")
      ->check(oneOf({"cm/s", "m/s"}))
      ->needs(scales);
}

void addLanguage(CLI::App& command, std::string& language) {
  command
      .add_option("--language", language, "Language of the texts, such as de; what its catalogue lacks stays English")
      ->check(oneOf(languages()));
}

void addDocumentOptions(CLI::App& command, commands::DocumentArguments& documents) {
  command.add_option("--report", documents.report, "Write the report to FILE.pdf");
  command.add_option("--laboratory", documents.laboratory, "Letterhead, order and words of the report, a JSON file");
  command.add_option("--indication", documents.indication, "Why the patient was examined, for the report");
  addLanguage(command, documents.language);
  command.add_option("--csv", documents.csv, "Write one row a measurement to FILE.csv");
  command.add_option("--fhir", documents.fhir, "Write a FHIR R4 bundle to FILE.json");
  command.add_option("--sr", documents.structuredReports,
                     "Write DICOM structured reports, key images and their selection into DIR");
  command.add_option("--pdf-dicom", documents.encapsulatedPdf, "Write the report as a DICOM Encapsulated PDF to FILE");
}

// An empty variable of a shell is no choice of criteria.
std::string objectionToNothing(const std::string& text) { return text.empty() ? "names no criteria set" : ""; }

// Beyond 80 degrees a degree of the cursor is a tenth of the velocity.
std::string objectionToAngle(const std::string& text) {
  constexpr double kLargest = 80;
  double degrees = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), degrees);
  const bool fits =
      failure == std::errc() && end == text.data() + text.size() && degrees >= -kLargest && degrees <= kLargest;
  return fits ? std::string() : "\"" + text + "\" is no Doppler angle: it is a number of degrees from -80 to 80";
}

void addAnalyze(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("analyze", "Measure everything that can be, and compare with the criteria");
  auto arguments = std::make_shared<commands::AnalyzeArguments>();
  command->add_option("paths", arguments->paths, kReadable)->required();
  command->add_option("--json", arguments->json, "Write the results as JSON to FILE, or to standard output with -");
  addDocumentOptions(*command, arguments->documents);
  command->add_option("--overlays", arguments->overlays, "Write pictures with what was measured into DIR");
  command
      ->add_option("--criteria", arguments->criteriaSet,
                   "Criteria sets to compare with, commas between; `sural criteria` lists them")
      ->check(objectionToNothing);
  command->add_option("--criteria-dir", arguments->ownCriteria, "A laboratory's own criteria, laid over the published");
  command->add_option("--position", arguments->position, "How the patient was examined, where the labels do not say")
      ->check(oneOf({"standing", "sitting", "reverse_trendelenburg", "supine"}));
  command->add_option("--provocation", arguments->provocation, "How reflux was provoked, where the labels do not say")
      ->check(oneOf({"none", "augmentation", "valsalva"}));
  command->add_option("--vessel", arguments->vessel,
                      "The vessel of clips that do not say it, such as popliteal_vein; `sural vessels` lists them");
  command->add_option("--side", arguments->side, "The side of clips that do not say it")
      ->check(oneOf({"left", "right"}));
  command->add_option("--as", arguments->kind, "What slices and volumes are taken for, where nothing says it")
      ->check(oneOf({"mr_angiography", "ct_angiography"}));
  command->add_option("--volume-unit", arguments->volumeUnit, "The unit of lengths of volumes that give none (VTK)")
      ->check(oneOf({"mm", "cm", "m"}));
  command
      ->add_option("--doppler-angle", arguments->dopplerAngle,
                   "The angle in degrees of strips in Hz whose header gives none, as the picture shows it")
      ->check(CLI::Validator(objectionToAngle, "", "angle"));
  command->add_flag("--take-reported-angles", arguments->takeReportedAngles,
                    "Where a header gives no Doppler angle, take that of the cart's report, and flag what is measured");
  command->add_option("--worksheet", arguments->worksheet, "A filled worksheet; `sural worksheet` shows its fields");
  command->add_option("--library", arguments->library, "Save the exam in this library file");
  command
      ->add_option("--jobs", arguments->jobs,
                   "How many clips are measured at once (default: one for each core, at most 4)")
      ->check(wholeNumber(1, 64));
  auto* scales = command->add_flag(
      "--take-drawn-scales", arguments->takeDrawnScales,
      "Calibrate pictures without a calibration by the scales drawn on them, and flag what is measured");
  addDrawnVelocityUnit(command, arguments->drawnVelocityUnit, scales);
  command->add_flag("--quiet", arguments->quiet, "Print no table");
  onParsed(command, status, [arguments] { return commands::analyze(*arguments); });
}

void addInfo(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("info", "Show what the files hold; decodes nothing");
  auto arguments = std::make_shared<commands::InfoArguments>();
  command->add_option("paths", arguments->paths, kReadable)->required();
  auto* json = command->add_flag("--json", arguments->json, "As JSON on standard output");
  auto* scales =
      command->add_flag("--scales", arguments->scales,
                        "Decode a frame of each picture without a calibration, and read the scales drawn on it");
  scales->excludes(json);
  addDrawnVelocityUnit(command, arguments->drawnVelocityUnit, scales);
  onParsed(command, status, [arguments] { return commands::info(*arguments); });
}

void addRender(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("render", "Draw one frame as the viewer shows it");
  auto arguments = std::make_shared<commands::RenderArguments>();
  command
      ->add_option("file", arguments->file,
                   "A file, or a folder that holds one clip: DICOM, volume, recording or picture")
      ->required();
  command
      ->add_option("--frame", arguments->frame,
                   "Frame, from 0; without it the first, or with --overlay the first that was measured")
      ->check(wholeNumber(0, std::numeric_limits<int>::max()));
  auto* overlay = command->add_flag("--overlay", arguments->overlay, "Measure, and draw what was measured");
  command
      ->add_option(
          "--volume", arguments->volume,
          "A series of slices as one: its brightest values from the front, the side or the feet, or its vessels "
          "laid straight")
      ->check(CLI::IsMember({"coronal", "sagittal", "axial", "straightened"}))
      ->excludes(overlay);
  command->add_option("-o,--output", arguments->output, "PNG or JPEG file, as its name ends")->required();
  onParsed(command, status, [arguments] { return commands::render(*arguments); });
}

void addView(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("view", "Open the workstation");
  auto paths = std::make_shared<std::vector<std::string>>();
  command->add_option("paths", *paths, kReadable);
  onParsed(command, status, [paths] { return commands::view(*paths); });
}

// CLI11 takes a sign, and numbers beyond 64 bits as the largest.
std::string objectionToSeed(const std::string& text) {
  std::uint64_t seed = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), seed);
  const bool whole = failure == std::errc() && end == text.data() + text.size();
  return whole ? std::string() : "\"" + text + "\" is no seed: a seed is a whole number from 0 to 18446744073709551615";
}

void addPhantom(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("phantom", "Write sample studies whose truth is known");
  auto arguments = std::make_shared<commands::PhantomArguments>();
  command->add_option("output", arguments->output, "Folder to write into")->required();
  command->add_option("--set", arguments->set, "Which set of scenarios")->capture_default_str();
  command->add_option("--seed", arguments->seed, "Seed of the noise, a whole number from 0")
      ->check(CLI::Validator(objectionToSeed, "", "seed"))
      ->capture_default_str();
  onParsed(command, status, [arguments] { return commands::phantom(*arguments); });
}

void addCriteria(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("criteria", "List the criteria, each with its source");
  auto arguments = std::make_shared<commands::CriteriaArguments>();
  command->add_flag("--json", arguments->json, "As JSON on standard output");
  command->add_option("--set", arguments->set, "Only those of one set");
  command->add_option("--quantity", arguments->quantity, "Only those that speak of a quantity, such as reflux_time");
  command->add_option("--site", arguments->vessel, "Only those that speak of a vessel, such as great_saphenous_vein");
  command->add_option("--criteria-dir", arguments->ownFolder, "A laboratory's own criteria, laid over the published");
  command->add_option("--check", arguments->check, "Look through a file of criteria, and name what is wrong with it");
  onParsed(command, status, [arguments] { return commands::criteria(*arguments); });
}

void addWorksheet(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("worksheet", "Show the worksheets, or the fields and steps of one");
  auto id = std::make_shared<std::string>();
  auto language = std::make_shared<std::string>();
  command->add_option("worksheet", *id, "Which worksheet");
  addLanguage(*command, *language);
  onParsed(command, status, [id, language] { return commands::worksheet(*id, *language); });
}

void addVessels(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("vessels", "List the names of vessels that --vessel takes");
  onParsed(command, status, [] { return commands::vessels(); });
}

void addLibrary(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("library", "Keep exams, and find them again");
  auto arguments = std::make_shared<commands::LibraryArguments>();
  command->add_option("--library", arguments->file, "The library file")->required();
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* words, ExitStatus (*run)(const commands::LibraryArguments&)) {
    auto* sub = command->add_subcommand(name, words);
    sub->add_option("what", arguments->what, "Results, words to look for, or study UIDs");
    onParsed(sub, status, [arguments, run] { return run(*arguments); });
  };
  add("add", "Add results that `sural analyze --json` wrote", commands::addToLibrary);
  add("list", "List the latest exams", commands::searchLibrary);
  add("search", "List the exams that hold every word", commands::searchLibrary);
  add("show", "Write the results of an exam as JSON", commands::showFromLibrary);
  add("compare", "Compare an exam with the patient's earlier one", commands::compareInLibrary);
}

void addDeidentify(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("deidentify", "Copy pictures without what identifies their patients");
  auto arguments = std::make_shared<commands::DeidentifyArguments>();
  command->add_option("paths", arguments->paths, "DICOM files or folders, then the folder to write into")->required();
  command->add_flag("--blank-outside-regions", arguments->blankOutsideRegions,
                    "Blank the pixels around the ultrasound regions, where names are written; stored uncompressed");
  onParsed(command, status, [arguments] { return commands::deidentify(*arguments); });
}

int run(int argc, char** argv) {
  CLI::App app{"Sural: duplex ultrasound analysis for leg pain. Measures and compares; does not diagnose.", "sural"};
  app.set_version_flag("--version", "sural " + std::string(exam::softwareVersion()));
  app.require_subcommand(1);
  int status = kDone;
  addAnalyze(app, status);
  addInfo(app, status);
  addRender(app, status);
  addView(app, status);
  addPhantom(app, status);
  addCriteria(app, status);
  addDeidentify(app, status);
  addWorksheet(app, status);
  addVessels(app, status);
  addLibrary(app, status);
  if (const std::optional<int> left = leaveAfterParsing(app, argc, argv)) return *left;
  return status;
}

}  // namespace

}  // namespace sural::apps

int main(int argc, char** argv) {
  try {
    return sural::apps::run(argc, argv);
  } catch (const std::exception& bug) {
    std::cerr << "error: this should not have happened: " << bug.what() << ". Please report it with the file.\n";
    return sural::apps::kNothingUsable;
  }
}
