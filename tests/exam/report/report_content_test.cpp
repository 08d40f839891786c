#include "exam/report/report_content.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "exam/report/measurement_rows.h"
#include "exam/report/patient_words.h"
#include "tests/exam/examples.h"

namespace sural::tests::exam {
namespace {

using namespace sural::exam;
using namespace sural::exam::report;

std::string headerValue(const ReportContent& content, const std::string& label) {
  for (const auto& [name, value] : content.header)
    if (name == label) return value;
  return "";
}

bool anyHolds(const std::vector<std::string>& texts, const std::string& part) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& text) { return text.find(part) != std::string::npos; });
}

TEST(MeasurementRows, HoldEveryMeasurementWithItsVerdict) {
  const std::vector<MeasurementRow> rows = measurementRows(smallExam());
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].site, "right great saphenous vein");
  EXPECT_EQ(rows[0].quantity, "reflux time");
  EXPECT_EQ(rows[0].value, "1.26 s ± 0.02");
  EXPECT_EQ(rows[0].threshold, "> 0.5 s");
  EXPECT_EQ(rows[0].source, "SVS/AVF/AVLS 2022");
  EXPECT_TRUE(rows[0].hasVerdict);
  EXPECT_EQ(rows[0].verdict, Verdict::Met);
  EXPECT_EQ(rows[1].value, "no squeeze is seen in the strip");
  EXPECT_EQ(rows[1].verdict, Verdict::Indeterminate);
  EXPECT_EQ(rows[2].value, "monophasic");
  EXPECT_FALSE(rows[2].hasVerdict);
}

TEST(MeasurementRows, GatherThePeaksOfAStripInOneRow) {
  Exam exam;
  for (const double velocity : {20.0, -31.0, 43.0}) {
    exam.measurements.push_back(refluxOf(velocity, 1));
    exam.measurements.back().quantity = "peak_systolic_velocity";
    exam.measurements.back().unit = Unit::CentimetrePerSecond;
  }
  exam.measurements.push_back(refluxOf(43, 1));
  exam.measurements.back().quantity = "maximum_velocity";
  const std::vector<MeasurementRow> rows = measurementRows(exam);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].value, "3 values from -31 cm/s ± 1 to 43 cm/s ± 1");
  EXPECT_EQ(rows[1].quantity, "maximum velocity");
}

TEST(Report, SaysThatAStenosisOfAnUnnamedVesselWasNotCompared) {
  Exam exam;
  exam.measurements.push_back(refluxOf(75.2, 2));
  exam.measurements.back().quantity = "percent_diameter_stenosis";
  exam.measurements.back().unit = Unit::Percent;
  exam.measurements.back().site.vessel.reset();
  EXPECT_TRUE(anyHolds(composeReport(exam).limits, "a stenosis of 75 % of a vessel that is not stated"));
  exam.measurements.back().site.vessel = "superficial_femoral_artery";
  EXPECT_FALSE(anyHolds(composeReport(exam).limits, "not stated"));
}

TEST(Report, GathersWhatWasMeasuredOfASegmentInOneRowLedByTheMostPressingVerdict) {
  const ReportContent content = composeReport(smallExam());
  ASSERT_EQ(content.legs.size(), 2U);
  EXPECT_EQ(content.legs[0].title, "Right leg");
  ASSERT_EQ(content.legs[0].rows.size(), 1U);  // 1.26 s is met, the other recording could not be measured
  EXPECT_EQ(content.legs[0].rows[0].segment, "Great saphenous vein");
  EXPECT_EQ(content.legs[0].rows[0].value, "1.26 s ± 0.02");
  EXPECT_EQ(content.legs[0].rows[0].verdict, Verdict::Met);
  EXPECT_EQ(content.legs[0].rows[0].grade, "reflux");
}

TEST(Report, OfSeveralRecordingsTheLongestRefluxLeadsItsRow) {
  Exam exam = smallExam();
  Measurement longer = refluxOf(2.5, 0.02);
  longer.id = "m4";
  exam.measurements.push_back(longer);
  exam.findings.push_back(exam.findings[0]);
  exam.findings.back().measurementIds = {"m4"};
  const ReportContent content = composeReport(exam);
  EXPECT_EQ(content.legs[0].rows[0].value, "2.50 s ± 0.02");
  EXPECT_EQ(content.legs[0].rows[0].quantity, "reflux time (one of 3)");
}

