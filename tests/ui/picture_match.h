#pragma once

#include <string>

class QImage;

namespace sural::tests::ui {

// How far a picture may be from its baseline: fonts and OpenGL differ a little between machines, a missing or moved
// part of the window does not count as a little. Compared after halving, so that letters' edges weigh less.
struct Tolerance {
  int step = 40;         // of 255, in any channel
  double share = 0.015;  // of the pixels that may differ by more
};

// The share of pixels of two pictures of one size that differ by more than `step`.
double differingShare(const QImage& a, const QImage& b, int step);

// Empty when `actual` matches tests/baselines/NAME.png. Otherwise what differs; the picture and the difference are
// then written beside the test program. SURAL_ADOPT_BASELINES=1 makes `actual` the new baseline.
std::string differenceFromBaseline(const QImage& actual, const std::string& name, const Tolerance& tolerance = {});

// The same for docs/pictures/NAME.png: the documentation shows what the program looks like now, or a test fails.
std::string differenceFromDocumented(const QImage& actual, const std::string& name, const Tolerance& tolerance = {});

}  // namespace sural::tests::ui
