#include <gtest/gtest.h>

#include <algorithm>

#include "exam/compare_exams.h"
#include "exam/results_json.h"
#include "tests/exam/examples.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

// A worksheet through the whole exam: criteria, causes, ways of diagnosis, red flags, segments, readers.
namespace sural::tests::exam {
namespace {

using namespace sural::exam;

Exam examOf(const std::string& filled, Reading reading = {}) {
  const support::TemporaryFolder folder;
  support::writeText(folder.file("filled.json"), filled);
  ExamOptions options;
  options.worksheet = worksheet::readAnswers(folder.file("filled.json"), shippedKnowledge().forms).value();
  return runExam(std::move(reading), shippedKnowledge(), options);
}

const Finding* findingOf(const Exam& exam, const std::string& criterion) {
  const auto found = std::find_if(exam.findings.begin(), exam.findings.end(),
                                  [&](const Finding& finding) { return finding.criterion.id == criterion; });
  return found == exam.findings.end() ? nullptr : &*found;
}

const CauseEvidence& causeOf(const Exam& exam, const std::string& id) {
  return *std::find_if(exam.causes.begin(), exam.causes.end(),
                       [&](const CauseEvidence& evidence) { return evidence.cause.id == id; });
}

constexpr const char* kArterial = R"({
  "schema": "sural.worksheet_answers/1", "worksheet": "lower_extremity_arterial",
  "patient": {"white_cells": {"value": 15, "unit": "10*9/L", "flag": "high"}},
  "left": {"brachial_pressure": {"value": 150, "unit": "mm[Hg]"},
           "dorsalis_pedis_pressure": {"value": 45, "unit": "mm[Hg]"},
           "posterior_tibial_pressure": {"value": 40, "unit": "mm[Hg]"},
           "rest_pain_over_two_weeks": "yes", "dorsalis_pedis_pulse": "absent", "numbness": "no"},
  "right": {"brachial_pressure": {"value": 140, "unit": "mm[Hg]"}},
  "segments": [{"vessel": "superficial_femoral_artery", "segment": "middle", "side": "left",
                "fields": {"peak_systolic_velocity": {"value": 320, "unit": "cm/s"},
                           "velocity_ratio": {"value": 3.5, "unit": "1"}, "reference_upstream": "yes",
                           "doppler_angle": {"value": 58, "unit": "deg"}, "treated_by": "stent"}}]
})";

TEST(JudgedWorksheet, ComparesIndicesWithTheGuideline) {
  const Exam exam = examOf(kArterial);
  const Finding* index = findingOf(exam, "art.abi");
  ASSERT_NE(index, nullptr);
  EXPECT_EQ(index->verdict, Verdict::Met);
  EXPECT_EQ(index->criterion.grade, "an abnormal index");
  EXPECT_NE(index->sentence.find("of the left leg"), std::string::npos) << index->sentence;
}

TEST(JudgedWorksheet, ComparesAStentWithCriteriaForStentsAndNotForNativeArteries) {
  const Exam exam = examOf(kArterial);
  EXPECT_EQ(findingOf(exam, "art.native.2x4x"), nullptr);
  const Finding* stent = findingOf(exam, "art.evt.bui2012");
  ASSERT_NE(stent, nullptr);
  EXPECT_EQ(stent->verdict, Verdict::Met);
  EXPECT_EQ(stent->criterion.grade, "severe restenosis");
  EXPECT_EQ(stent->measurementIds.size(), 2U);
}

TEST(JudgedWorksheet, RaisesUrgencyWithItsReason) {
  const Exam exam = examOf(kArterial);
  ASSERT_EQ(exam.redFlags.size(), 1U);
  EXPECT_NE(exam.redFlags[0].sentence.find("rest pain over two weeks yes, left leg"), std::string::npos)
      << exam.redFlags[0].sentence;
  EXPECT_NE(exam.redFlags[0].sentence.find("ankle pressure 45 mm[Hg]"), std::string::npos) << exam.redFlags[0].sentence;
}

