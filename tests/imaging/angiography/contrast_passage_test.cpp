#include "imaging/angiography/contrast_passage.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>

namespace sural::tests::angiography {
namespace {

using namespace imaging::angiography;

constexpr int kWidth = 1024;
constexpr int kHeight = 128;

double lineAt(double x, double height) { return height * std::exp(-0.5 * std::pow((x - 500) / 4, 2)); }

// An upright line of this attenuation in either frame, and where it stands in the second.
struct Line {
  double before = 0;
  double after = 0;
  double movedBy = 0;
};

struct Measured {
  RunSurvey survey;
  XrayAcquisition xray{.intensity = IntensityRelationship::Linear};
  ContrastPicture picture;
  std::vector<XrayVessel> vessels;
  FrameSource source;

  explicit Measured(const Line& line) {
    survey.frames = {0, 1};
    picture.frame = 1;
    picture.contrast = Raster(kWidth, kHeight);
    picture.noise = 0.004;
    source = [line](int frame) -> Result<GreyImage> {
      auto values = std::make_shared<std::vector<float>>();
      for (int i = 0; i < kWidth * kHeight; ++i) {
        const double x = i % kWidth - (frame == 1 ? line.movedBy : 0);
        values->push_back(static_cast<float>(3000 * std::exp(-lineAt(x, frame == 1 ? line.after : line.before))));
      }
      return GreyImage{frame, 0.25 * frame, kWidth, kHeight, std::move(values)};
    };
    for (int y = 0; y < kHeight; ++y)
      for (int x = 0; x < kWidth; ++x)
        picture.contrast.at(x, y) = static_cast<float>(lineAt(x - line.movedBy, line.after) - lineAt(x, line.before));
    XrayVessel vessel;
    for (int y = 8; y < kHeight - 8; ++y) {
      const double middle = 500 + line.movedBy;
      vessel.samples.push_back({.arc = 1.0 * y, .diameter = 14, .deviation = 0.2});
      vessel.centreLine.push_back({middle, 1.0 * y});
      vessel.left.push_back({middle + 7, 1.0 * y});
      vessel.right.push_back({middle - 7, 1.0 * y});
    }
    vessels.push_back(std::move(vessel));
  }

  [[nodiscard]] std::optional<double> share() const {
    const auto shares = passageShares({source, survey, xray, picture}, vessels);
    return shares ? shares->front() : std::nullopt;
  }
};

TEST(ContrastPassage, AVesselThatFillsGivesAllAndBoneThatMovesTwoMillimetresNothing) {
  EXPECT_NEAR(Measured({.before = 0, .after = 0.3}).share().value_or(-1), 1, 0.1);
  EXPECT_LT(Measured({.before = 0.3, .after = 0.3, .movedBy = 10}).share().value_or(9), 0.2);
}

TEST(ContrastPassage, WhatHardlyStandsOutOfTheNoiseIsNoVessel) {
  EXPECT_EQ(Measured({.before = 0.2, .after = 0.204}).share().value_or(-1), 0);
}

TEST(ContrastPassage, WhatStandsInTheMaskIsLookedForWhereTheMaskWasLaid) {
  Measured measured({.before = 0.15, .after = 0.3, .movedBy = 12});
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x) measured.picture.contrast.at(x, y) = static_cast<float>(lineAt(x - 12, 0.15));
  measured.picture.maskFrames = {0};
  measured.picture.maskShift = {12, 0};
  const auto share =
      shareInMask({measured.source, measured.survey, measured.xray, measured.picture}, measured.vessels.front());
  ASSERT_TRUE(share);
  EXPECT_NEAR(*share, 1, 0.1);
}

TEST(ContrastPassage, AVesselWithoutAPlaceToJudgeIsKept) {
  Measured measured({.before = 0.3, .after = 0.3});
  for (LumenSample& sample : measured.vessels.front().samples) sample.nearBranch = true;
  EXPECT_EQ(measured.share(), std::nullopt);
  const auto kept =
      filledVessels({measured.source, measured.survey, measured.xray, measured.picture}, measured.vessels);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->size(), 1U);
}

}  // namespace
}  // namespace sural::tests::angiography
