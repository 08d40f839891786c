#include "ui/layers/volume_scenes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <variant>

#include "imaging/angiography/turning_block.h"
#include "tests/ui/painted_volume.h"
#include "ui/layers/clip_scene.h"
#include "ui/layers/diameter_profile.h"

namespace sural::tests::ui {

namespace {

using namespace sural::ui::layers;
namespace angiography = imaging::angiography;

VolumeShown shownVolume() {
  VolumeShown shown{.analysis = &*paintedVolume().analyses[0].volume};
  shown.lesions = judgedLesions(paintedVolume(), paintedVolume().studies[0].series[0], *shown.analysis);
  shown.vessel = shown.lesions.at(0).vessel;
  shown.sample = shown.chosen()->reading->lesions[shown.lesions[0].lesion].least;
  shown.cursor = shown.chosen()->centreLine[shown.sample];
  return shown;
}

template <class Kind>
std::vector<Kind> all(const Scene& scene) {
  std::vector<Kind> found;
  for (const Layer& layer : scene.layers)
    if (const auto* one = std::get_if<Kind>(&layer)) found.push_back(*one);
  return found;
}

}  // namespace

TEST(VolumeScenes, ProjectionShowsEveryCourseTheLesionItsNumberAndTheCursor) {
  const VolumeShown shown = shownVolume();
  const auto block = angiography::turningBlock(shown.analysis->volume);
  const auto plane = angiography::turnedPlane(block, 0);
  const Scene scene = projectionScene({}, plane, shown);
  EXPECT_EQ(all<PolylineLayer>(scene).size(), 3U) << "two courses, one lesion";
  ASSERT_EQ(all<TextLayer>(scene).size(), 1U);
  EXPECT_EQ(all<TextLayer>(scene)[0].text, shown.lesions[0].words);
  ASSERT_FALSE(all<MarkerLayer>(scene).empty());
  const Point cursor = all<MarkerLayer>(scene).back().position;
  EXPECT_GT(cursor.x, plane.width / 2.0) << "the patient's left is on the right";
}

TEST(SideLetters, SayWhereThePatientsSidesLieWhateverWayTheSeriesWasTaken) {
  imaging::angiography::SeriesVolume volume;  // sagittal: columns to the back, rows to the feet, slices to the right
  volume.lattice = {.columns = 20, .rows = 40, .slices = 10, .spacing = {1, 1, 3}};
  volume.along = {0, 1, 0};
  volume.down = {0, 0, -1};
  volume.through = {-1, 0, 0};
  using imaging::angiography::ViewPlane;
  const auto lettersOf = [&](ViewPlane view) {
    return sideLetters(volume, imaging::angiography::slicePlane(volume, view, {5, 5, 5}));
  };
  EXPECT_EQ(lettersOf(ViewPlane::Coronal), (SideLetters{"R", "L", "H", "F"}));
  EXPECT_EQ(lettersOf(ViewPlane::Sagittal), (SideLetters{"A", "P", "H", "F"}));
  EXPECT_EQ(lettersOf(ViewPlane::Axial), (SideLetters{"R", "L", "A", "P"}));
}

TEST(SideLetters, OfAnObliqueSideNameItsSecondPart) {
  imaging::angiography::SeriesVolume volume;
  volume.lattice = {.columns = 20, .rows = 20, .slices = 20, .spacing = {1, 1, 1}};
  volume.along = {0.8, 0.6, 0};
  volume.down = {0, 0, -1};
  volume.through = {-0.6, 0.8, 0};
  const imaging::angiography::PicturePlane plane{.corner = {}, .right = {1, 0, 0}, .down = {0, 1, 0}};
  EXPECT_EQ(sideLetters(volume, plane), (SideLetters{"RA", "LP", "H", "F"}));
}

TEST(SideLetters, ChangePlacesWhenTheBodyIsSeenFromTheBack) {
  const auto& volume = *volumeOf(paintedVolume(), paintedVolume().studies[0].series[0]);
  const auto block = imaging::angiography::turningBlock(volume.volume);
  EXPECT_EQ(sideLetters(volume.volume, imaging::angiography::turnedPlane(block, 0)).right, "L");
  EXPECT_EQ(sideLetters(volume.volume, imaging::angiography::turnedPlane(block, 180)).right, "R");
}

TEST(VolumeScenes, WithoutGraphicsOnlyTheCursorStands) {
  VolumeShown shown = shownVolume();
  shown.overlay = false;
  const auto plane = angiography::slicePlane(shown.analysis->volume, angiography::ViewPlane::Axial, shown.cursor);
  EXPECT_TRUE(all<MarkerLayer>(sliceScene({}, plane, shown)).empty());
  EXPECT_EQ(all<PolylineLayer>(sliceScene({}, plane, shown)).size(), 4U) << "the cross, open in its middle";
}

TEST(VolumeScenes, WordsOfTheLumenSayDiameterDoubtAndAreaOrWhyNot) {
  angiography::LumenSample sample;
  sample.diameter = 5.24;
  sample.deviation = 0.31;
  sample.area = 21.6;
  EXPECT_EQ(lumenWords(sample), "diameter 5.2 mm ± 0.3 · area 22 mm²");
  sample.usable = false;
  EXPECT_EQ(lumenWords(sample), "not measured here");
  sample.closed = true;
  EXPECT_EQ(lumenWords(sample), "closed: no lumen seen");
}

TEST(DiameterProfile, CursorAndPlotAgreeOnTheSample) {
  const VolumeShown shown = shownVolume();
  const ::sural::ui::layers::DiameterProfile profile{.samples = &shown.chosen()->samples,
                                                     .reading = &*shown.chosen()->reading};
  const Plot plot = profilePlot(profile, {600, 160});
  EXPECT_EQ(sampleAt(profile, plot, plot.x(shown.chosen()->samples[shown.sample].arc)), shown.sample);
  const Scene scene = profileScene(profile, {600, 160}, shown.sample);
  EXPECT_EQ(all<RectangleLayer>(scene).size(), shown.chosen()->reading->lesions.size());
  const auto words = all<TextLayer>(scene);
  EXPECT_TRUE(std::any_of(words.begin(), words.end(), [](const TextLayer& t) { return t.bold; }));
}

}  // namespace sural::tests::ui