std::vector<std::string> flagsRaisedBy(const std::string& patient, const std::string& left) {
  const Exam exam = examOf(R"({"schema": "sural.worksheet_answers/1", "worksheet": "lower_extremity_arterial",
    "patient": {)" + patient +
                           R"(}, "left": {)" + left + "}}");
  std::vector<std::string> flags;
  for (const RedFlag& flag : exam.redFlags) flags.push_back(flag.criterion);
  return flags;
}

using Flags = std::vector<std::string>;

TEST(JudgedWorksheet, RaisesAcuteLimbIschaemiaByEachOfItsSignsOfSuddenOnset) {
  for (const char* sign : {"coldness", "pallor", "pulselessness", "pain_in_limb", "paraesthesia", "paralysis"}) {
    const std::string seen = std::string("\"") + sign + R"(": "yes", "sudden_onset": )";
    EXPECT_EQ(flagsRaisedBy("", seen + R"("yes")"), Flags{"flag.ali"}) << sign;
    EXPECT_EQ(flagsRaisedBy("", seen + R"("no")"), Flags{}) << sign;
  }
  EXPECT_EQ(flagsRaisedBy("", R"("arterial_doppler": "absent", "sensory_or_motor_loss": "yes")"), Flags{"flag.ali"});
  EXPECT_EQ(flagsRaisedBy("", R"("arterial_doppler": "present", "sensory_or_motor_loss": "yes")"), Flags{});
}

// The class is read from fields of its own, which name none of the signs.
TEST(JudgedWorksheet, RaisesAcuteLimbIschaemiaByItsClass) {
  const auto raisedAt = [](const std::string& sensation, const std::string& artery) {
    return flagsRaisedBy("", R"("sudden_onset": "yes", "acute_weakness": "none", "venous_doppler": "present",
      "acute_sensory_loss": ")" + sensation +
                                 R"(", "arterial_doppler": ")" + artery + "\"");
  };
  EXPECT_EQ(raisedAt("none", "present"), Flags{});
  for (const char* sensation : {"toes", "beyond_toes", "profound"})
    EXPECT_EQ(raisedAt(sensation, "present"), Flags{"flag.ali"}) << sensation;
  EXPECT_EQ(raisedAt("none", "absent"), Flags{"flag.ali"});
}

TEST(JudgedWorksheet, RaisesChronicLimbThreateningIschaemiaByEachPressureAndNeverByThePressureAlone) {
  const std::string ankle = R"("brachial_pressure": {"value": 150, "unit": "mm[Hg]"},
    "posterior_tibial_pressure": {"value": 40, "unit": "mm[Hg]"}, "dorsalis_pedis_pressure": {"value": )";
  const auto pressure = [](const std::string& field, const std::string& value) {
    return "\"" + field + R"(": {"value": )" + value + R"(, "unit": "mm[Hg]"})";
  };
  const std::vector<std::pair<std::string, std::string>> lowAndEnough{
      {ankle + R"(49, "unit": "mm[Hg]"})", ankle + R"(50, "unit": "mm[Hg]"})"},
      {pressure("toe_pressure", "29"), pressure("toe_pressure", "30")},
      {pressure("transcutaneous_oxygen_pressure", "29"), pressure("transcutaneous_oxygen_pressure", "30")}};
  for (const auto& [low, enough] : lowAndEnough) {
    for (const char* sign : {R"("rest_pain_over_two_weeks": "yes", )", R"("tissue_loss": "yes", )"}) {
      EXPECT_EQ(flagsRaisedBy("", sign + low), Flags{"flag.clti"}) << sign << low;
      EXPECT_EQ(flagsRaisedBy("", sign + enough), Flags{}) << sign << enough;
    }
    EXPECT_EQ(flagsRaisedBy("", low), Flags{}) << low;
  }
}

