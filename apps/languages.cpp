#include "apps/languages.h"

#include <algorithm>

#include "apps/data_folder.h"

namespace sural::apps {

namespace {

constexpr const char* kEnglish = "en";

std::string folder() { return dataFolder() + "/languages"; }

}  // namespace

std::vector<std::string> languages() {
  std::vector<std::string> all = exam::report::languagesIn(folder());
  all.insert(all.begin(), kEnglish);
  return all;
}

Result<exam::report::Words> loadLanguage(const std::string& language) {
  if (language.empty() || language == kEnglish) return exam::report::Words();
  const std::vector<std::string> known = languages();
  if (std::find(known.begin(), known.end(), language) == known.end())
    return Error{"there are no words of this language", language, "The folder " + folder() + " holds those there are"};
  return exam::report::loadWords(folder() + "/" + language + ".json");
}

}  // namespace sural::apps
