#include "imaging/scale/read_scale.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>

#include "imaging/scale/tick_ladder.h"
#include "imaging/scale/written_line.h"

namespace sural::imaging::scale {

namespace {

constexpr int kLabelReach = 56;           // pixels across from the marks to the far end of a number
constexpr double kWorstFit = 0.4;         // misfit of one number that is still taken for one
constexpr double kCrispFit = 0.2;         // of numbers that leave no doubt
constexpr double kMeanFit = 0.31;         // of all numbers of a scale
constexpr std::size_t kMostLabels = 40;   // beside one ladder; more are a page of text
constexpr std::size_t kMostLadders = 24;  // of one picture that are looked at

enum class Wanted { Depth, Velocity, Time };

// A line of writing and the mark it stands at.
struct Label {
  WrittenLine line;
  int index = 0;
};

// What the marks may stand for: step * (index - zero), written with so many decimals.
struct Progression {
  double step = 0;
  int zero = 0;
  int decimals = 0;
  double gain = 0;                  // how much better its numbers fit the writing than none would
  int every = 0;                    // marks from number to number
  std::vector<std::string> labels;  // the numbers that do

  [[nodiscard]] double at(double index) const { return step * (index - zero); }
};

struct NumberStep {
  double size;
  int decimals;  // of its multiples as carts write them
};

// Carts number every 1, 2, 2.5 or 5 of some power of ten, and draw marks between.
constexpr std::array kNumberSteps = std::to_array<NumberStep>({
    {0.05, 2},
    {0.1, 1},
    {0.2, 1},
    {0.25, 2},
    {0.5, 1},
    {1, 0},
    {2, 0},
    {2.5, 1},
    {4, 0},
    {5, 0},
    {10, 0},
    {20, 0},
    {25, 0},
    {40, 0},
    {50, 0},
    {100, 0},
    {200, 0},
});

PixelBox windowOf(const TickLadder& ladder, bool turned, int firstAcross, int lastAcross) {
  const int margin = static_cast<int>(std::min(ladder.spacing, 12.0)) + 2;
  const int from = static_cast<int>(ladder.place(0)) - margin;
  const int to = static_cast<int>(ladder.place(ladder.count - 1)) + margin;
  if (turned) return {from, firstAcross, to, lastAcross};
  return {firstAcross, from, lastAcross, to};
}

// A line is a mark's own when the mark lies at its middle, within half a letter and half a step.
std::optional<int> markOf(const TickLadder& ladder, const WrittenLine& line, bool turned) {
  const double along = turned ? line.centre().x : line.centre().y;
  const double index = (along - ladder.first) / ladder.spacing;
  const int nearest = static_cast<int>(std::lround(index));
  const double apart = std::abs(index - nearest) * ladder.spacing;
  const bool near = apart <= 0.6 * line.box.height() && apart <= 0.45 * ladder.spacing;
  if (!near || nearest < 0 || nearest >= ladder.count) return std::nullopt;
  return nearest;
}

// Numbers stand close to their marks; what stands farther off is another text.
bool standsClose(const TickLadder& ladder, const WrittenLine& line, bool turned) {
  const int first = turned ? line.box.top : line.box.left;
  const int last = turned ? line.box.bottom : line.box.right;
  const int gap = std::max(first - ladder.to, ladder.from - last);
  return gap <= line.box.height() + 4;
}

// The numbered marks of a ladder, with what is written on its one side and on its other: above and below, or left and
// right, for carts write on one only.
std::array<std::vector<Label>, 2> labelsBeside(const Frame& frame, const TickLadder& ladder, bool turned) {
  const Brightness picture(frame);
  const std::array<PixelBox, 2> sides{windowOf(ladder, turned, ladder.to + 1, ladder.to + kLabelReach),
                                      windowOf(ladder, turned, ladder.from - kLabelReach, ladder.from - 1)};
  std::array<std::vector<Label>, 2> labels;
  for (std::size_t side = 0; side < sides.size(); ++side)
    for (WrittenLine& line : findLines(picture, sides.at(side)))
      if (const auto index = markOf(ladder, line, turned); index && standsClose(ladder, line, turned))
        labels.at(side).push_back({std::move(line), *index});
  return labels;
}

std::string written(double value, int decimals) {
  std::array<char, 32> text{};
  const double rounded = std::abs(value) < 1e-9 ? 0 : value;
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), rounded, std::chars_format::fixed, decimals);
  return error == std::errc() ? std::string(text.data(), end) : std::string();
}