TEST(JudgedWorksheet, RaisesASpreadingInfectionByEachSignBesideTheRedness) {
  const std::string redness = R"("spreading_erythema": "yes")";
  EXPECT_EQ(flagsRaisedBy("", redness), Flags{});
  EXPECT_EQ(flagsRaisedBy(R"("systemic_signs": "yes")", redness), Flags{"flag.infection"});
  EXPECT_EQ(flagsRaisedBy("", redness + R"(, "crepitus": "yes")"), Flags{"flag.infection"});
  EXPECT_EQ(flagsRaisedBy("", redness + R"(, "pain_out_of_proportion": "yes")"), Flags{"flag.infection"});
  EXPECT_EQ(flagsRaisedBy(R"("systemic_signs": "yes")", R"("crepitus": "yes")"), Flags{});
}

// Nothing but the worksheet says how the patient was examined.
TEST(JudgedWorksheet, ItsPositionAndProvocationMakeFindingsDeterminateAndAreNamedThere) {
  const std::string reflux = R"({"schema": "sural.worksheet_answers/1", "worksheet": "venous_reflux",
    "patient": {%}, "segments": [{"vessel": "great_saphenous_vein", "side": "left",
    "fields": {"reflux_time": {"value": 1.4, "unit": "s"}}}]})";
  const auto filledWith = [&](const std::string& patient) {
    std::string text = reflux;
    return text.replace(text.find('%'), 1, patient);
  };
  const auto isReflux = [](const Finding& f) { return f.criterion.quantity == "reflux_time" && f.criterion.provoked; };
  const Exam silent = examOf(filledWith(""));
  const auto unknown = std::find_if(silent.findings.begin(), silent.findings.end(), isReflux);
  ASSERT_NE(unknown, silent.findings.end());
  EXPECT_EQ(unknown->verdict, Verdict::Indeterminate);
  const Exam told = examOf(filledWith(R"("position": "standing", "provocation": "augmentation")"));
  const auto known = std::find_if(told.findings.begin(), told.findings.end(), isReflux);
  ASSERT_NE(known, told.findings.end());
  EXPECT_EQ(known->verdict, Verdict::Met) << known->sentence;
  EXPECT_NE(known->sentence.find("as the worksheet says"), std::string::npos) << known->sentence;
}

TEST(JudgedWorksheet, RaisesNothingFromWhatIsMissing) {
  const Exam exam = examOf(R"({"schema": "sural.worksheet_answers/1", "worksheet": "carotid"})");
  EXPECT_TRUE(exam.redFlags.empty());
  EXPECT_TRUE(exam.findings.empty());
}

TEST(JudgedWorksheet, GivesEveryCauseItsLinesAndNamesWhatWasNotAssessed) {
  const Exam exam = examOf(kArterial);
  ASSERT_EQ(exam.causes.size(), 8U);
  const CauseEvidence& artery = causeOf(exam, "peripheral_artery_disease");
  EXPECT_TRUE(std::any_of(artery.supports.begin(), artery.supports.end(), [](const std::string& line) {
    return line.find("pulse, left: absent") != std::string::npos;
  }));
  const CauseEvidence& infection = causeOf(exam, "infection");
  EXPECT_EQ(infection.supports.size(), 1U);
  EXPECT_FALSE(infection.notAssessed.empty());
  for (const CauseEvidence& evidence : exam.causes)
    EXPECT_GT(evidence.supports.size() + evidence.doesNotSupport.size() + evidence.notAssessed.size(), 0U);
}

TEST(JudgedWorksheet, PlacesAllSixWaysOfDiagnosis) {
  const Exam exam = examOf(kArterial);
  ASSERT_EQ(exam.ways.size(), 6U);
  std::vector<std::string> done;
  for (const causes::WayInExam& way : exam.ways)
    if (way.done()) done.push_back(way.way.id);
  EXPECT_EQ(done, (std::vector<std::string>{"physical_examination", "blood_tests"}));
}

