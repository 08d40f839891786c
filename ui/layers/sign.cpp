#include "ui/layers/sign.h"

#include <algorithm>

#include "ui/layers/clip_scene.h"
#include "ui/layers/volume_lesions.h"

namespace sural::ui::layers {

namespace {

bool measuredOn(const exam::Exam& exam, const exam::Finding& finding, const std::string& sopInstanceUid) {
  return std::any_of(finding.measurementIds.begin(), finding.measurementIds.end(), [&](const std::string& id) {
    const Measurement* measurement = exam.measurement(id);
    return measurement != nullptr && isMeasuredOn(exam, *measurement, sopInstanceUid);
  });
}

}  // namespace

Colour colourOf(Sign sign) {
  switch (sign) {
    case Sign::Urgent: return kUrgent;
    case Sign::Met: return kCriterionMet;
    case Sign::Indeterminate: return kIndeterminate;
    case Sign::NotMet: return kNotMet;
    case Sign::NotAssessed: return kNotAssessed;
  }
  return kNotAssessed;
}

std::string_view glyphOf(Sign sign) {
  switch (sign) {
    case Sign::Urgent: return "■";
    case Sign::Met: return "▲";
    case Sign::Indeterminate: return "◆";
    case Sign::NotMet: return "●";
    case Sign::NotAssessed: return "○";
  }
  return "○";
}

std::string_view toPhrase(Sign sign) {
  switch (sign) {
    case Sign::Urgent: return "urgent";
    case Sign::Met: return "criterion met";
    case Sign::Indeterminate: return "indeterminate";
    case Sign::NotMet: return "not met";
    case Sign::NotAssessed: return "not assessed";
  }
  return "not assessed";
}

Sign signFor(exam::Verdict verdict) {
  switch (verdict) {
    case exam::Verdict::Met: return Sign::Met;
    case exam::Verdict::NotMet: return Sign::NotMet;
    case exam::Verdict::Indeterminate: return Sign::Indeterminate;
  }
  return Sign::Indeterminate;
}

Sign signFor(const exam::Exam& exam, const exam::Finding& finding) {
  return exam::isUrgent(exam.redFlags, finding) ? Sign::Urgent : signFor(finding.verdict);
}

Sign signOfClip(const exam::Exam& exam, const std::string& sopInstanceUid) {
  Sign worst = Sign::NotAssessed;
  for (const exam::Finding& finding : exam.findings)
    if (measuredOn(exam, finding, sopInstanceUid)) worst = std::min(worst, signFor(exam, finding));
  return worst;
}

Colour colourOf(exam::Verdict verdict) { return colourOf(signFor(verdict)); }

std::string_view signOf(exam::Verdict verdict) { return glyphOf(signFor(verdict)); }

}  // namespace sural::ui::layers