TEST(Report, ImpressionNamesEachThresholdWithItsOwnVessels) {
  Exam exam = smallExam();
  Measurement deep = refluxOf(1.4, 0.02);
  deep.id = "m4";
  deep.site.vessel = "popliteal_vein";
  exam.measurements.push_back(deep);
  exam.findings.push_back(exam.findings[0]);
  exam.findings.back().measurementIds = {"m4"};
  exam.findings.back().site = deep.site;
  exam.findings.back().criterion.bound = 1;
  const std::vector<ImpressionLine> impression = composeReport(exam).impression;
  ASSERT_EQ(impression.size(), 2U);
  EXPECT_NE(impression[0].text.find("popliteal vein (1.40 s ± 0.02); > 1 s"), std::string::npos);
  EXPECT_NE(impression[1].text.find("great saphenous vein (1.26 s ± 0.02); > 0.5 s"), std::string::npos);
}

// A velocity ratio and a waveform of one segment answer one question: whether it is narrowed.
TEST(Report, ImpressionSaysEachQuestionOfASegmentOnce) {
  Exam exam = smallExam();
  for (const char* quantity : {"waveform_resistance", "velocity_ratio", "waveform"}) {
    Measurement m = refluxOf(3.5, 0.1);
    m.id = quantity;
    m.quantity = quantity;
    m.unit = Unit::None;
    m.site = {"popliteal_artery", Segment::Middle, Side::Left};
    exam.measurements.push_back(m);
    exam.findings.push_back(exam.findings[0]);
    exam.findings.back().measurementIds = {quantity};
    exam.findings.back().site = m.site;
    exam.findings.back().criterion.quantity = quantity;
  }
  std::string left;
  for (const ImpressionLine& line : composeReport(exam).impression)
    if (line.text.find("Left leg") == 0) left += line.text;
  EXPECT_EQ(left.find("popliteal artery"), left.rfind("popliteal artery")) << left;
  EXPECT_NE(left.find("3.5"), std::string::npos) << left;
}

TEST(Report, ImpressionDoesNotRepeatARedFlag) {
  Exam exam = smallExam();
  exam.redFlags = {{.criterion = "x", .label = "X", .source = "Y", .sentence = "", .measurementIds = {"m1"}}};
  const std::vector<ImpressionLine> impression = composeReport(exam).impression;
  ASSERT_EQ(impression.size(), 1U);
  EXPECT_EQ(impression[0].text, "Urgent: X: right great saphenous vein (reflux time 1.26 s ± 0.02). Y.");
  EXPECT_TRUE(impression[0].urgent);
}

TEST(Report, KeepsValuesWithoutACriterionApartFromVerdicts) {
  const ReportContent content = composeReport(smallExam());
  EXPECT_TRUE(content.legs[1].rows.empty());
  ASSERT_EQ(content.legs[1].values.size(), 1U);
  EXPECT_EQ(content.legs[1].values[0].segment, "Popliteal artery, middle");
  EXPECT_EQ(content.legs[1].values[0].values, "waveform monophasic");
}

TEST(Report, ImpressionNamesValueThresholdAndSource) {
  const ReportContent content = composeReport(smallExam());
  ASSERT_EQ(content.impression.size(), 1U);
  EXPECT_EQ(content.impression[0].text,
            "Right leg: reflux in the great saphenous vein (1.26 s ± 0.02); > 0.5 s, SVS/AVF/AVLS 2022.");
}

TEST(Report, ImpressionHasTheOrderOfTheTable) {
  Exam exam = smallExam();
  const Finding any = exam.findings[0];
  exam.findings.clear();
  for (const Verdict verdict : {Verdict::NotMet, Verdict::Indeterminate, Verdict::Met}) {
    Measurement m = refluxOf(1.26, 0.02);
    m.id = std::string(toWord(verdict));
    m.site.vessel = "vein_" + m.id;
    exam.measurements.push_back(m);
    exam.findings.push_back(any);
    exam.findings.back().measurementIds = {m.id};
    exam.findings.back().verdict = verdict;
  }
  std::vector<Verdict> order;
  for (const ImpressionLine& line : composeReport(exam).impression) order.push_back(line.verdict);
  EXPECT_EQ(order, (std::vector<Verdict>{Verdict::Met, Verdict::Indeterminate, Verdict::NotMet}));
}

