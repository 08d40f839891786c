#include "apps/commands/vessels.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <vector>

#include "exam/report/anatomy_order.h"
#include "exam/words/nearest_words.h"
#include "imaging/model/vessel_phrases.h"

namespace sural::apps::commands {

namespace {

struct Vessel {
  std::string name;
  std::vector<std::string> typed;  // GSV, GREATER SAPHENOUS
};

std::vector<Vessel> inAnatomicalOrder() {
  std::map<std::string, std::vector<std::string>, std::less<>> typed;
  for (const VesselPhrase& phrase : vesselPhrases()) typed[std::string(phrase.vessel)].emplace_back(phrase.words);
  std::vector<Vessel> all;
  for (auto& [name, words] : typed) all.push_back({name, std::move(words)});
  std::stable_sort(all.begin(), all.end(), [](const Vessel& a, const Vessel& b) {
    return exam::report::anatomyRank({a.name, {}, {}}) < exam::report::anatomyRank({b.name, {}, {}});
  });
  return all;
}

}  // namespace

ExitStatus vessels() {
  for (const Vessel& vessel : inAnatomicalOrder())
    fmt::print("{:<34} {}\n", vessel.name, fmt::join(vessel.typed, ", "));
  return kDone;
}

Error noSuchVessel(const std::string& name) {
  std::vector<std::string> known;
  for (const Vessel& vessel : inAnatomicalOrder()) {
    known.push_back(vessel.name);
    known.insert(known.end(), vessel.typed.begin(), vessel.typed.end());
  }
  return {"no vessel is called \"" + name + "\"", "--vessel",
          exam::words::didYouMean(name, known) +
              "Names are written as great_saphenous_vein or GSV; `sural vessels` lists them"};
}

}  // namespace sural::apps::commands
