#include "ui/session/reader_json.h"

#include <gtest/gtest.h>

namespace sural::tests::ui {

using namespace sural::ui::session;

namespace {

Measurement refluxOn(const std::string& sop, double seconds) {
  Measurement m;
  m.id = "m1";
  m.quantity = "reflux_time";
  m.value = seconds;
  m.unit = Unit::Second;
  m.site = {"great_saphenous_vein", Segment::Middle, Side::Right};
  m.flags = {"angle_unknown"};
  m.evidence = {"/exam/a.dcm", sop, 3, 1, {{1.5, 2.25}, {3, 4}}};
  return m;
}

// One of everything that a reader can decide.
ReaderState fullState() {
  ReaderState state;
  state.accepted["m1"] = acceptanceOf(refluxOn("1.2", 1.26), "Müller");
  state.elsewhere.push_back(acceptanceOf(refluxOn("9.9", 0.4), "Müller"));
  Measurement reading = refluxOn("1.3", 4.2);
  reading.id = "r1";
  reading.method = "reader";
  state.readings.push_back({reading, sural::ui::layers::CaliperShape::TimeSpan});
  state.readingsMade = 4;
  state.sites["1.2"] = {"popliteal_vein", {}, Side::Left};
  state.strips[{"1.2", 1}] = {.baselineRow = 12.5,
                              .antegradeSign = -1,
                              .angleDegrees = 58,
                              .outline = {{1, 2}, {3, -4}},
                              .intervals = {{2, 10, 40}},
                              .feet = std::vector<double>{1, 2, 3},
                              .diameterMm = 5.5};
  state.strips[{"1.2", 1, 40}].baselineRow = 20;  // a later calibration of the same cine
  state.compressions["1.4"].correction = {.frame = 7, .outline = {{1, 1}, {2, 2}, {3, 1}}};
  state.calibrations["1.5"] = {{{{0, 0}, {0, 100}}, Unit::Millimetre, 0.1, 0.01, "ruler of 10 mm", 7}};
  state.worksheet = {"deep_vein_thrombosis", {}, {}, "leg in plaster"};
  state.worksheet.entries[{"calf_circumference", {{}, {}, Side::Left}}] = {"41,5", "cm", ""};
  state.worksheet.ticks[{"compress_ptv", Side::Right}] = {false, "plaster"};
  state.signature = {"Müller", "2026-01-05 14:20"};
  return state;
}

}  // namespace

TEST(ReaderJson, StateThatIsWrittenAndReadIsTheSame) {
  const ReaderState state = fullState();
  const ReaderState back = readerStateFromJson(toJson(state));
  EXPECT_EQ(toJson(back), toJson(state));
  EXPECT_EQ(back.accepted, state.accepted);
  EXPECT_EQ(back.worksheet, state.worksheet);
  EXPECT_EQ(back.signature, state.signature);
  EXPECT_EQ(back.sites, state.sites);
  EXPECT_EQ(back.readings[0].measurement.evidence.points, state.readings[0].measurement.evidence.points);
  EXPECT_EQ(back.readings[0].measurement.site, state.readings[0].measurement.site);
  EXPECT_EQ(back.strips.begin()->second.feet, state.strips.begin()->second.feet);
  EXPECT_EQ(back.strips.begin()->second.intervals[0].end, 40);
  EXPECT_EQ(back.calibrations.at("1.5")[0].perPixel, 0.1);
  EXPECT_EQ(back.calibrations.at("1.5")[0].frame, 7);
}

TEST(ReaderJson, TextsThatAreNoneOfOursGiveAnEmptyState) {
  for (const char* text : {"", "[]", "{}", "{\"schema\": \"sural.reading/9\"}", "\xff", "{\"schema\":"})
    EXPECT_EQ(toJson(readerStateFromJson(text)), toJson({})) << text;
  EXPECT_EQ(toJson(readerStateFromJson(R"({"schema": "sural.reading/1", "accepted": [3, {}], "strips": "no"})")).size(),
            toJson(readerStateFromJson(R"({"schema": "sural.reading/1", "accepted": [{}]})")).size());
}

TEST(ReaderJson, StripWrittenBeforeCalibrationsCouldChangeIsThatOfTheFirst) {
  const char* text = R"({"schema": "sural.reading/1", "strips": [{"sop": "1.2", "region": 1, "baseline_row": 9}]})";
  EXPECT_TRUE(readerStateFromJson(text).strips.contains({"1.2", 1, 0}));
}

TEST(ReaderJson, CentreLineOfFewerThanTwoPlacesIsNone) {
  const ReaderState state =
      readerStateFromJson(R"({"schema": "sural.reading/1", "angiograms": [{"sop": "1.2", "courses":
      [{"vessel": 0, "points": []}, {"vessel": 0, "points": [[1, 2]]}, {"vessel": 1, "points": [[1, 2], [3, 4]]}]}]})");
  ASSERT_EQ(state.angiograms.at("1.2").courses.size(), 1U);
  EXPECT_EQ(state.angiograms.at("1.2").courses[0].vessel, 1U);
}