TEST(JudgedWorksheet, IsJudgedAnewWhenAReaderEditsAValue) {
  Exam exam = examOf(kArterial);
  const Finding* before = findingOf(exam, "art.abi");
  ASSERT_NE(before, nullptr);
  ASSERT_TRUE(exam.review
                  .add(exam.measurements, {.measurementId = before->measurementIds.front(),
                                           .action = review::Action::Edit,
                                           .value = 1.1,
                                           .reader = "Dr. A",
                                           .when = "2026-11-23T10:00:00Z"})
                  .ok());
  judge(exam, shippedKnowledge());
  EXPECT_EQ(findingOf(exam, "art.abi")->verdict, Verdict::NotMet);
  ASSERT_TRUE(exam.review.undo());
  judge(exam, shippedKnowledge());
  EXPECT_EQ(findingOf(exam, "art.abi")->verdict, Verdict::Met);
}

TEST(ChosenSet, SaysWhatItDoesNotSpeakAbout) {
  Exam exam = smallExam();
  exam.problems.clear();
  exam.conditions.assign(exam.measurements.size(), {Position::Standing, Provocation::Augmentation});
  exam.measurements[0].site.vessel = "common_femoral_vein";
  ExamOptions options;
  options.criteriaSet = "svs_avf_2011";
  judge(exam, shippedKnowledge(), options);
  EXPECT_TRUE(std::any_of(exam.problems.begin(), exam.problems.end(), [](const Problem& problem) {
    return problem.what ==
           "reflux time in the common femoral vein was not compared: no criterion of the chosen set "
           "speaks about it";
  }));
}

TEST(DefaultSets, SayWhichOthersWouldSpeakAboutWhatWasMeasured) {
  Exam exam = smallExam();
  exam.problems.clear();
  exam.measurements[2] = exam.measurements[0];
  exam.measurements[2].id = "m3";
  exam.measurements[2].quantity = "peak_systolic_velocity";
  exam.measurements[2].unit = Unit::CentimetrePerSecond;
  exam.measurements[2].site = {"superficial_femoral_artery", {}, Side::Left};
  for (int times = 0; times < 2; ++times) judge(exam, shippedKnowledge());
  ASSERT_EQ(exam.problems.size(), 1U);
  EXPECT_EQ(exam.problems[0].severity, Severity::Note);
  EXPECT_EQ(exam.problems[0].what,
            "criteria that are off by default would compare more: peak systolic velocity by cossman_1989");
}

// After an edit the note before it would contradict the one after it.
TEST(DefaultSets, OffersAreTakenBackWhenAReaderEditsWhatTheyAreAbout) {
  Exam exam = smallExam();
  exam.problems.clear();
  exam.measurements[0].quantity = "peak_systolic_velocity";
  exam.measurements[0].unit = Unit::CentimetrePerSecond;
  exam.measurements[0].site = {"superficial_femoral_artery", {}, Side::Left};
  exam.measurements[1] = exam.measurements[0];
  exam.measurements[1].id = "m2";
  exam.measurements[1].quantity = "peak_reflux_velocity";
  exam.measurements[1].site = {"great_saphenous_vein", {}, Side::Left};
  judge(exam, shippedKnowledge());
  ASSERT_EQ(exam.problems.size(), 1U);
  EXPECT_EQ(exam.problems[0].what,
            "criteria that are off by default would compare more: peak reflux velocity by venous_research; peak "
            "systolic velocity by cossman_1989");
  exam.measurements.erase(exam.measurements.begin() + 1);
  judge(exam, shippedKnowledge());
  ASSERT_EQ(exam.problems.size(), 1U);
  EXPECT_EQ(exam.problems[0].what,
            "criteria that are off by default would compare more: peak systolic velocity by cossman_1989");
  exam.measurements[0].site = {"great_saphenous_vein", {}, Side::Left};
  judge(exam, shippedKnowledge());
  EXPECT_TRUE(exam.problems.empty());
}

