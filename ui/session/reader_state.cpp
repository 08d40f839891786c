#include "ui/session/reader_state.h"

#include <QDateTime>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/session/clip_words.h"

namespace sural::ui::session {

namespace {

bool isOfTheSameOrigin(const Acceptance& acceptance, const Measurement& m) {
  return acceptance.quantity == m.quantity && acceptance.sopInstanceUid == m.evidence.sopInstanceUid &&
         acceptance.region == m.evidence.region;
}

// Numbers that only exist as read (readings, edits, worksheets) have ids that the machine's exam does not use.
bool isUnknownId(const std::string& id, const std::vector<Measurement>& measurements) {
  return std::none_of(measurements.begin(), measurements.end(), [&](const Measurement& m) { return m.id == id; });
}

}  // namespace

const Measurement* measurementFor(const Acceptance& acceptance, const std::vector<Measurement>& measurements,
                                  const std::set<std::string>& taken) {
  const auto find = [&](auto isIt) -> const Measurement* {
    const auto found = std::find_if(measurements.begin(), measurements.end(),
                                    [&](const Measurement& m) { return isOfTheSameOrigin(acceptance, m) && isIt(m); });
    return found != measurements.end() ? &*found : nullptr;
  };
  const Measurement* same = find([&](const Measurement& m) { return m.id == acceptance.measurementId; });
  return same != nullptr ? same
                         : find([&](const Measurement& m) { return !taken.contains(m.id) && accepts(acceptance, m); });
}

Acceptance acceptanceOf(const Measurement& measurement, const std::string& by) {
  return {.measurementId = measurement.id,
          .quantity = measurement.quantity,
          .sopInstanceUid = measurement.evidence.sopInstanceUid,
          .region = measurement.evidence.region,
          .value = measurement.value,
          .code = measurement.code,
          .phrase = valueWords(measurement),
          .by = by,
          .at = QDateTime::currentDateTime()
                    .toOffsetFromUtc(QDateTime::currentDateTime().offsetFromUtc())
                    .toString(Qt::ISODate)
                    .toStdString(),
          .uncertainty = measurement.value ? measurement.uncertainty : std::nullopt};
}

bool accepts(const Acceptance& acceptance, const Measurement& measurement) {
  if (!isOfTheSameOrigin(acceptance, measurement) || acceptance.code != measurement.code) return false;
  if (acceptance.value.has_value() != measurement.value.has_value()) return false;
  constexpr double kSameShare = 1e-3;
  return !acceptance.value ||
         std::abs(*acceptance.value - *measurement.value) <= kSameShare * std::abs(*acceptance.value);
}

void keepPictures(ReaderState& state, const std::function<bool(const std::string& sopInstanceUid)>& isKept) {
  std::erase_if(state.accepted, [&](const auto& entry) { return !isKept(entry.second.sopInstanceUid); });
  std::erase_if(state.elsewhere, [&](const Acceptance& one) { return !isKept(one.sopInstanceUid); });
  std::erase_if(state.readings,
                [&](const CaliperReading& one) { return !isKept(one.measurement.evidence.sopInstanceUid); });
  std::erase_if(state.sites, [&](const auto& entry) { return !isKept(entry.first); });
  std::erase_if(state.strips, [&](const auto& entry) { return !isKept(entry.first.sopInstanceUid); });
  std::erase_if(state.compressions, [&](const auto& entry) { return !isKept(entry.first); });
  std::erase_if(state.angiograms, [&](const auto& entry) { return !isKept(entry.first); });
  std::erase_if(state.vessels, [&](const auto& entry) { return !isKept(entry.first.sopInstanceUid); });
  std::erase_if(state.calibrations, [&](const auto& entry) { return !isKept(entry.first); });
}

void placeAcceptances(ReaderState& state, const std::vector<Measurement>& measurements) {
  std::vector<Acceptance> all;
  for (auto& [id, acceptance] : std::exchange(state.accepted, {})) all.push_back(std::move(acceptance));
  for (Acceptance& acceptance : std::exchange(state.elsewhere, {})) all.push_back(std::move(acceptance));
  // Those that keep their id come first, so that an equal number beside them is left to another acceptance.
  std::stable_partition(all.begin(), all.end(), [&](const Acceptance& one) {
    const Measurement* found = measurementFor(one, measurements);
    return found != nullptr && found->id == one.measurementId;
  });
  std::set<std::string> taken;
  for (Acceptance& acceptance : all) {
    const Measurement* found = measurementFor(acceptance, measurements, taken);
    if (found != nullptr) taken.insert(acceptance.measurementId = found->id);
    const bool isPlaced = found != nullptr || isUnknownId(acceptance.measurementId, measurements);
    if (!isPlaced || !state.accepted.try_emplace(acceptance.measurementId, acceptance).second)
      state.elsewhere.push_back(std::move(acceptance));
  }
}

}  // namespace sural::ui::session