TEST(Report, CodeIsSaidOnceInASentence) {
  Exam exam = smallExam();
  Finding finding = exam.findings[0];
  finding.measurementIds = {"m3"};
  finding.criterion.grade = "multiphasic";
  finding.criterion.source.shortName = "SVM/SVU 2020";
  exam.measurements[2].code = "multiphasic";
  exam.findings = {finding};
  ASSERT_EQ(composeReport(exam).impression.size(), 1U);
  EXPECT_EQ(composeReport(exam).impression[0].text,
            "Left leg: multiphasic waveform in the popliteal artery, middle; SVM/SVU 2020.");
}

TEST(Report, ThresholdsOfGradesThatFollowEachOtherAreOneRange) {
  Exam exam = smallExam();
  Criterion& criterion = exam.findings[0].criterion;
  const auto grade = [](const char* name, double from, std::optional<double> below) {
    criteria::Term term{
        .quantity = "reflux_time", .over = {}, .lower = criteria::Bound{from, true}, .unit = Unit::Second};
    if (below) term.upper = criteria::Bound{*below, false};
    return criteria::Grade{name, true, {{term}}};
  };
  criterion.grades = {grade("a mild one", 1, 2), grade("a severe one: much", 2, std::nullopt)};
  const FindingRow row = composeReport(exam).legs.at(0).rows.at(0);
  EXPECT_EQ(row.threshold, "≥ 1 s");
  EXPECT_EQ(row.grade, "mild one or severe one");
}

// "3 to < 3" and "2 to < 4" for what leaves out a part would both be wrong.
TEST(Report, ThresholdsOfGradesAreJoinedOnlyWhereTheyMeetInWhicheverOrderTheyStand) {
  Exam exam = smallExam();
  const auto grade = [](const char* name, criteria::Bound from, criteria::Bound to) {
    const criteria::Term term{.quantity = "reflux_time", .over = {}, .lower = from, .upper = to, .unit = Unit::Second};
    return criteria::Grade{name, true, {{term}}};
  };
  const auto thresholdOf = [&](const criteria::Grade& first, const criteria::Grade& second) {
    exam.findings[0].criterion.grades = {first, second};
    return composeReport(exam).legs.at(0).rows.at(0).threshold;
  };
  const criteria::Grade low = grade("low", {2, true}, {3, false});
  const criteria::Grade high = grade("high", {3, true}, {4, false});
  EXPECT_EQ(thresholdOf(low, high), "2 to < 4 s");
  EXPECT_EQ(thresholdOf(high, low), "2 to < 4 s");
  EXPECT_EQ(thresholdOf(high, grade("apart", {1, true}, {2, true})), "high: 3 to < 4 s; apart: 1 to 2 s");
  EXPECT_EQ(thresholdOf(low, grade("above", {3, false}, {4, false})), "low: 2 to < 3 s; above: > 3 to < 4 s");
}

// Of two recordings of a segment it is the long reflux that speaks for the cause, whichever was read first; what leads
// the segment's row may speak to another cause.
TEST(Report, CauseIsGivenItsMostPressingFindingOfASegment) {
  Exam exam = smallExam();
  const auto addFinding = [&](const char* id, double seconds, const char* cause) {
    Measurement m = refluxOf(seconds, 0.02);
    m.id = id;
    exam.measurements.push_back(m);
    Finding finding = compare(m, {Position::Standing, Provocation::Augmentation}, saphenousRefluxUnderConditions());
    finding.criterion.cause = cause;
    exam.findings.push_back(finding);
  };
  exam.findings.clear();
  addFinding("short", 0.1, "chronic_venous_insufficiency");
  addFinding("long", 1.5, "chronic_venous_insufficiency");
  addFinding("other", 2.5, "peripheral_artery_disease");
  exam.causes = collectEvidence(shippedKnowledge().article, exam.findings, exam.measurements);
  const ReportContent content = composeReport(exam);
  const auto venous = std::find_if(content.causes.begin(), content.causes.end(), [](const CauseEvidence& evidence) {
    return evidence.cause.id == "chronic_venous_insufficiency";
  });
  ASSERT_NE(venous, content.causes.end());
  ASSERT_EQ(venous->supports.size(), 1U);
  EXPECT_NE(venous->supports[0].find("1.50 s"), std::string::npos) << venous->supports[0];
  EXPECT_TRUE(venous->doesNotSupport.empty());
}

