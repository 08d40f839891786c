#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "exam/report/anatomy_order.h"
#include "exam/report/report_content.h"
#include "exam/report/words.h"
#include "exam/words/quantity_words.h"
#include "imaging/model/vessel_phrases.h"
#include "tests/exam/examples.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"

namespace sural::tests::exam {
namespace {

using namespace sural::exam;
using namespace sural::exam::report;

Words german() { return loadWords(shippedData() + "/languages/de.json").value(); }

// Every source and data file in which texts stand, without quotes and breaks between the parts of a literal.
std::string allTexts() {
  namespace fs = std::filesystem;
  std::string all;
  for (const char* folder :
       {"exam", "ui/layers", "ui/render/paper", "apps/commands", "datasets/worksheets", "datasets/criteria",
        "datasets/article", "imaging/model", "imaging/angiography", "imaging/bmode", "imaging/dicom/clip", "doppler"})
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(support::sourceFile(folder)))
      if (entry.is_regular_file()) all += support::readText(entry.path().string());
  std::string joined;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::size_t next = all[i] == '"' ? all.find_first_not_of(" \n", i + 1) : std::string::npos;
    const bool goesOn = next != std::string::npos && next > i + 1 && all[next] == '"' && all[i - 1] != '(' &&
                        all.substr(i, next - i).find('\n') != std::string::npos;
    if (goesOn)
      i = next;
    else
      joined += all[i];
  }
  return joined;
}

// Made from the names of vessels and quantities, so that they stand nowhere in full.
bool isMade(const std::string& key) {
  for (const VesselPhrase& vessel : vesselPhrases())
    if (segmentPhrase({std::string(vessel.vessel), {}, {}}) == key) return true;
  std::string name = key;
  std::replace(name.begin(), name.end(), ' ', '_');
  return words::unitOfQuantity(name).has_value();
}

// What stands between quotes, without the quotes; none goes over the end of a line.
std::vector<std::string> literalsIn(const std::string& texts) {
  std::vector<std::string> literals;
  for (std::size_t begin = texts.find('"'); begin != std::string::npos; begin = texts.find('"', begin)) {
    std::size_t end = begin + 1;
    while (end < texts.size() && texts[end] != '"' && texts[end] != '\n') end += texts[end] == '\\' ? 2U : 1U;
    literals.push_back(texts.substr(begin + 1, end - begin - 1));
    begin = end + 1;
  }
  return literals;
}

// The words of a pattern between its places; short ones, such as " mm", say nothing.
std::vector<std::string> tellingParts(const std::string& pattern) {
  constexpr std::size_t kShort = 3;
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= pattern.size();) {
    const std::size_t place = std::min(pattern.find('%', at), pattern.size());
    std::string part = pattern.substr(at, place - at);
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    if (part.size() >= kShort) parts.push_back(part);
    at = place + 2;
  }
  return parts;
}

bool holdsInOrder(const std::string& literal, const std::vector<std::string>& parts) {
  std::size_t at = 0;
  for (const std::string& part : parts) {
    at = literal.find(part, at);
    if (at == std::string::npos) return false;
    at += part.size();
  }
  return true;
}

// A text that is filled in or stands in a longer one: all its parts stand in one literal.
bool isPutTogether(const std::string& key, const std::vector<std::string>& literals) {
  const std::vector<std::string> parts = tellingParts(key);
  return !parts.empty() && std::any_of(literals.begin(), literals.end(),
                                       [&](const std::string& literal) { return holdsInOrder(literal, parts); });
}

TEST(Catalogue, PatternIsUsedOnlyWhereAllItsPartsStandInOneText) {
  const std::vector<std::string> literals =
      literalsIn("f(\"{}: not decided in {}; {}\", \"of {} frames\");\n'\"'\n\"a\"");
  EXPECT_EQ(literals, (std::vector<std::string>{"{}: not decided in {}; {}", "of {} frames", "'", "a"}));
  EXPECT_TRUE(isPutTogether("%1: not decided in %2; %3", literals));
  EXPECT_FALSE(isPutTogether("not decided in %1 of %2 frames", literals));
  EXPECT_FALSE(isPutTogether("frames of %1", literals));
  EXPECT_FALSE(isPutTogether("%1 mm", literals));
}

TEST(German, HasNoWordThatNothingUses) {
  const std::string texts = allTexts();
  const std::vector<std::string> literals = literalsIn(texts);
  const Words catalogue = german();
  for (const auto& [english, translated] : catalogue.translations()) {
    std::string name = english;
    std::replace(name.begin(), name.end(), ' ', '_');
    const bool stands = texts.find('"' + english + '"') != std::string::npos ||
                        texts.find('"' + english + ':') != std::string::npos ||
                        texts.find('"' + name + '"') != std::string::npos;
    EXPECT_TRUE(stands || isMade(english) || isPutTogether(english, literals)) << english;
    EXPECT_FALSE(translated.empty()) << english;
  }
}

