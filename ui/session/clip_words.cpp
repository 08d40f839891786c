#include "ui/session/clip_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <optional>

#include "exam/criteria/finding.h"
#include "exam/report/measured_from.h"
#include "exam/words/quantity_words.h"

namespace sural::ui::session {

namespace {

constexpr std::string_view kDot = " · ";

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

std::string phrase(Provenance provenance) {
  switch (provenance) {
    case Provenance::None: return {};
    case Provenance::Header: return "calibration: file header ✓";
    case Provenance::HeaderCorrected: return "calibration: file header, corrected";
    case Provenance::BurntInScale: return "calibration: read off the picture's scale";
    case Provenance::Reader: return "calibration: set by the reader";
  }
  return {};
}

// The region a reader looks at first: the strip of a Doppler picture, else the first that is calibrated.
const Region* leadingRegion(const Clip& clip) {
  const auto calibrated = [](const Region& region) { return region.x.calibrated() && region.y.calibrated(); };
  const auto strip = std::find_if(clip.regions.begin(), clip.regions.end(),
                                  [&](const Region& region) { return region.isSpectral() && calibrated(region); });
  if (strip != clip.regions.end()) return &*strip;
  const auto any = std::find_if(clip.regions.begin(), clip.regions.end(), calibrated);
  return any != clip.regions.end() ? &*any : nullptr;
}

struct Date {
  int year = 0;
  int monthAndDay = 0;
};

// YYYYMMDD (PS3.5 6.2, DA); empty when it is not.
std::optional<Date> dateOf(const std::string& text) {
  Date date;
  if (text.size() != 8) return std::nullopt;
  const char* middle = text.data() + 4;
  const char* end = text.data() + 8;
  const bool read = std::from_chars(text.data(), middle, date.year).ptr == middle &&
                    std::from_chars(middle, end, date.monthAndDay).ptr == end;
  return read ? std::optional(date) : std::nullopt;
}

std::string agePhrase(const Study& study) {
  const std::optional<Date> birth = dateOf(study.patientBirthDate);
  const std::optional<Date> then = dateOf(study.date);
  if (!birth || !then) return {};
  const int years = then->year - birth->year - (then->monthAndDay < birth->monthAndDay ? 1 : 0);
  return years >= 0 && years < 130 ? fmt::format("{} y", years) : std::string();
}

std::string datePhrase(const std::string& date) {
  if (!dateOf(date)) return date;
  return fmt::format("{}-{}-{}", date.substr(0, 4), date.substr(4, 2), date.substr(6, 2));
}

// "SAMPLE^Leg Pain" (PS3.5 6.2.1, PN) as people write it.
std::string namePhrase(std::string name) {
  const std::size_t family = name.find('^');
  if (family != std::string::npos) name.replace(family, 1, ", ");
  std::replace(name.begin(), name.end(), '^', ' ');
  while (!name.empty() && (name.back() == ' ' || name.back() == ',')) name.pop_back();
  return name;
}

}  // namespace

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 32);
  return text;
}

std::string titleOf(const Clip& clip) {
  if (!clip.label.empty()) return clip.label;
  if (clip.site.known()) return capitalised(toPhrase(clip.site));
  const std::string name = std::filesystem::path(clip.file).filename().string();
  return name.empty() ? std::string("no label") : name;
}

std::string kindPhrase(const Clip& clip) {
  std::string what(exam::report::pictureWord(clip.kind));
  if (clip.frameCount > 1) what += fmt::format("{}{} frames", kDot, clip.frameCount);
  return what;
}

std::string conditionPhrase(const Clip& clip) {
  std::vector<std::string> parts{std::string(exam::report::pictureWord(clip.kind))};
  if (clip.conditions.position) parts.emplace_back(toWord(*clip.conditions.position));
  if (clip.conditions.provocation && *clip.conditions.provocation != Provocation::None)
    parts.emplace_back(toWord(*clip.conditions.provocation));
  std::string text = joined(parts, kDot);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string calibrationPhrase(const Clip& clip) {
  if (const Region* region = leadingRegion(clip)) return phrase(std::max(region->x.provenance, region->y.provenance));
  if (clip.pixelSpacing) return "calibration: " + clip.pixelSpacing->origin;
  return clip.hasPixels() ? "not calibrated: pixels only" : std::string();
}

std::string patientPhrase(const Study& study) {
  const std::string person = joined({study.patientSex, agePhrase(study)}, " ");
  const std::string exam = joined({datePhrase(study.date), study.description}, " ");
  std::string name = namePhrase(study.patientName);
  if (name.empty()) name = study.patientId.empty() ? "no patient name" : study.patientId;
  return joined({name, person, exam}, kDot);
}

std::string withoutSeparators(std::string text) {
  constexpr std::size_t kLongest = 80;
  const auto isRefused = [](unsigned char c) {
    return c < 0x20 || c == 0x7f || std::strchr("/\\:*?\"<>|,^", c) != nullptr;
  };
  std::replace_if(text.begin(), text.end(), isRefused, ' ');
  text.erase(std::unique(text.begin(), text.end(), [](char a, char b) { return a == ' ' && b == ' '; }), text.end());
  const std::size_t first = text.find_first_not_of(" .");
  text = first == std::string::npos ? std::string() : text.substr(first);
  while (text.size() > kLongest) {
    // Not in the middle of a letter of several bytes.
    do text.pop_back();
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U);
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

std::string fileNameFor(const Study& study) {
  const std::string name = namePhrase(study.patientName);
  return withoutSeparators(joined({name.empty() ? study.patientId : name, datePhrase(study.date)}, " "));
}

bool isEdited(const Measurement& now, const Measurement& machine) { return valueWords(now) != valueWords(machine); }

std::string valueWords(const Measurement& measurement) {
  return measurement.code ? exam::words::quantityPhrase(*measurement.code) : exam::criteria::valuePhrase(measurement);
}

}  // namespace sural::ui::session