TEST(Report, CauseSaysEachSegmentOnceHoweverOftenItWasRecorded) {
  Exam exam = smallExam();
  Measurement again = exam.measurements[0];
  again.id = "m9";
  exam.measurements.push_back(again);
  exam.findings.push_back(exam.findings[0]);
  exam.findings.back().measurementIds = {"m9"};
  const ReportContent content = composeReport(exam);
  ASSERT_EQ(content.causes.size(), 1U);
  EXPECT_EQ(content.causes[0].supports,
            std::vector<std::string>{
                "Right great saphenous vein: reflux time 1.26 s ± 0.02 – reflux (> 0.5 s, SVS/AVF/AVLS 2022)"});
  EXPECT_NE(content.causesLeftOpen.at(0).find("Nerve compression"), std::string::npos);
}

TEST(Report, ShowsThePictureOfWhatIsUrgentFirst) {
  Exam exam = smallExam();
  Measurement other = refluxOf(2, 0.1);
  other.id = "m9";
  other.evidence.sopInstanceUid = "9.9";
  other.site.vessel = "small_saphenous_vein";
  exam.measurements.push_back(other);
  exam.findings.push_back(exam.findings[0]);
  exam.findings.back().measurementIds = {"m9"};
  exam.redFlags = {{.criterion = "x", .label = "X", .source = "Y", .sentence = "", .measurementIds = {"m9"}}};
  EXPECT_EQ(composeReport(exam).images.at(0).sopInstanceUid, "9.9");
}

// Accepting one value must not take an occlusion that nobody has looked at out of the report.
TEST(Report, ImpressionKeepsWhatNobodyAcceptedAndSaysSo) {
  ReportOptions options;
  options.decisions.accepted = {"m3"};
  const std::vector<ImpressionLine> unseen = composeReport(smallExam(), options).impression;
  ASSERT_EQ(unseen.size(), 1U);
  EXPECT_EQ(unseen[0].text,
            "Right leg: reflux in the great saphenous vein (1.26 s ± 0.02); > 0.5 s, SVS/AVF/AVLS 2022. "
            "Preliminary: not reviewed.");
  EXPECT_FALSE(unseen[0].reviewed);
  options.decisions.accepted = {"m1"};
  const std::vector<ImpressionLine> seen = composeReport(smallExam(), options).impression;
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].text.find("reviewed"), std::string::npos) << seen[0].text;
  EXPECT_TRUE(seen[0].reviewed);
  options.decisions = {.accepted = {}, .reader = "Reader", .signedAt = "2026-01-02 12:30"};
  EXPECT_FALSE(composeReport(smallExam(), options).impression.at(0).reviewed) << "signed, and nothing accepted";
}

TEST(Report, UrgentLineSaysWhichOfItsValuesNobodyAccepted) {
  Exam exam = smallExam();
  exam.redFlags = {{.criterion = "x", .label = "X", .source = "Y", .sentence = "", .measurementIds = {"m1"}}};
  ReportOptions options;
  options.decisions.accepted = {"m3"};
  EXPECT_EQ(composeReport(exam, options).impression.at(0).text,
            "Urgent: X: right great saphenous vein (reflux time 1.26 s ± 0.02, not reviewed). Y.");
}

// Two recordings of one segment that the criteria see alike: the accepted one speaks. Where they see them differently,
// both do.
TEST(Report, ImpressionNamesAnAcceptedValueBesideAWorseOneThatNobodyAccepted) {
  Exam exam = smallExam();
  Measurement longer = refluxOf(2.5, 0.02);
  longer.id = "m4";
  exam.measurements.push_back(longer);
  exam.findings.push_back(exam.findings[0]);
  exam.findings.back().measurementIds = {"m4"};
  ReportOptions options;
  options.decisions.accepted = {"m1"};
  std::vector<ImpressionLine> lines = composeReport(exam, options).impression;
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_NE(lines[0].text.find("1.26 s"), std::string::npos) << lines[0].text;
  exam.findings.back().criterion.grade = "severe reflux";  // another grade of the same criterion: an occlusion, say
  lines = composeReport(exam, options).impression;
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_NE((lines[0].text + lines[1].text).find("2.50 s"), std::string::npos);
  EXPECT_NE((lines[0].text + lines[1].text).find("1.26 s"), std::string::npos);
  EXPECT_NE(lines[0].reviewed, lines[1].reviewed);
}

