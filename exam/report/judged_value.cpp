#include "exam/report/judged_value.h"

#include <algorithm>
#include <utility>

#include "exam/report/anatomy_order.h"
#include "exam/report/measurement_rows.h"

namespace sural::exam::report {

namespace {

JudgedValue& valueFor(std::vector<JudgedValue>& values, const Measurement& measurement) {
  const auto found = std::find_if(values.begin(), values.end(), [&](const JudgedValue& value) {
    return value.site == measurement.site && value.quantity == measurement.quantity &&
           value.lesion == measurement.lesion;
  });
  if (found != values.end()) return *found;
  values.push_back({.site = measurement.site,
                    .quantity = measurement.quantity,
                    .lesion = measurement.lesion,
                    .measurements = {},
                    .findings = {}});
  return values.back();
}

int pressure(const Exam& exam, const Finding& finding) {
  switch (finding.verdict) {
    case Verdict::Met: return isUrgent(exam.redFlags, finding) ? 3 : 2;
    case Verdict::Indeterminate: return 1;
    case Verdict::NotMet: return 0;
  }
  return 0;
}

bool wantsLarge(const Criterion& criterion) {
  return criterion.comparator == Comparator::Greater || criterion.comparator == Comparator::GreaterOrEqual;
}

// Of two met criteria the one that asks for more; of two that are not met the one that asks for less.
bool saysMore(const Finding& a, const Finding& b) {
  const bool larger = a.criterion.bound > b.criterion.bound;
  if (a.criterion.bound == b.criterion.bound || a.criterion.unit != b.criterion.unit) return false;
  return (a.verdict == Verdict::Met) == (larger == wantsLarge(a.criterion));
}

const Measurement* restsOn(const Exam& exam, const Finding& finding) {
  for (const std::string& id : finding.measurementIds)
    if (const Measurement* measurement = exam.measurement(id)) return measurement;
  return nullptr;
}

// Of several recordings the one that goes furthest towards the criterion: the longest reflux, the highest velocity.
bool goesFurther(const Exam& exam, const Finding& a, const Finding& b) {
  const Measurement* first = restsOn(exam, a);
  const Measurement* second = restsOn(exam, b);
  if (first == nullptr || second == nullptr || !first->value) return false;
  if (!second->value) return true;
  return wantsLarge(a.criterion) ? *first->value > *second->value : *first->value < *second->value;
}

void chooseLeading(const Exam& exam, JudgedValue& value) {
  for (const Finding* finding : value.findings)
    if (value.leading == nullptr || leads(exam, *finding, *value.leading)) value.leading = finding;
  if (value.leading == nullptr) return;
  value.shown = restsOn(exam, *value.leading);
  value.urgent = isUrgent(exam.redFlags, *value.leading);
}

bool comesBefore(const JudgedValue& a, const JudgedValue& b) {
  const auto key = [](const JudgedValue& value) {
    return std::pair(sideRank(value.site.side), anatomyRank(value.site));
  };
  return key(a) < key(b);
}

}  // namespace

bool leads(const Exam& exam, const Finding& a, const Finding& b) {
  const int pressureA = pressure(exam, a);
  const int pressureB = pressure(exam, b);
  if (pressureA != pressureB) return pressureA > pressureB;
  if (saysMore(a, b) || saysMore(b, a)) return saysMore(a, b);
  return goesFurther(exam, a, b);
}

int sideRank(const std::optional<Side>& side) {
  if (!side) return 2;
  return *side == Side::Right ? 0 : 1;
}

std::optional<JudgedValue> restrictedTo(const Exam& exam, const JudgedValue& value, const std::set<std::string>& ids) {
  JudgedValue kept = value;
  kept.leading = nullptr;
  kept.shown = nullptr;
  std::erase_if(kept.measurements, [&](const Measurement* m) { return !ids.contains(m->id); });
  std::erase_if(kept.findings, [&](const Finding* finding) {
    const Measurement* m = restsOn(exam, *finding);
    return m == nullptr || !ids.contains(m->id);
  });
  chooseLeading(exam, kept);
  return kept.leading != nullptr ? std::optional(std::move(kept)) : std::nullopt;
}

std::vector<JudgedValue> judgedValues(const Exam& exam) {
  std::vector<JudgedValue> values;
  for (const Finding& finding : exam.findings)
    for (const std::string& id : finding.measurementIds) {
      const Measurement* measurement = exam.measurement(id);
      if (measurement == nullptr) continue;
      JudgedValue& value = valueFor(values, *measurement);
      if (std::find(value.measurements.begin(), value.measurements.end(), measurement) == value.measurements.end())
        value.measurements.push_back(measurement);
      value.findings.push_back(&finding);
      break;  // further measurements of a finding are what it was computed from
    }
  for (JudgedValue& value : values) chooseLeading(exam, value);
  std::stable_sort(values.begin(), values.end(), comesBefore);
  return values;
}

}  // namespace sural::exam::report
