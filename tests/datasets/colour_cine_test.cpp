#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "datasets/generate/colour/colour_cine.h"

namespace sural::datasets::generate::colour {
namespace {

ColourScenario refluxScenario() {
  ColourScenario scenario;
  scenario.colour.box = {.leftMm = -14, .rightMm = 8, .topMm = 7, .bottomMm = 19, .steerDegrees = 18};
  scenario.colour.pulses.nyquistVelocity = 9.6;
  scenario.flow.squeezeVelocity = 22;  // below the Nyquist velocity along the beam
  scenario.flow.refluxSeconds = 1.4;
  scenario.frameCount = 56;
  scenario.body.mmPerPixel = 0.1;
  return scenario;
}

struct Hues {
  double red = 0;
  double blue = 0;
};

// Pixels of either hue inside the named vessel.
Hues huesInside(const ColourCine& cine, const ColourFrame& frame) {
  Hues hues;
  for (int x = 0; x < cine.grid.width; ++x) {
    for (const bmode::Chord& chord : bmode::verticalChords(frame.lumens.front().outline, x)) {
      for (int y = std::max(0, static_cast<int>(chord.top.y)); y < std::min<double>(chord.bottom.y, cine.grid.height);
           ++y) {
        const std::uint8_t* rgb = frame.rgb.data() + 3 * static_cast<std::size_t>(y * cine.grid.width + x);
        if (rgb[0] > rgb[2] + 30) ++hues.red;
        if (rgb[2] > rgb[0] + 30) ++hues.blue;
      }
    }
  }
  return hues;
}

TEST(ColourPhantom, SameSeedGivesTheSamePixels) {
  ColourScenario scenario = refluxScenario();
  scenario.frameCount = 3;
  const ColourCine a = simulateColour(scenario, Random(5));
  const ColourCine b = simulateColour(scenario, Random(5));
  EXPECT_EQ(a.frames[2].rgb, b.frames[2].rgb);
}

TEST(ColourPhantom, OppositeColourLastsAsLongAsTheReflux) {
  for (const double seconds : {0.7, 1.9}) {
    ColourScenario scenario = refluxScenario();
    scenario.flow.refluxSeconds = seconds;
    const ColourCine cine = simulateColour(scenario, Random(7));
    ASSERT_TRUE(cine.reflux);
    EXPECT_NEAR(cine.reflux->endSeconds - cine.reflux->startSeconds, seconds, 1e-9);
    int backwards = 0;
    for (const ColourFrame& frame : cine.frames) {
      const Hues hues = huesInside(cine, frame);
      if (hues.blue > hues.red && hues.blue > 600) ++backwards;
    }
    EXPECT_NEAR(backwards / scenario.framesPerSecond, seconds, 0.16) << seconds;
  }
}

TEST(ColourPhantom, ValveThatHoldsShowsNoOppositeColour) {
  ColourScenario scenario = refluxScenario();
  scenario.flow.refluxSeconds = 0;
  const ColourCine cine = simulateColour(scenario, Random(7));
  for (const ColourFrame& frame : cine.frames) EXPECT_LT(huesInside(cine, frame).blue, 200);
}

TEST(ColourPhantom, TurningTheProbesViewRoundSwapsTheColours) {
  ColourScenario scenario = refluxScenario();
  scenario.frameCount = 22;
  const ColourCine left = simulateColour(scenario, Random(7));
  scenario.proximalIsLeft = false;
  const ColourCine right = simulateColour(scenario, Random(7));
  const Hues a = huesInside(left, left.frames[19]);
  const Hues b = huesInside(right, right.frames[19]);
  EXPECT_GT(a.red, 10 * a.blue);
  EXPECT_GT(b.blue, 10 * b.red);
}

TEST(ColourPhantom, NothingOutsideTheBoxIsColoured) {
  ColourScenario scenario = refluxScenario();
  scenario.flashVelocity = 3;
  scenario.frameCount = 24;
  const ColourCine cine = simulateColour(scenario, Random(3));
  const ColourBox& box = scenario.colour.box;
  int inside = 0;
  for (const ColourFrame& frame : cine.frames) {
    for (int y = 0; y < cine.grid.height; ++y) {
      for (int x = 0; x < cine.grid.width; ++x) {
        const std::uint8_t* rgb = frame.rgb.data() + 3 * static_cast<std::size_t>(y * cine.grid.width + x);
        if (rgb[0] == rgb[1] && rgb[1] == rgb[2]) continue;
        const Point at = box.coordinatesOf({cine.grid.xOf(x), cine.grid.zOf(y)});
        ASSERT_TRUE(at.x >= 0 && at.y >= 0 && at.x <= box.beams() && at.y <= box.gates());
        ++inside;
      }
    }
  }
  EXPECT_GT(inside, 1000);
}

TEST(ColourPhantom, ClotStaysWithoutColourWhileBloodPassesBesideIt) {
  ColourScenario scenario = refluxScenario();
  scenario.vessel = "popliteal_vein";
  scenario.flow.kind = FlowKind::VenousPhasic;
  scenario.flow.restVelocity = 16;
  scenario.clot = bmode::Clot{.offset = {0, 1.4}, .halfWidth = 6, .halfHeight = 1.8};
  scenario.colour.box = {.leftMm = -15, .rightMm = 8, .topMm = 10, .bottomMm = 21, .steerDegrees = 18};
  scenario.colour.pulses.nyquistVelocity = 8;
  scenario.frameCount = 8;
  const ColourCine cine = simulateColour(scenario, Random(4));
  int clot = 0;
  int coloured = 0;
  for (int x = 0; x < cine.grid.width; ++x) {
    for (const bmode::Chord& chord : bmode::verticalChords(cine.clotOutline, x)) {
      for (int y = static_cast<int>(chord.top.y) + 4; y < chord.bottom.y - 4; ++y, ++clot) {
        const std::uint8_t* rgb = cine.frames[6].rgb.data() + 3 * static_cast<std::size_t>(y * cine.grid.width + x);
        if (rgb[0] != rgb[2]) ++coloured;
      }
    }
  }
  ASSERT_GT(clot, 500);
  EXPECT_LT(coloured, clot / 20);
  EXPECT_GT(huesInside(cine, cine.frames[6]).red, 2000);
}

TEST(ColourMap, HalvesKeepTheirHueAndGrowBrighterWithSpeed) {
  for (const ColourMap map : {ColourMap::RedBlue, ColourMap::RedYellow, ColourMap::Warm}) {
    int last = 0;
    for (double share = 0.05; share <= 1; share += 0.05) {
      const Rgb towards = colourOf(map, share);
      const Rgb away = colourOf(map, -share);
      EXPECT_GT(towards[0], towards[2]);
      EXPECT_GT(away[2], away[0]);
      EXPECT_GE(towards[0] + towards[1] + towards[2], last);
      last = towards[0] + towards[1] + towards[2];
    }
    EXPECT_EQ(colourMapFromWord(toWord(map)), map);
  }
}

}  // namespace
}  // namespace sural::datasets::generate::colour