TEST(Report, EditedValueStandsBesideWhatTheMachineMeasured) {
  Exam exam = smallExam();
  ReportOptions options;
  options.decisions.machine = {{"m1", exam.measurements[0]}};
  EXPECT_EQ(composeReport(exam, options).legs.at(0).rows.at(0).machine, "") << "nothing was changed";
  exam.measurements[0].value = 1.05;
  const ReportContent content = composeReport(exam, options);
  EXPECT_EQ(content.legs.at(0).rows.at(0).machine, "1.26 s ± 0.02");
  EXPECT_NE(content.impression.at(0).text.find("(1.05 s ± 0.02, edited by the reader)"), std::string::npos)
      << content.impression.at(0).text;
}

TEST(Report, CalipersOfTheReaderStandInIt) {
  Exam exam = smallExam();
  Measurement caliper = refluxOf(0.668, 0.002);
  caliper.id = "r1";
  caliper.quantity = "time";
  caliper.method = "reader";
  exam.measurements.push_back(caliper);
  const LegFindings leg = composeReport(exam).legs.at(0);
  ASSERT_EQ(leg.readings.size(), 1U);
  EXPECT_EQ(leg.readings[0].segment, "Great saphenous vein");
  EXPECT_EQ(leg.readings[0].values, "time 0.668 s ± 0.002 (PW · strip.dcm)");
}

// An angiogram with its smaller doubt must not be hidden behind a worse number of another study.
TEST(Report, RowNamesWhereItsValuesComeFromAndTheMostPreciseOne) {
  Exam exam = smallExam();
  exam.measurements[0].uncertainty = 0.2;
  Study other = exam.studies[0];
  other.studyInstanceUid = "1.2.9";
  other.date = "20240601";
  Clip& clip = other.series[0].clips[0];
  clip.sopInstanceUid = "9.9";
  clip.kind = ClipKind::XrayAngiography;
  clip.modality = "XA";
  clip.label = "RT SFA ANGIO";
  exam.studies.push_back(other);
  Measurement precise = refluxOf(1.1, 0.01);
  precise.id = "m4";
  precise.evidence.sopInstanceUid = "9.9";
  exam.measurements.push_back(precise);
  exam.findings.push_back(exam.findings[0]);
  exam.findings.back().measurementIds = {"m4"};
  const FindingRow row = composeReport(exam).legs.at(0).rows.at(0);
  EXPECT_EQ(row.from, "PW · strip.dcm · 2024-05-17");
  EXPECT_EQ(row.further, std::vector<std::string>{"1.10 s ± 0.01 (XA · RT SFA ANGIO · 2024-06-01), the most precise"});
  EXPECT_TRUE(composeReport(smallExam()).legs.at(0).rows.at(0).from.empty()) << "one study needs no such word";
}

TEST(Report, ImpressionSpeaksOfAStenosisOfAnUnnamedVessel) {
  Exam exam = smallExam();
  Measurement stenosis = refluxOf(75.2, 1);
  stenosis.id = "m4";
  stenosis.quantity = "percent_diameter_stenosis";
  stenosis.unit = Unit::Percent;
  stenosis.site = {};
  exam.measurements.push_back(stenosis);
  const std::vector<ImpressionLine> lines = composeReport(exam).impression;
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_NE(lines[1].text.find("Vessel not stated: diameter stenosis 75 % ± 1"), std::string::npos) << lines[1].text;
  EXPECT_EQ(lines[1].verdict, Verdict::Indeterminate);
  ReportOptions options;
  options.decisions.accepted = {"m1"};
  EXPECT_NE(composeReport(exam, options).impression[1].text.find("not reviewed"), std::string::npos);
  options.decisions.accepted = {"m1", "m4"};
  EXPECT_EQ(composeReport(exam, options).impression[1].text.find("not reviewed"), std::string::npos);
}

TEST(Report, StaysPreliminaryUntilEveryValueIsAccepted) {
  ReportOptions options;
  EXPECT_TRUE(composeReport(smallExam()).preliminary);
  options.decisions.accepted = {"m1"};
  EXPECT_EQ(composeReport(smallExam(), options).status,
            "1 of 2 values accepted by the reader, the others are preliminary");
  EXPECT_TRUE(composeReport(smallExam(), options).preliminary);
  options.decisions.accepted = {"m1", "m3"};
  EXPECT_FALSE(composeReport(smallExam(), options).preliminary);
}

