#include "exam/terminal_text.h"

#include <gtest/gtest.h>

namespace sural::tests::exam {
namespace {

using namespace sural::exam;
using Lines = std::vector<std::string>;

TEST(TerminalText, CountsCharactersNotBytes) {
  EXPECT_EQ(displayWidth("1.26 s ± 0.02"), 13);
  EXPECT_EQ(displayWidth("▲"), 1);
  EXPECT_EQ(padded("±", 3), "±  ");
  EXPECT_EQ(padded("long", 2), "long");
}

TEST(TerminalText, BreaksBetweenWordsAndCutsOnlyLongerOnes) {
  EXPECT_EQ(wrapped("right great saphenous vein", 12), (Lines{"right great", "saphenous", "vein"}));
  EXPECT_EQ(wrapped("a saphenous b", 4), (Lines{"a", "saph", "enou", "s b"}));
  EXPECT_EQ(wrapped("±±±", 2), (Lines{"±±", "±"}));
  EXPECT_EQ(wrapped("", 5), Lines{""});
  EXPECT_EQ(wrapped("ab", 0), (Lines{"a", "b"}));
}

TEST(TerminalText, DoesNotLetAHeaderSteerTheTerminal) {
  EXPECT_EQ(printable("a\x1b[31mb\n\x7f"), "a [31mb  ");
  EXPECT_EQ(printable("\xc2\x9b"
                      "31m"),
            " 31m");
  EXPECT_EQ(printable("caf\xe9"), "caf?");
  EXPECT_EQ(printable("\xf0\x9f"), "??");
  EXPECT_EQ(printable("± ▲"), "± ▲");
}

}  // namespace
}  // namespace sural::tests::exam
