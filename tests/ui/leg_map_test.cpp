#include "ui/layers/leg_map.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/ui/sample_exam.h"
#include "tests/ui/scene_layers.h"
#include "ui/layers/leg_courses.h"
#include "ui/layers/sign.h"

namespace sural::tests::ui {

using namespace sural::ui::layers;

namespace {

const TextLayer* textNamed(const std::vector<TextLayer>& texts, const std::string& name) {
  const auto found = std::find_if(texts.begin(), texts.end(), [&](const TextLayer& text) { return text.text == name; });
  return found == texts.end() ? nullptr : &*found;
}

}  // namespace

TEST(LegMap, MarksEveryJudgedSegmentWithTheShapeOfItsVerdictAndTheVesselsLetters) {
  const Scene scene = legMap(sampleExam());
  const std::vector<TextLayer> texts = layersOf<TextLayer>(scene);
  for (const char* letters : {"GSV", "CFV", "FV", "POPV", "SFA"})
    EXPECT_NE(textNamed(texts, letters), nullptr) << letters;
  std::multiset<MarkerShape> shapes;
  for (const MarkerLayer& mark : layersOf<MarkerLayer>(scene))
    if (!mark.filled) shapes.insert(mark.shape);       // preliminary; those of the legend are filled
  EXPECT_EQ(shapes.count(MarkerShape::Square), 1U);    // the vein that does not close speaks to an urgent cause
  EXPECT_EQ(shapes.count(MarkerShape::Triangle), 2U);  // reflux, velocity ratio
  EXPECT_EQ(shapes.count(MarkerShape::Circle), 1U);
  EXPECT_EQ(shapes.count(MarkerShape::Diamond), 1U);
}

TEST(LegMap, RightLegStandsOnTheLeftAsThePatientFacesTheReader) {
  const std::vector<TextLayer> texts = layersOf<TextLayer>(legMap(sampleExam()));
  EXPECT_LT(textNamed(texts, "GSV")->position.x, 114);
}

TEST(LegMap, AcceptedValuesAreFilled) {
  const auto filled = [](const Scene& scene, MarkerShape shape) {
    const std::vector<MarkerLayer> marks = layersOf<MarkerLayer>(scene);
    return std::count_if(marks.begin(), marks.end(),
                         [&](const MarkerLayer& mark) { return mark.filled && mark.shape == shape; });
  };
  const Scene preliminary = legMap(sampleExam());
  const Scene accepted = legMap(sampleExam(), {.onPaper = false, .accepted = {"m4"}, .words = {}});
  const Colour urgent = colourOf(Sign::Urgent);
  const std::vector<MarkerLayer> marks = layersOf<MarkerLayer>(accepted);
  EXPECT_EQ(std::count_if(marks.begin(), marks.end(),
                          [&](const MarkerLayer& m) { return m.filled && sameColour(m.colour, urgent); }),
            2);  // the vein and the legend
  EXPECT_EQ(filled(accepted, MarkerShape::Square), filled(preliminary, MarkerShape::Square) + 1);
}

TEST(LegMap, EverythingLiesInsideTheScene) {
  const Scene scene = legMap(sampleExam(), {.onPaper = true, .accepted = {}, .words = {}});
  for (const PolylineLayer& line : layersOf<PolylineLayer>(scene))
    for (const Point& p : line.points) {
      EXPECT_GE(p.x, 0);
      EXPECT_LE(p.x, scene.width);
      EXPECT_GE(p.y, 0);
      EXPECT_LE(p.y, scene.height);
    }
}

TEST(LegMap, ExamWithoutAnythingIsDrawnUnexamined) {
  const Scene scene = legMap({});
  EXPECT_EQ(layersOf<MarkerLayer>(scene).size(), 4U);  // the legend's
  EXPECT_FALSE(layersOf<PolylineLayer>(scene).empty());
}

// Seen from behind the patient's left leg is on the left, and what runs behind the knee is drawn there alone.
TEST(LegMap, BothViewsShowEveryMarkOnceAndFillTheHeight) {
  LegMapOptions options;
  options.heightOfBothViews = 880;
  const Scene scene = legMap(sampleExam(), options);
  EXPECT_NEAR(scene.height, 880, 2);
  const std::vector<LegMapMark> marks = legMapMarks(sampleExam(), options);
  EXPECT_EQ(marks.size(), legMapMarks(sampleExam()).size());
  const std::vector<TextLayer> texts = layersOf<TextLayer>(scene);
  ASSERT_NE(textNamed(texts, "POPV"), nullptr);
  EXPECT_GT(textNamed(texts, "POPV")->position.y, scene.height / 2.0);
  EXPECT_LT(textNamed(texts, "GSV")->position.y, scene.height / 2.0);
  EXPECT_NE(textNamed(texts, "1.26 s"), nullptr) << "the value of what meets a criterion";
  std::vector<double> lefts;
  for (const TextLayer& text : texts)
    if (text.text == "left") lefts.push_back(text.position.x);
  ASSERT_EQ(lefts.size(), 4U);
  EXPECT_GT(lefts[0], 114);
  EXPECT_LT(lefts[2], 114) << "from behind";
  for (const PolylineLayer& line : layersOf<PolylineLayer>(scene))
    for (const Point& p : line.points) EXPECT_LE(p.y, scene.height);
}

// Two segments of one artery whose marks lie close to each other on a low screen.
TEST(LegMap, ValueGivesWayToTheLettersOfItsNeighbour) {
  exam::Exam exam = sampleExam();
  for (const auto& segment : {std::optional(Segment::Middle), std::optional<Segment>()}) {
    exam.measurements.push_back(*exam.measurement(kRefluxMeasurement));
    Measurement& added = exam.measurements.back();
    added.id = segment ? "middle" : "whole";
    added.site = {"superficial_femoral_artery", segment, Side::Left};
    added.code = segment ? std::optional<std::string>("monophasic_waveform") : std::nullopt;
    if (segment) added.value.reset();
    exam.findings.push_back(exam.findings[0]);
    exam.findings.back().measurementIds = {added.id};
    exam.findings.back().site = added.site;
  }
  const auto holds = [&](double height) {
    LegMapOptions options;
    options.heightOfBothViews = height;
    const std::vector<TextLayer> texts = layersOf<TextLayer>(legMap(exam, options));
    EXPECT_NE(textNamed(texts, "SFA m"), nullptr);
    return std::any_of(texts.begin(), texts.end(),
                       [](const TextLayer& text) { return text.text.starts_with("monophasic"); });
  };
  EXPECT_FALSE(holds(560));
  EXPECT_TRUE(holds(940));
}

TEST(LegMap, PartsOfACourseJoinWithoutGapOrOverlap) {
  for (const std::vector<VesselCourse>* courses : {&arteryCourses(), &veinCourses()})
    for (const VesselCourse& course : *courses) {
      const std::vector<Point> first = partOf(course.points, 0, 1.0 / 3);
      const std::vector<Point> second = partOf(course.points, 1.0 / 3, 1);
      ASSERT_GE(first.size(), 2U) << course.vessel;
      ASSERT_GE(second.size(), 2U) << course.vessel;
      EXPECT_EQ(first.front(), course.points.front());
      EXPECT_NEAR(first.back().x, second.front().x, 1e-9);
      EXPECT_NEAR(first.back().y, second.front().y, 1e-9);
      EXPECT_NEAR(second.back().y, course.points.back().y, 1e-9);
    }
}

}  // namespace sural::tests::ui
