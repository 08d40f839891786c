#include <algorithm>
#include <array>

#include "exam/worksheet/score_items.h"

namespace sural::exam::worksheet {

namespace {

// Rutherford 1997: tissue loss before rest pain before claudication.
std::string rutherford(const std::string& tissueLoss, const std::string& restPain, const std::string& claudication) {
  if (tissueLoss == "major") return "6";
  if (tissueLoss == "minor") return "5";
  if (restPain == "yes") return "4";
  if (claudication == "severe") return "3";
  if (claudication == "moderate") return "2";
  return claudication == "mild" ? "1" : "0";
}

void addRutherford(std::vector<Score>& scores, const Answers& answers, Side side) {
  Score score = emptyScore("rutherford_category", "Rutherford category", "art.rutherford.0", side);
  ScoreItems items(answers, side, score);
  const std::string tissueLoss = items.word("tissue_loss_extent");
  const std::string restPain = items.word("ischaemic_rest_pain");
  const std::string claudication = items.word("claudication");
  if (!items.any()) return;
  if (items.complete()) score.code = rutherford(tissueLoss, restPain, claudication);
  scores.push_back(std::move(score));
}

// Fontaine: the distance decides only where there is claudication and nothing worse.
void addFontaine(std::vector<Score>& scores, const Answers& answers, Side side) {
  constexpr double kMetres = 200;
  Score score = emptyScore("fontaine_stage", "Fontaine stage", "art.fontaine.I", side);
  ScoreItems items(answers, side, score);
  const std::string tissueLoss = items.word("tissue_loss_extent");
  const std::string restPain = items.word("ischaemic_rest_pain");
  const std::string claudication = items.word("claudication");
  if (!items.any()) return;
  const bool walks = tissueLoss == "none" && restPain == "no" && !claudication.empty() && claudication != "none";
  const std::optional<double> distance = walks ? items.number("claudication_distance") : std::nullopt;
  if (items.complete()) {
    if (tissueLoss != "none")
      score.code = "IV";
    else if (restPain == "yes")
      score.code = "III";
    else if (claudication == "none")
      score.code = "I";
    else
      score.code = distance.value_or(0) > kMetres ? "IIa" : "IIb";
  }
  scores.push_back(std::move(score));
}

// Acute limb ischaemia (Rutherford 1997): sensory loss, weakness, Doppler of vein.
std::string acuteClass(const std::string& sensation, const std::string& strength, const std::string& vein) {
  if (sensation == "profound" || strength == "paralysis" || vein == "absent") return "III";
  if (sensation == "beyond_toes" || strength == "mild_or_moderate") return "IIb";
  return sensation == "toes" ? "IIa" : "I";
}

void addAcute(std::vector<Score>& scores, const Answers& answers, Side side) {
  const Answer* sudden = answers.answer("sudden_onset", side);
  if (sudden == nullptr || sudden->word != "yes") return;
  Score score = emptyScore("acute_limb_ischaemia_class", "Acute limb ischaemia class", "art.ali.I", side);
  ScoreItems items(answers, side, score);
  const std::string sensation = items.word("acute_sensory_loss");
  const std::string strength = items.word("acute_weakness");
  const std::string artery = items.word("arterial_doppler");
  const std::string vein = items.word("venous_doppler");
  if (items.complete()) {
    score.code = acuteClass(sensation, strength, vein);
    if (score.code == "I" && artery == "absent") score.code = "IIa";
  }
  scores.push_back(std::move(score));
}

// Edges, from below, of the grades 3 | 2 | 1 | 0. The ankle pressure belongs to the worse grade at its edges of 70 and
// 100 mm Hg, as the criteria art.wifi.ischemia0 to 3 say.
int gradeOf(double value, const std::array<double, 3>& edges, bool worseAtEdge) {
  int grade = 3;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const bool above = worseAtEdge && i > 0 ? value > edges[i] : value >= edges[i];
    if (above) --grade;
  }
  return grade;
}

// The toe pressure decides where it was taken (WIfI 2014); else the worse of index and ankle pressure.
std::optional<int> ischaemiaGrade(const Answers& answers, Side side) {
  std::optional<double> toe;
  std::optional<double> ankle;
  std::optional<double> index;
  for (const Score& score : pressureIndices(answers, side)) {
    if (score.quantity == "ankle_pressure") ankle = score.value;
    if (score.quantity == "ankle_brachial_index") index = score.value;
  }
  if (const Answer* answer = answers.answer("toe_pressure", side); answer != nullptr)
    toe = answer->number.value_or(0) * answer->factor;
  if (toe) return gradeOf(*toe, {30, 40, 60}, false);
  std::optional<int> grade;
  if (index) grade = gradeOf(*index, {0.4, 0.6, 0.8}, false);
  if (ankle) grade = std::max(grade.value_or(0), gradeOf(*ankle, {50, 70, 100}, true));
  return grade;
}

void addWifi(std::vector<Score>& scores, const Answers& answers, Side side) {
  if (answers.answer("wifi_wound", side) == nullptr && answers.answer("wifi_foot_infection", side) == nullptr) return;
  Score score = emptyScore("wifi_ischaemia", "WIfI", "art.wifi.ischemia0", side);
  ScoreItems items(answers, side, score);
  const std::optional<double> wound = items.number("wifi_wound");
  const std::optional<double> infection = items.number("wifi_foot_infection");
  const std::optional<int> grade = ischaemiaGrade(answers, side);
  if (!grade) score.missing.emplace_back("toe or ankle pressure with the arm pressures");
  if (grade) score.items.push_back("ischaemia " + std::to_string(*grade));
  if (wound) score.items.push_back("wound " + std::to_string(static_cast<int>(*wound)));
  if (infection) score.items.push_back("foot infection " + std::to_string(static_cast<int>(*infection)));
  if (items.complete()) score.code = std::to_string(grade.value_or(0));
  scores.push_back(std::move(score));
}

}  // namespace

std::vector<Score> arterialClasses(const Answers& answers, Side side) {
  std::vector<Score> scores;
  addRutherford(scores, answers, side);
  addFontaine(scores, answers, side);
  addAcute(scores, answers, side);
  addWifi(scores, answers, side);
  return scores;
}

}  // namespace sural::exam::worksheet