TEST(Report, NamesThePatientTheDateAndThatValuesArePreliminary) {
  const ReportContent content = composeReport(smallExam());
  EXPECT_EQ(headerValue(content, "Patient"), "DOE, JANE");
  EXPECT_EQ(headerValue(content, "Study date"), "2024-05-17");
  EXPECT_TRUE(anyHolds(content.technique, "Position: standing."));
  EXPECT_NE(content.status.find("preliminary"), std::string::npos);
  EXPECT_EQ(content.criteriaSets, "SVS/AVF/AVLS 2022");
  EXPECT_FALSE(content.softwareVersion.empty());
}

TEST(Report, SpeaksTheLaboratorysLanguageWhereItIsTranslated) {
  ReportOptions options;
  options.laboratory.words = Words({{"Right leg", "Rechtes Bein"}, {"Great saphenous vein", "V. saphena magna"}});
  const ReportContent content = composeReport(smallExam(), options);
  EXPECT_EQ(content.legs[0].title, "Rechtes Bein");
  EXPECT_EQ(content.legs[0].rows[0].segment, "V. saphena magna");
  EXPECT_EQ(content.legs[0].rows[0].quantity.substr(0, 11), "reflux time");
}

TEST(Report, AgeIsInWholeYearsOnTheDayOfTheStudy) {
  EXPECT_EQ(agePhrase("19580413", "20240412"), "65");
  EXPECT_EQ(agePhrase("19580412", "20240412"), "66");
  EXPECT_EQ(agePhrase("", "20240412"), "");
  EXPECT_EQ(agePhrase("20250101", "20240412"), "");
}

TEST(Report, ReadsPersonNamesAsTheStandardWritesThem) {
  const std::vector<std::pair<std::string, std::string>> names = {{"DOE^JANE^MARY^^", "DOE, JANE MARY"},
                                                                  {"DOE", "DOE"},
                                                                  {"^JANE", "JANE"},
                                                                  {"YAMADA^TARO=kanji=kana", "YAMADA, TARO"},
                                                                  {"DOE^^MARY", "DOE, MARY"},
                                                                  {"", ""}};
  for (const auto& [stored, shown] : names) {
    Exam exam = smallExam();
    exam.studies[0].patientName = stored;
    EXPECT_EQ(headerValue(composeReport(exam), "Patient"), shown) << stored;
  }
}

TEST(Report, ShowsOnlyCausesWithEvidence) {
  const ReportContent content = composeReport(smallExam());
  ASSERT_EQ(content.causes.size(), 1U);
  EXPECT_EQ(content.causes[0].cause.id, "chronic_venous_insufficiency");
  EXPECT_EQ(content.causes[0].supports.size(), 1U);
}

TEST(Report, ShowsEachPictureOnce) {
  const ReportContent content = composeReport(smallExam());
  ASSERT_EQ(content.images.size(), 1U);
  EXPECT_EQ(content.images[0].sopInstanceUid, "1.2.3.4");
  EXPECT_EQ(content.images[0].caption, "Right · Great saphenous vein: reflux time 1.26 s ± 0.02");
}

TEST(Report, ListsWhatLimitsIt) {
  Exam exam = smallExam();
  exam.findings[0].criterion.confidence = Confidence::Knowledge;
  exam.studies.push_back(exam.studies[0]);
  exam.studies[1].patientId = "P2";
  exam.measurements[0].flags = {"antegrade_direction_assumed"};
  const ReportContent content = composeReport(exam);
  EXPECT_TRUE(anyHolds(content.limits, "other.dcm: the file is cut. Export it again"));
  EXPECT_TRUE(anyHolds(content.limits, "right great saphenous vein: no squeeze is seen in the strip"));
  EXPECT_EQ(content.notes.size(), 0U);  // the row is led by the verdict that is met
  EXPECT_TRUE(anyHolds(content.limits, "not read in its source"));
  EXPECT_TRUE(anyHolds(content.limits, "more than one patient"));
  EXPECT_TRUE(anyHolds(content.limits, "right great saphenous vein: the direction towards the heart is assumed"));
}

TEST(Report, NamesNoCauseAsTheAnswer) {
  for (const ImpressionLine& line : composeReport(smallExam()).impression)
    for (const char* word : {"diagnos", "disease", "positive", "normal", "suffers"})
      EXPECT_EQ(line.text.find(word), std::string::npos) << line.text;
}

}  // namespace
}  // namespace sural::tests::exam
