#include "exam/report/technique.h"

#include <algorithm>
#include <array>
#include <set>

#include "exam/measured_as.h"
#include "exam/software_version.h"
#include "exam/words/quantity_words.h"

namespace sural::exam::report {

namespace {

struct Modality {
  std::string_view name;
  std::vector<ClipKind> kinds;
};

const std::vector<Modality>& modalities() {
  static const std::vector<Modality> kModalities{
      {"Duplex ultrasound", {ClipKind::BMode, ClipKind::ColourDoppler, ClipKind::SpectralDoppler, ClipKind::MMode}},
      {"X-ray angiography", {ClipKind::XrayAngiography}},
      {"MR angiography", {ClipKind::MrAngiography}},
      {"CT angiography", {ClipKind::CtAngiography}}};
  return kModalities;
}

struct KindWords {
  ClipKind kind;
  std::string_view one;
  std::string_view many;
};

constexpr auto kKindWords = std::to_array<KindWords>({
    {ClipKind::SpectralDoppler, "1 spectral Doppler strip", "%1 spectral Doppler strips"},
    {ClipKind::ColourDoppler, "1 colour Doppler recording", "%1 colour Doppler recordings"},
    {ClipKind::BMode, "1 B-mode recording", "%1 B-mode recordings"},
    {ClipKind::MMode, "1 M-mode strip", "%1 M-mode strips"},
    {ClipKind::XrayAngiography, "1 X-ray run", "%1 X-ray runs"},
    {ClipKind::MrAngiography, "1 MR slice", "%1 MR slices"},
    {ClipKind::CtAngiography, "1 CT slice", "%1 CT slices"},
});

template <class Visit>
void forEachClip(const Exam& exam, Visit visit) {
  for (const Study& study : exam.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) visit(clip);
}

// A volume of unknown modality is named only by what was measured on it.
ClipKind recordedAs(const Exam& exam, const Clip& clip) {
  if (clip.kind != ClipKind::Other) return clip.kind;
  const bool measured = std::any_of(exam.measurements.begin(), exam.measurements.end(), [&](const Measurement& m) {
    return m.measured() && m.evidence.sopInstanceUid == clip.sopInstanceUid;
  });
  return measured ? measuredAs(clip) : clip.kind;
}

std::size_t countOf(const Exam& exam, ClipKind kind) {
  std::size_t count = 0;
  forEachClip(exam, [&](const Clip& clip) { count += recordedAs(exam, clip) == kind ? 1 : 0; });
  return count;
}

std::string joined(const std::vector<std::string>& parts, const std::string& last) {
  std::string all;
  for (std::size_t i = 0; i < parts.size(); ++i) all += (i == 0 ? "" : i + 1 == parts.size() ? last : ", ") + parts[i];
  return all;
}

std::string recordingsPhrase(const Exam& exam, const Words& words) {
  std::vector<std::string> parts;
  for (const KindWords& kind : kKindWords) {
    const std::size_t count = countOf(exam, kind.kind);
    if (count == 1) parts.push_back(words(kind.one));
    if (count > 1) parts.push_back(filled(words(kind.many), {std::to_string(count)}));
  }
  if (parts.empty()) return words("No recording that can be measured.");
  return filled(words("Recorded: %1."), {joined(parts, words(" and "))});
}

std::string conditionsPhrase(const Exam& exam, const Words& words) {
  std::set<std::string> positions;
  std::set<std::string> provocations;
  forEachClip(exam, [&](const Clip& clip) {
    if (clip.conditions.position) positions.insert(words(words::quantityPhrase(toWord(*clip.conditions.position))));
    if (clip.conditions.provocation)
      provocations.insert(words(words::quantityPhrase(toWord(*clip.conditions.provocation))));
  });
  const auto phrase = [&](const std::set<std::string>& found) {
    return found.empty() ? words("not recorded") : joined({found.begin(), found.end()}, ", ");
  };
  return filled(words("Position: %1. Provocation: %2."), {phrase(positions), phrase(provocations)});
}

std::string legsPhrase(const Exam& exam, const Words& words) {
  bool right = false;
  bool left = false;
  forEachClip(exam, [&](const Clip& clip) {
    right = right || clip.site.side == Side::Right;
    left = left || clip.site.side == Side::Left;
  });
  if (right == left) return words("the legs");
  return words(right ? "the right leg" : "the left leg");
}

}  // namespace

std::vector<std::string> techniqueOf(const Exam& exam, const Words& words) {
  std::vector<std::string> sentences{recordingsPhrase(exam, words)};
  const std::size_t ultrasound = countOf(exam, ClipKind::SpectralDoppler) + countOf(exam, ClipKind::ColourDoppler) +
                                 countOf(exam, ClipKind::BMode);
  if (ultrasound > 0) sentences.push_back(conditionsPhrase(exam, words));
  sentences.push_back(filled(words("Measured on the stored pictures with Sural %1. Values are given ± one standard "
                                   "deviation; a verdict is given only where two of them do not reach the threshold."),
                             {std::string(softwareVersion())}));
  return sentences;
}

std::string titleOf(const Exam& exam, const Words& words) {
  std::vector<std::string> names;
  for (const Modality& modality : modalities()) {
    const bool used = std::any_of(modality.kinds.begin(), modality.kinds.end(),
                                  [&](ClipKind kind) { return countOf(exam, kind) > 0; });
    if (used) names.push_back(words(modality.name));
  }
  if (names.empty()) return words("Vascular report of the legs");
  return filled(words("%1 of %2"), {joined(names, words(" and ")), legsPhrase(exam, words)});
}

}  // namespace sural::exam::report
