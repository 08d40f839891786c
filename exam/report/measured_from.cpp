#include "exam/report/measured_from.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "exam/report/patient_words.h"

namespace sural::exam::report {

namespace {

struct Source {
  const Study* study = nullptr;
  const Clip* clip = nullptr;
};

std::optional<Source> sourceIn(const Exam& exam, const std::string& sopInstanceUid) {
  for (const Study& study : exam.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips)
        if (clip.sopInstanceUid == sopInstanceUid) return Source{&study, &clip};
  return std::nullopt;
}

bool hasSeveralDays(const Exam& exam) {
  return std::any_of(exam.studies.begin(), exam.studies.end(),
                     [&](const Study& study) { return study.date != exam.studies.front().date; });
}

}  // namespace

std::string_view pictureWord(ClipKind kind) {
  switch (kind) {
    case ClipKind::BMode: return "B-mode";
    case ClipKind::ColourDoppler: return "colour";
    case ClipKind::SpectralDoppler: return "PW";
    case ClipKind::MMode: return "M-mode";
    case ClipKind::XrayAngiography: return "XA";
    case ClipKind::MrAngiography: return "MR";  // an object does not say whether it shows vessels
    case ClipKind::CtAngiography: return "CT";
    case ClipKind::Report: return "report";
    case ClipKind::Other: return "image";
  }
  return "image";
}

std::string measuredFrom(const Exam& exam, const Measurement& measurement) {
  const std::optional<Source> source = sourceIn(exam, measurement.evidence.sopInstanceUid);
  if (!source) return {};
  const std::string name =
      source->clip->label.empty() ? std::filesystem::path(source->clip->file).filename().string() : source->clip->label;
  std::string words(pictureWord(source->clip->kind));
  if (!name.empty()) words += " · " + name;
  if (hasSeveralDays(exam) && !source->study->date.empty()) words += " · " + datePhrase(source->study->date);
  return words;
}

bool hasSeveralSources(const Exam& exam, const Site& site) {
  std::set<std::pair<std::string, std::string>> sources;
  for (const Measurement& m : exam.measurements) {
    if (!m.measured() || m.site.vessel != site.vessel || m.site.side != site.side) continue;
    if (const auto source = sourceIn(exam, m.evidence.sopInstanceUid))
      sources.emplace(source->study->studyInstanceUid, source->clip->modality);
  }
  return sources.size() > 1;
}

}  // namespace sural::exam::report