// How a value is written: "0.40", "0.4" or ".4".
std::vector<std::string> spellings(double value, int decimals) {
  std::vector<std::string> all;
  for (int d = decimals; d >= 0; --d) {
    const bool exact = std::abs(value * std::pow(10, d) - std::round(value * std::pow(10, d))) < 1e-6;
    if (!exact) break;
    all.push_back(written(value, d));
    const std::size_t lead = all.back().find("0.");
    if (std::abs(value) > 1e-9 && (lead == 0 || (lead == 1 && value < 0)))
      all.push_back(std::string(all.back()).erase(lead, 1));
  }
  return all;
}

// A label that fits the progression gains it what its misfit leaves of the bar; one that says something else costs
// nothing, for units and captions stand beside scales too.
void judge(Progression& progression, const std::vector<Label>& labels) {
  int firstIndex = 0;
  for (const Label& label : labels) {
    double best = kWorstFit;
    std::string text;
    for (std::string& spelling : spellings(progression.at(label.index), progression.decimals)) {
      const double misfit = label.line.misfit(spelling);
      if (misfit >= best) continue;
      best = misfit;
      text = std::move(spelling);
    }
    if (text.empty()) continue;
    if (!progression.labels.empty()) progression.every = std::gcd(progression.every, label.index - firstIndex);
    if (progression.labels.empty()) firstIndex = label.index;
    progression.gain += kWorstFit - best;
    progression.labels.push_back(std::move(text));
  }
}

// Where zero may lie, in steps from the first mark: at the top of a depth ruler, on a velocity or time scale.
std::pair<int, int> zerosOf(const TickLadder& ladder, Wanted wanted) {
  constexpr int kHiddenAbove = 5;
  if (wanted == Wanted::Depth) return {-kHiddenAbove, 1};
  return {-1, ladder.count};
}

// The numbered marks stand at equal distances, so their numbers are multiples of one round number.
int numberedEvery(const std::vector<Label>& labels) {
  int every = 0;
  for (const Label& label : labels) every = std::gcd(every, label.index - labels.front().index);
  return every;
}

bool isPossible(const Progression& progression, const TickLadder& ladder, Wanted wanted) {
  const double most = std::max(std::abs(progression.at(0)), std::abs(progression.at(ladder.count - 1)));
  const double limit = wanted == Wanted::Depth ? 40 : wanted == Wanted::Velocity ? 1000 : 30;
  const double least = wanted == Wanted::Velocity ? (progression.decimals > 0 ? 0.05 : 5) : 0.5;
  return most <= limit && most >= least;
}

struct Ranking {
  Progression best;
  double runnerUp = 0;
};

Ranking rank(const std::vector<Label>& labels, const TickLadder& ladder, Wanted wanted) {
  Ranking ranking;
  const int every = numberedEvery(labels);
  if (every == 0) return ranking;
  const auto [first, last] = zerosOf(ladder, wanted);
  for (const NumberStep& numbers : kNumberSteps)
    for (int zero = first; zero <= last; ++zero) {
      const double step = numbers.size / every;
      Progression candidate{
          .step = wanted == Wanted::Velocity ? -step : step, .zero = zero, .decimals = numbers.decimals};
      const bool numbersZero = (labels.front().index - zero) % every == 0;
      if (!numbersZero || !isPossible(candidate, ladder, wanted)) continue;
      judge(candidate, labels);
      if (candidate.gain > ranking.best.gain) {
        ranking.runnerUp = ranking.best.gain;
        ranking.best = std::move(candidate);
      } else {
        ranking.runnerUp = std::max(ranking.runnerUp, candidate.gain);
      }
    }
  return ranking;
}

bool isNumberStep(double size) {
  return std::any_of(kNumberSteps.begin(), kNumberSteps.end(),
                     [&](const NumberStep& step) { return std::abs(size - step.size) < 1e-6 * step.size; });
}

std::size_t numberedMarks(const std::vector<Label>& labels) {
  std::set<int> indices;
  for (const Label& label : labels) indices.insert(label.index);
  return indices.size();
}

double meanMisfit(const Progression& progression) {
  return kWorstFit - progression.gain / static_cast<double>(std::max<std::size_t>(progression.labels.size(), 1));
}