TEST(ReaderJson, AcceptanceFindsItsMeasurementUnderAnotherNumberByOriginAndValue) {
  ReaderState state;
  state.accepted["m1"] = acceptanceOf(refluxOn("1.2", 1.26), "Reader");
  Measurement other = refluxOn("1.1", 0.3);
  Measurement moved = refluxOn("1.2", 1.26);
  moved.id = "m2";
  placeAcceptances(state, {other, moved});
  ASSERT_TRUE(state.accepted.contains("m2"));
  EXPECT_TRUE(state.elsewhere.empty());
}

// Two occlusions of 100 % on one run, whose numbers get other ids while the exam is measured, and theirs again.
TEST(ReaderJson, EqualNumbersKeepAnAcceptanceEachThroughOtherIds) {
  const auto called = [](const char* id) {
    Measurement m = refluxOn("1.2", 1.26);
    m.id = id;
    return m;
  };
  ReaderState state;
  for (const char* id : {"m5", "m6"}) state.accepted[id] = acceptanceOf(called(id), "Reader");
  placeAcceptances(state, {called("p3.1"), called("p3.2")});
  EXPECT_EQ(state.accepted.size(), 2U);
  placeAcceptances(state, {called("m5"), called("m6")});
  EXPECT_TRUE(state.accepted.contains("m5"));
  EXPECT_TRUE(state.accepted.contains("m6"));
  EXPECT_TRUE(state.elsewhere.empty());
}

TEST(ReaderJson, AcceptanceOfAPictureThatIsNotOpenIsKeptForWhenItIs) {
  ReaderState state;
  state.accepted["m1"] = acceptanceOf(refluxOn("1.2", 1.26), "Reader");
  placeAcceptances(state, {refluxOn("1.1", 0.3)});
  EXPECT_TRUE(state.accepted.empty());
  ASSERT_EQ(state.elsewhere.size(), 1U);
  const ReaderState back = readerStateFromJson(toJson(state));
  ReaderState again = back;
  placeAcceptances(again, {refluxOn("1.2", 1.26)});
  EXPECT_TRUE(again.accepted.contains("m1"));
}

TEST(ReaderJson, NumberThatDiffersIsNoLongerTheOneThatWasAccepted) {
  const Acceptance acceptance = acceptanceOf(refluxOn("1.2", 1.26), "Reader");
  EXPECT_TRUE(accepts(acceptance, refluxOn("1.2", 1.2601)));
  EXPECT_FALSE(accepts(acceptance, refluxOn("1.2", 1.27)));
  EXPECT_FALSE(accepts(acceptance, refluxOn("1.3", 1.26)));
  EXPECT_EQ(acceptance.phrase, "1.26 s");
}

TEST(ReaderJson, NamesOfVesselsAndMasksOfRunsComeBack) {
  ReaderState state;
  state.vessels[{"1.2.3", {12.5, -30.25, 800}}] =
      Site{.vessel = "popliteal_artery", .segment = Segment::Distal, .side = Side::Left};
  state.angiograms["1.2.9"].mask =
      imaging::angiography::MaskChoice{.subtract = true, .frames = {2, 3}, .shift = Point{-0.25, 1.5}};
  state.angiograms["1.2.8"].mask = imaging::angiography::MaskChoice{.subtract = false};
  const ReaderState back = readerStateFromJson(toJson(state));
  EXPECT_EQ(back.vessels, state.vessels);
  EXPECT_EQ(back.angiograms, state.angiograms);
  EXPECT_TRUE(merged({}, back).vessels == state.vessels);
}

}  // namespace sural::tests::ui