TEST(ChosenSet, SaysWhatIsWrongWithItOnceHoweverOftenItIsJudged) {
  Exam exam = smallExam();
  exam.problems.clear();
  exam.measurements[0].site.vessel = "common_femoral_vein";
  for (const char* set : {"svs_avf_2011", "no_such_set"}) {
    ExamOptions options;
    options.criteriaSet = set;
    judge(exam, shippedKnowledge(), options);
    const std::size_t said = exam.problems.size();
    EXPECT_GE(said, 1U) << set;
    judge(exam, shippedKnowledge(), options);
    EXPECT_EQ(exam.problems.size(), said) << set;
  }
}

Measurement stenosisOf(double percent, double doubt, const std::string& clip) {
  Measurement m = refluxOf(percent, doubt);
  m.id = clip;
  m.quantity = "percent_diameter_stenosis";
  m.unit = Unit::Percent;
  m.site = {"popliteal_artery", {}, Side::Left};
  m.evidence.sopInstanceUid = clip;
  return m;
}

Study studyOf(ClipKind kind, const std::string& uid) {
  Clip clip;
  clip.kind = kind;
  clip.sopInstanceUid = uid;
  Study study;
  study.series.push_back({"1", "XA", "", 1, {clip}});
  return study;
}

// The middle was measured last and is the worst; the vessel without a named segment stands with its vessel.
TEST(SegmentTable, KeepsAVesselTogetherTheWorstFirst) {
  const auto ratio = [](const std::string& vessel, std::optional<Segment> segment, double value) {
    return measured("velocity_ratio", {{vessel, segment, Side::Left}, "example/1", {}},
                    {{value, Unit::None}, 0.1, 1, {}, {}});
  };
  const std::vector<SegmentRow> rows = segmentTable(
      {}, {ratio("superficial_femoral_artery", Segment::Proximal, 1.1), ratio("popliteal_artery", {}, 1.0),
           ratio("superficial_femoral_artery", {}, 1.2), ratio("superficial_femoral_artery", Segment::Middle, 4.0)});
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].site.segment, Segment::Middle);
  EXPECT_EQ(rows[1].site.segment, Segment::Proximal);
  EXPECT_EQ(rows[2].site.vessel, "superficial_femoral_artery");
  EXPECT_EQ(rows[3].site.vessel, "popliteal_artery");
}

TEST(SegmentTable, PutsMethodsOfOneSegmentOnOneRowAndFlagsDiscordance) {
  const std::vector<Study> studies{studyOf(ClipKind::XrayAngiography, "xa"), studyOf(ClipKind::MrAngiography, "mr")};
  const auto rowsOf = [&](double xray, double mr) {
    return segmentTable(studies, {stenosisOf(xray, 3, "xa"), stenosisOf(mr, 3, "mr")});
  };
  const std::vector<SegmentRow> apart = rowsOf(72, 30);
  ASSERT_EQ(apart.size(), 1U);
  EXPECT_EQ(apart[0].angiography, std::vector<std::string>{"xa"});
  EXPECT_EQ(apart[0].mra, std::vector<std::string>{"mr"});
  EXPECT_NE(apart[0].discordance.find("MRA: percent diameter stenosis 30"), std::string::npos) << apart[0].discordance;
  EXPECT_TRUE(rowsOf(72, 60)[0].discordance.empty());
  EXPECT_TRUE(rowsOf(72, 48)[0].discordance.empty()) << "the doubt of 3 reaches across 50";
}

