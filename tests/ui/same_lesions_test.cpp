#include "ui/session/same_lesions.h"

#include <gtest/gtest.h>

namespace sural::tests::ui {

using namespace sural::ui::session;

namespace {

using Indices = std::vector<std::optional<std::size_t>>;

Measurement numberOf(std::optional<int> lesion, const char* quantity, std::vector<Point> places) {
  Measurement m;
  m.quantity = quantity;
  m.value = 50;
  m.lesion = lesion;
  m.evidence.points = std::move(places);
  return m;
}

// A lesion of 20 pixels about a row of an upright vessel of 8 pixels.
Measurement lesionAt(int number, double row, const char* quantity = "percent_diameter_stenosis") {
  return numberOf(number, quantity, {{100, row - 10}, {100, row + 10}, {96, row}, {104, row}});
}

}  // namespace

TEST(SameLesions, WorseNewLesionFarAwayTakesNoIdOfAnother) {
  EXPECT_EQ(sameLesions({lesionAt(1, 100)}, {lesionAt(1, 200)}), (Indices{std::nullopt}));
}

TEST(SameLesions, UntouchedLesionFindsItselfThoughANewOneComesFirst) {
  EXPECT_EQ(sameLesions({lesionAt(1, 100)}, {lesionAt(1, 106), lesionAt(2, 100)}), (Indices{std::nullopt, 0}));
}

TEST(SameLesions, LesionThatWasTakenAwayLeavesTheIdOfItsNeighbour) {
  EXPECT_EQ(sameLesions({lesionAt(1, 100), lesionAt(2, 200)}, {lesionAt(1, 200)}), (Indices{1}));
}

TEST(SameLesions, MovedLesionKeepsItsIdsAndWhatItNowHasBesidesIsNew) {
  EXPECT_EQ(sameLesions({lesionAt(1, 100), lesionAt(1, 100, "lesion_length")},
                        {lesionAt(1, 108, "lesion_length"), lesionAt(1, 108, "occlusion_length")}),
            (Indices{1, std::nullopt}));
}

TEST(SameLesions, FirstLesionDrawnStandsWhereThePictureGaveNone) {
  EXPECT_EQ(sameLesions({numberOf({}, "percent_diameter_stenosis", {})}, {lesionAt(1, 50), lesionAt(2, 200)}),
            (Indices{0, std::nullopt}));
}

}  // namespace sural::tests::ui
