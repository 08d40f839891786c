#include <gtest/gtest.h>

#include <algorithm>

#include <filesystem>
#include <map>
#include <string>

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

// Every source and data file in which fixed words stand, without quotes and breaks between the parts of a literal.
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

// A text that is put together or stands in longer ones: each of its parts stands somewhere.
bool isPutTogether(const std::string& key, const std::string& texts) {
  constexpr std::size_t kShort = 3;
  bool any = false;
  for (std::size_t at = 0; at <= key.size();) {
    const std::size_t place = std::min(key.find('%', at), key.size());
    std::string part = key.substr(at, place - at);
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    if (part.size() >= kShort && texts.find(part) == std::string::npos) return false;
    any = any || part.size() >= kShort;
    at = place + 2;
  }
  return any;
}

TEST(German, HasNoWordThatNothingUses) {
  const std::string texts = allTexts();
  const Words catalogue = german();
  for (const auto& [english, translated] : catalogue.translations()) {
    std::string name = english;
    std::replace(name.begin(), name.end(), ' ', '_');
    const bool stands = texts.find('"' + english + '"') != std::string::npos ||
                        texts.find('"' + english + ':') != std::string::npos ||
                        texts.find('"' + name + '"') != std::string::npos;
    EXPECT_TRUE(stands || isMade(english) || isPutTogether(english, texts)) << english;
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