TEST(Changes, PairTheLargestNumbersOfEachSegment) {
  const Measurement before = refluxOf(0.8, 0.02);
  Measurement other = refluxOf(0.3, 0.02);
  const std::vector<Change> changes = changesBetween({before, other}, {refluxOf(1.26, 0.02), refluxOf(0.1, 0.02)});
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_NEAR(changes[0].difference, 0.46, 1e-12);
  EXPECT_TRUE(changes[0].beyondDoubt);
  EXPECT_FALSE(changesBetween({before}, {refluxOf(0.82, 0.02)})[0].beyondDoubt);
  other.site.side = Side::Left;
  EXPECT_TRUE(changesBetween({other}, {refluxOf(1.26, 0.02)}).empty());
}

TEST(Changes, AreAgainstWhatTheReaderLeftAndSayWhoseItIs) {
  Exam exam = smallExam();
  exam.measurements[0].id = "m1";
  ASSERT_TRUE(exam.review.add(exam.measurements, {.measurementId = "m1",
                                                  .action = review::Action::Edit,
                                                  .value = 0.9,
                                                  .uncertainty = 0.05,
                                                  .reader = "Müller",
                                                  .when = "2026-01-05T10:00:00"}));
  const FinalValues earlier = finalValuesFrom(toJson(exam)).value();
  EXPECT_EQ(earlier.measurements[0].value, 0.9);
  EXPECT_EQ(earlier.measurements[0].uncertainty, 0.05);
  const std::vector<Change> changes = changesBetween(earlier, smallExam().measurements);
  ASSERT_FALSE(changes.empty());
  EXPECT_NEAR(changes[0].difference, 0.36, 1e-12);
  EXPECT_NE(toPhrase(changes[0]).find("0.90 s ± 0.05 (edited by Müller), now 1.26 s"), std::string::npos)
      << toPhrase(changes[0]);
  EXPECT_EQ(differencePhrase(changes[0]), "+0.36 s ± 0.05") << "with the decimals and the doubt of both";
  const FinalValues alone = finalValuesFrom(toJson(smallExam())).value();
  EXPECT_EQ(changesBetween(alone, smallExam().measurements)[0].decision, "not accepted");
}

TEST(Changes, AreReadFromResultsAsTheyWereWritten) {
  const std::vector<Measurement> measurements = measurementsFromResults(toJson(smallExam())).value();
  ASSERT_EQ(measurements.size(), 2U);
  EXPECT_EQ(measurements[0].value, 1.26);
  EXPECT_EQ(measurements[0].site, smallExam().measurements[0].site);
  EXPECT_FALSE(measurementsFromResults("[]").ok());
  EXPECT_FALSE(measurementsFromResults("{").ok());
}

TEST(Work, IsDoneOnceEachWhateverTheNumberOfJobs) {
  for (const int jobs : {1, 2, 7}) {
    std::vector<int> calls(100, 0);
    std::size_t told = 0;
    const WorkOptions options{.jobs = jobs, .progress = [&](std::size_t done, std::size_t) { told = done; }};
    EXPECT_EQ(inParallel(100, options, [&](std::size_t i) { ++calls[i]; }), 100U);
    EXPECT_EQ(calls, std::vector<int>(100, 1));
    EXPECT_EQ(told, 100U);
  }
  EXPECT_EQ(inParallel(0, {.jobs = 4}, [](std::size_t) { FAIL(); }), 0U);
}

TEST(Work, StopsWhenItIsCancelled) {
  std::size_t done = 0;
  const WorkOptions options{
      .jobs = 1, .progress = [&](std::size_t now, std::size_t) { done = now; }, .cancelled = [&] { return done >= 3; }};
  EXPECT_EQ(inParallel(100, options, [](std::size_t) {}), 3U);
}

TEST(Work, ThrowsAgainWhatAPieceThrew) {
  const auto work = [](std::size_t i) {
    if (i == 5) throw std::runtime_error("five");
  };
  EXPECT_THROW(inParallel(10, {.jobs = 3}, work), std::runtime_error);
}

}  // namespace
}  // namespace sural::tests::exam
