#include "tests/architecture/functions.h"

#include <gtest/gtest.h>

namespace sural::tests::architecture {
namespace {

std::vector<std::string> namesOf(const std::string& text) {
  std::vector<std::string> names;
  for (const Function& function : functionsOf(text)) names.push_back(function.name);
  return names;
}

using Names = std::vector<std::string>;

TEST(Functions, LineCountGoesFromTheHeadToTheClosingBrace) {
  const auto functions = functionsOf("int a = 1;\n\nint twice(int x) {\n  x += x;\n  return x;\n}\n");
  ASSERT_EQ(functions.size(), 1U);
  EXPECT_EQ(functions[0].name, "twice");
  EXPECT_EQ(functions[0].line, 3);
  EXPECT_EQ(functions[0].lineCount, 4);
}

TEST(Functions, HeadOverTwoLinesCountsBoth) {
  const auto functions = functionsOf("int add(int a,\n        int b) {\n  return a + b;\n}\n");
  ASSERT_EQ(functions.size(), 1U);
  EXPECT_EQ(functions[0].lineCount, 4);
}

TEST(Functions, AreFoundInsideNamespacesAndClasses) {
  EXPECT_EQ(namesOf("namespace a::b {\nnamespace {\nclass C : public D {\n public:\n  int get() const { return 1; }\n"
                    " private:\n  int x_{};\n};\n}\nint C::set() noexcept { return 2; }\n}\n"),
            (Names{"get", "C::set"}));
}

TEST(Functions, ControlFlowAndLambdasInsideABodyAreNotFunctions) {
  EXPECT_EQ(namesOf("int f() {\n  if (a) { b(); }\n  auto g = [](int x) { return x; };\n  return g(1);\n}\n"),
            (Names{"f"}));
}

TEST(Functions, ConstructorWithBracesAmongItsInitialisersIsOne) {
  EXPECT_EQ(namesOf("C::C(int a) : a_{a}, b_(a), c_{a} {\n  run();\n}\nC::~C() { stop(); }\n"),
            (Names{"C::C", "C::~C"}));
}

TEST(Functions, TablesAndDefaultArgumentsAreNone) {
  EXPECT_EQ(namesOf("constexpr std::array<P, 2> kTable = {{{1, 2}, {3, 4}}};\nint x{3};\n"
                    "void f(const Options& options = {});\nenum class E : int { A, B };\nstruct S { int a = 1; };\n"),
            Names{});
}

TEST(Functions, LambdaAtNamespaceScopeIsMeasuredToo) {
  const auto functions = functionsOf("const auto kSquare = [](int x) {\n  return x * x;\n};\n");
  ASSERT_EQ(functions.size(), 1U);
  EXPECT_EQ(functions[0].lineCount, 3);
}

TEST(Functions, TemplatesOperatorsAndTestsHaveNames) {
  EXPECT_EQ(namesOf("template <class T>\nT largest(T a, T b) { return a; }\n"
                    "template <class T>\nclass Box { T get() { return t_; } T t_; };\n"
                    "Q operator+(Q a, Q b) { return a; }\nTEST(Axis, IsStraight) { EXPECT_TRUE(true); }\n"),
            (Names{"largest", "get", "operator+", "TEST(Axis, IsStraight)"}));
}

TEST(Functions, BracesInCommentsAndLiteralsDoNotCount) {
  EXPECT_EQ(namesOf("int f() {\n  // }\n  const char* a = \"}\";\n  char b = '}'; /* } */\n  auto c = R\"x(})x\";\n"
                    "  int d = 1'000;\n  return d;\n}\nint g() { return 1; }\n"),
            (Names{"f", "g"}));
}

TEST(Functions, MacroBodiesAreNoFunctions) {
  EXPECT_EQ(namesOf("#define TWICE(x) \\\n  { x; x; }\nint f() { return 1; }\n"), (Names{"f"}));
}

TEST(Blanking, KeepsEveryLineInItsPlace) {
  EXPECT_EQ(withoutCommentsAndLiterals("a /* x\ny */ b\n\"c\" // d\ne"), "a     \n     b\n        \ne");
}

}  // namespace
}  // namespace sural::tests::architecture
