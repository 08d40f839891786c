#include "ui/session/prior_exam.h"

#include <algorithm>
#include <set>
#include <string>

#include "ui/session/reader_json.h"

namespace sural::ui::session {

namespace {

Measurement* withId(exam::FinalValues& values, const std::string& id) {
  const auto found = std::find_if(values.measurements.begin(), values.measurements.end(),
                                  [&](const Measurement& m) { return m.id == id; });
  return found != values.measurements.end() ? &*found : nullptr;
}

const Measurement& machinesOf(const exam::FinalValues& values, const Measurement& m) {
  const auto found = values.machine.find(m.id);
  return found != values.machine.end() ? found->second : m;
}

// A number that is another one than the machine's was edited.
void accept(exam::FinalValues& values, const Acceptance& acceptance) {
  Measurement* m = withId(values, acceptance.measurementId);
  if (m == nullptr || m->quantity != acceptance.quantity) return;
  Measurement accepted = *m;
  accepted.value = acceptance.value;
  accepted.code = acceptance.code;
  if (acceptance.uncertainty) accepted.uncertainty = acceptance.uncertainty;
  const Measurement machine = machinesOf(values, *m);
  const bool isOther = accepted.value != machine.value || accepted.code != machine.code;
  values.decisions[m->id] = {acceptance.by, isOther || m->method == "edited"};
  values.machine.insert_or_assign(m->id, machine);
  *m = std::move(accepted);
}

// What nobody accepts any more is the machine's number again, or none where it had none.
void withdraw(exam::FinalValues& values, const ReaderState& state) {
  std::erase_if(values.decisions, [&](const auto& entry) { return !state.accepted.contains(entry.first); });
  for (Measurement& m : values.measurements)
    if (!state.accepted.contains(m.id)) m = Measurement(machinesOf(values, m));
  std::erase_if(values.measurements, [](const Measurement& m) { return !m.measured(); });
}

// The desk has all that the reader drew: what is not among it was deleted.
void takeReadings(exam::FinalValues& values, const ReaderState& state) {
  std::erase_if(values.measurements,
                [&](const Measurement& m) { return m.method == "reader" && state.reading(m.id) == nullptr; });
  for (const CaliperReading& reading : state.readings) {
    if (!reading.measurement.measured()) continue;
    Measurement drawn = reading.measurement;
    const auto site = state.sites.find(drawn.evidence.sopInstanceUid);
    if (site != state.sites.end()) drawn.site = site->second;
    if (Measurement* before = withId(values, drawn.id))
      *before = std::move(drawn);
    else
      values.measurements.push_back(std::move(drawn));
  }
}

}  // namespace

Result<PriorExam> priorExamFrom(const exam::library::Record& version,
                                const std::optional<exam::library::DeskEntry>& desk) {
  Result<exam::FinalValues> read = exam::finalValuesFrom(version.resultsJson);
  if (!read) return read.error();
  PriorExam prior{version.studyUid, version.studyDate, std::move(read).value()};
  if (!desk || desk->reviewJson.empty() || desk->reviewJson == version.reviewJson) return prior;
  const ReaderState state = readerStateFromJson(desk->reviewJson);
  withdraw(prior.values, state);
  takeReadings(prior.values, state);
  for (auto [id, acceptance] : state.accepted) {
    if (acceptance.by.empty() && state.signature) acceptance.by = state.signature->by;
    accept(prior.values, acceptance);
  }
  return prior;
}

std::optional<PriorExam> withoutOwnPictures(PriorExam prior, const exam::Exam& open) {
  std::set<std::string> own;
  for (const Study& study : open.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) own.insert(clip.sopInstanceUid);
  const std::size_t before = prior.values.measurements.size();
  std::erase_if(prior.values.measurements,
                [&](const Measurement& m) { return own.contains(m.evidence.sopInstanceUid); });
  if (before > 0 && prior.values.measurements.empty()) return std::nullopt;
  return prior;
}

}  // namespace sural::ui::session