// A pattern that loses or gains a place would drop or misplace a number.
TEST(German, KeepsThePlacesOfEveryPattern) {
  const Words catalogue = german();
  for (const auto& [english, translated] : catalogue.translations())
    for (const char* place : {"%1", "%2", "%3", "%4"})
      EXPECT_EQ(english.find(place) == std::string::npos, translated.find(place) == std::string::npos) << english;
}

TEST(German, SpeaksInTheReportAndLeavesNumbersAndSourcesAlone) {
  ReportOptions options;
  options.laboratory.words = german();
  const ReportContent content = composeReport(smallExam(), options);
  EXPECT_EQ(content.legs.at(0).title, "Rechtes Bein");
  EXPECT_EQ(content.legs.at(0).rows.at(0).segment, "V. saphena magna");
  EXPECT_EQ(content.legs.at(1).values.at(0).segment, "A. poplitea, Mitte");
  EXPECT_EQ(content.impression.at(0).text,
            "Rechtes Bein: Reflux: V. saphena magna (1,26 s ± 0,02); > 0,5 s, SVS/AVF/AVLS 2022.");
}

TEST(German, TranslatesWhatIsFilledInAndKeepsVersionsAndDates) {
  const Words words = german();
  EXPECT_EQ(words.sentence("criterion not applicable: examined supine"),
            "Kriterium nicht anwendbar: liegend untersucht");
  EXPECT_EQ(words.sentence("two standard deviations reach from 0.48 to 0.52 s"),
            "zwei Standardabweichungen reichen von 0,48 bis 0,52 s");
  EXPECT_EQ(words.sentence("Worksheet, swelling, left: yes."), "Arbeitsbogen, Schwellung, links: ja.");
  EXPECT_EQ(words.sentence("the position is not recorded; the criterion holds for standing, sitting or supine"),
            "die Lagerung ist nicht festgehalten; das Kriterium gilt stehend, sitzend oder liegend");
  EXPECT_EQ(words.sentence("compressibility was not measured"), "Komprimierbarkeit wurde nicht gemessen");
  EXPECT_EQ(words.numbers("Sural 0.1.0, 12.5 mm, 2024-05-17, 1.2.840.10008"),
            "Sural 0.1.0, 12,5 mm, 2024-05-17, 1.2.840.10008");
  EXPECT_EQ(words.sentence("nobody wrote this sentence of 1.5 words"), "nobody wrote this sentence of 1,5 words");
}

// Every text that the report of a whole exam prints has been translated: names of sources and files stay.
TEST(German, LeavesNoGradeOfADefaultCriterionInEnglish) {
  const Words words = german();
  for (const Criterion& criterion : shippedKnowledge().criteria) {
    if (!criterion.isDefault || !criteria::isApplied(criterion) || criterion.kind == criteria::Kind::RedFlag) continue;
    for (const criteria::Grade& grade : criteria::gradesOf(criterion)) {
      const std::string name(words::withoutArticle(grade.name.substr(0, grade.name.find(':'))));

      EXPECT_TRUE(words.sentence(name) != name || words.translations().contains(name)) << name;
    }
  }
}

// A hostile text of many commas costs no more than its length.
TEST(Languages, GiveUpOnALongListThatBeginsWithAnUnknownWordAtOnce) {
  using Map = std::map<std::string, std::string, std::less<>>;
  const Words words(Map{{"a", "x"}, {" or ", " oder "}, {"a, a", "y"}, {"a or a", "z"}});
  std::string list = "a";
  for (int i = 0; i < 20; ++i) list += ", a or a";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(words.sentence("b, " + list), "b, " + list);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
  EXPECT_EQ(words.sentence("a, a or a"), "y oder x");
}

TEST(Languages, AreThoseThatTheFolderHolds) {
  EXPECT_EQ(languagesIn(shippedData() + "/languages"), std::vector<std::string>{"de"});
  EXPECT_TRUE(languagesIn("/no/such/folder").empty());
}

TEST(Languages, LieUnderWhatALaboratorySays) {
  using Map = std::map<std::string, std::string, std::less<>>;
  const Words both = together(Words(Map{{"left", "li"}}), Words(Map{{"left", "links"}, {"right", "rechts"}}));
  EXPECT_EQ(both("left"), "li");
  EXPECT_EQ(both("right"), "rechts");
  EXPECT_EQ(both("middle"), "middle");
}

}  // namespace
}  // namespace sural::tests::exam
