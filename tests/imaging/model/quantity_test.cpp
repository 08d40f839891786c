#include "imaging/model/quantity.h"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

#include "imaging/model/axis.h"
#include "imaging/model/measurement.h"

namespace sural {
namespace {

TEST(Quantity, OfCentimetresAndCentimetresPerSecondCannotBeAdded) {
  EXPECT_THROW((Quantity{1, Unit::Centimetre} + Quantity{1, Unit::CentimetrePerSecond}), std::logic_error);
}

TEST(Quantity, ConvertsWithinItsDimensionOnly) {
  EXPECT_EQ(convert({0.5, Unit::Second}, Unit::Millisecond), (Quantity{500, Unit::Millisecond}));
  EXPECT_EQ(convert({0.63, Unit::Centimetre}, Unit::Millimetre), (Quantity{6.3, Unit::Millimetre}));
  EXPECT_FALSE(convert({1, Unit::Second}, Unit::Centimetre).has_value());
}

TEST(Unit, WordsAreReadBackAsTheSameUnit) {
  for (int i = 0; i <= static_cast<int>(Unit::Decibel); ++i)
    EXPECT_EQ(unitFromWord(toWord(static_cast<Unit>(i))), static_cast<Unit>(i));
}

TEST(Axis, ToPixelUndoesToPhysical) {
  const Axis axis{Unit::CentimetrePerSecond, -0.4, 120, 5, Provenance::Header};
  EXPECT_DOUBLE_EQ(axis.toPixel(axis.toPhysical(17.25)), 17.25);
}

TEST(Axis, WithoutAUnitIsNotCalibrated) { EXPECT_FALSE((Axis{Unit::None, 1, 0, 0}).calibrated()); }

TEST(Measurement, WithANumberThatIsNotFiniteCannotExist) {
  EXPECT_THROW(measured("reflux_time", {}, {.quantity = {std::numeric_limits<double>::quiet_NaN(), Unit::Second}}),
               std::logic_error);
}

TEST(Measurement, WithoutANumberMustSayWhy) {
  EXPECT_THROW(couldNotMeasure("reflux_time", {}, {""}), std::logic_error);
  EXPECT_FALSE(couldNotMeasure("reflux_time", {}, {"no signal"}).measured());
}

TEST(Measurement, ShowsAsManyDecimalsAsItsDoubtAllows) {
  const auto phrase = [](double value, double doubt) {
    return toPhrase(measured("reflux_time", {}, {.quantity = {value, Unit::Second}, .uncertainty = doubt}));
  };
  EXPECT_EQ(phrase(1.2634, 0.021), "1.26 s ± 0.02");
  EXPECT_EQ(phrase(43.21, 2.3), "43 s ± 2");
  EXPECT_EQ(phrase(2.94, 0.31), "2.9 s ± 0.3");
}

}  // namespace
}  // namespace sural
