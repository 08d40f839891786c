#include "exam/words/quantity_words.h"

#include <gtest/gtest.h>

namespace sural::tests::exam {
namespace {

using namespace sural::exam::words;

TEST(QuantityWords, ComparisonsArePrintedInOneSign) {
  EXPECT_EQ(withPrintedSigns(">= 2 and <= 4"), "≥ 2 and ≤ 4");
  EXPECT_EQ(withPrintedSigns("> 0.5 s"), "> 0.5 s");
}

}  // namespace
}  // namespace sural::tests::exam