// Other writing beside a scale is its unit or an arrow. Where every mark is numbered it could as well be a column of
// text, of which more is asked.
bool fitsMost(const Progression& progression, std::size_t marks) {
  const std::size_t fitting = progression.labels.size();
  const bool crisp = meanMisfit(progression) <= kCrispFit;
  if (progression.every == 1) return crisp && 5 * fitting >= 4 * marks;
  return 5 * fitting >= 3 * marks || (crisp && 2 * fitting >= marks);
}

// The progression whose numbers fit the writing clearly better than those of every other, on a ladder that is long
// enough for the numbers it has.
std::optional<Progression> progressionOf(const std::vector<Label>& labels, const TickLadder& ladder, Wanted wanted) {
  constexpr double kClearlyBetter = 1.12;
  constexpr int kLongLadder = 7;
  constexpr int kFewestMarks = 6;
  if (labels.size() < 2 || labels.size() > kMostLabels) return std::nullopt;
  Ranking ranking = rank(labels, ladder, wanted);
  const std::size_t fitting = ranking.best.labels.size();
  const bool mostFit = fitsMost(ranking.best, numberedMarks(labels));
  const bool round = isNumberStep(std::abs(ranking.best.step) * ranking.best.every);
  const bool enough = ladder.seen >= kFewestMarks &&
                      (fitting >= 3 || (fitting == 2 && wanted != Wanted::Depth && ladder.seen >= kLongLadder)) &&
                      mostFit && round;
  const bool well = meanMisfit(ranking.best) <= kMeanFit;
  if (!enough || !well || ranking.best.gain < kClearlyBetter * ranking.runnerUp) return std::nullopt;
  return std::move(ranking.best);
}

// The unit beside a velocity scale is not read. Whole numbers to hundreds are cm/s on every cart; points, or numbers
// below ten only, may as well be m/s or kHz, and a wrong guess is wrong a hundredfold.
bool unitIsClear(const Progression& progression, const TickLadder& ladder) {
  constexpr double kLeast = 10;
  const bool pointed = std::any_of(progression.labels.begin(), progression.labels.end(),
                                   [](const std::string& label) { return label.find('.') != std::string::npos; });
  return !pointed && std::max(std::abs(progression.at(0)), std::abs(progression.at(ladder.count - 1))) >= kLeast;
}

Unit unitOf(Wanted wanted) {
  switch (wanted) {
    case Wanted::Depth: return Unit::Centimetre;
    case Wanted::Velocity: return Unit::CentimetrePerSecond;
    case Wanted::Time: return Unit::Second;
  }
  return Unit::None;
}

// The marks' scatter over the ladder's length, and a quarter of a pixel for what drawing rounds away.
DrawnScale scaleFrom(const Progression& progression, const TickLadder& ladder, Wanted wanted) {
  constexpr double kRounding = 0.25;
  const double noise = std::hypot(ladder.noise, kRounding);
  const double marks = ladder.seen;
  DrawnScale scale;
  scale.axis = {.unit = unitOf(wanted),
                .deltaPerPixel = progression.step / ladder.spacing,
                .referencePixel = ladder.first,
                .referenceValue = progression.at(0),
                .provenance = Provenance::BurntInScale};
  const double spacingNoise = noise * std::sqrt(12 / (marks * (marks * marks - 1)));
  scale.axis.deltaUncertainty = std::abs(scale.axis.deltaPerPixel) * spacingNoise / ladder.spacing;
  scale.axis.referenceUncertainty = noise / std::sqrt(marks);
  for (int i = 0; i < ladder.count; ++i) scale.ticks.push_back(ladder.place(i));
  scale.labels = progression.labels;
  const PixelBox along{ladder.from, static_cast<int>(ladder.place(0)), ladder.to,
                       static_cast<int>(ladder.place(ladder.count - 1))};
  const bool turned = wanted == Wanted::Time;
  scale.place = turned ? PixelBox{along.top, along.left, along.bottom, along.right} : along;
  return scale;
}

std::string spacingsOf(const std::vector<TickLadder>& ladders) {
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(ladders.size(), 3); ++i) {
    const auto tenths = std::lround(ladders[i].spacing * 10);
    text += (i == 0 ? "" : ", ") + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
  }
  return text;
}

Error notFound(const std::vector<TickLadder>& ladders, std::string_view name) {
  if (ladders.empty())
    return {"no " + std::string(name) + " is drawn on this picture", "", "Calibrate it on a known length by hand"};
  return {
      "marks are drawn " + spacingsOf(ladders) + " pixels apart, but no numbers beside them fit a " + std::string(name),
      "", "Say what one step stands for"};
}

// The same marks in cm/s; other scales are Unstated and stay as they are.
Result<DrawnScale> inCentimetres(DrawnScale scale, VelocityNumbers numbers) {
  constexpr double kFastest = 1000;  // cm/s
  const double factor = numbers == VelocityNumbers::MetresPerSecond ? 100 : 1;
  scale.axis.deltaPerPixel *= factor;
  scale.axis.deltaUncertainty *= factor;
  scale.axis.referenceValue *= factor;
  const double span = std::abs(scale.axis.deltaPerPixel) * (scale.ticks.back() - scale.ticks.front());
  if (span <= 2 * kFastest) return scale;
  return Error{"in the unit that was stated the velocity scale would span more than 20 m/s", "",
               "Look at the unit beside it again"};
}

Error unclearUnit(const std::vector<std::string>& labels) {
  std::string numbers;
  for (const std::string& label : labels) numbers += (numbers.empty() ? "" : ", ") + label;
  return {"the numbers of the velocity scale (" + numbers + ") may be cm/s, m/s or kHz", "",
          "Say which by --drawn-velocity-unit; where they are kHz calibrate it by hand in the workstation, at the "
          "velocities "
          "that they stand for"};
}

// The ladder with its long marks; a time scale also as its usual marks are, for its numbers stand under the long ones
// and may touch them. Beside an upright scale what is left of a long mark would look like a minus.
std::vector<TickLadder> looksOf(const TickLadder& ladder, Wanted wanted) {
  if (wanted != Wanted::Time) return {ladder};
  TickLadder usual = ladder;
  usual.from = ladder.usualFrom;
  usual.to = ladder.usualTo;
  return {ladder, usual};
}

// How well a ladder does as another kind of scale: a depth ruler is no velocity scale.
double gainOtherwise(const std::vector<Label>& labels, const TickLadder& ladder, Wanted wanted) {
  if (wanted == Wanted::Time) return 0;
  const auto other = progressionOf(labels, ladder, wanted == Wanted::Depth ? Wanted::Velocity : Wanted::Depth);
  return other ? other->gain : 0;
}

std::optional<Progression> bestOf(const Frame& frame, const TickLadder& ladder, Wanted wanted) {
  std::optional<Progression> best;
  for (const TickLadder& look : looksOf(ladder, wanted))
    for (const std::vector<Label>& labels : labelsBeside(frame, look, wanted == Wanted::Time)) {
      auto found = progressionOf(labels, look, wanted);
      if (!found || found->gain <= gainOtherwise(labels, look, wanted)) continue;
      if (!best || found->gain > best->gain) best = std::move(found);
    }
  return best;
}

Result<DrawnScale> readScale(const Frame& frame, Wanted wanted, std::string_view name,
                             VelocityNumbers numbers = VelocityNumbers::Unstated) {
  const std::vector<TickLadder> ladders = findTickLadders(Brightness(frame, wanted == Wanted::Time), kMostLadders);
  std::optional<Result<DrawnScale>> scale;
  double gain = 0;
  for (const TickLadder& ladder : ladders) {
    const auto progression = bestOf(frame, ladder, wanted);
    if (!progression || progression->gain <= gain) continue;
    gain = progression->gain;
    const bool unclear = numbers == VelocityNumbers::Unstated && !unitIsClear(*progression, ladder);
    if (wanted == Wanted::Velocity && unclear)
      scale = unclearUnit(progression->labels);
    else
      scale = inCentimetres(scaleFrom(*progression, ladder, wanted), numbers);
  }
  if (scale) return std::move(*scale);
  return notFound(ladders, name);
}

}  // namespace

Result<DrawnScale> readDepthRuler(const Frame& frame) { return readScale(frame, Wanted::Depth, "depth ruler"); }
Result<DrawnScale> readVelocityScale(const Frame& frame, VelocityNumbers numbers) {
  return readScale(frame, Wanted::Velocity, "velocity scale", numbers);
}
Result<DrawnScale> readTimeScale(const Frame& frame) { return readScale(frame, Wanted::Time, "time scale"); }

}  // namespace sural::imaging::scale
