#include "exam/causes.h"

#include <algorithm>

namespace sural::exam {

namespace {

bool isMade(const Assessment& assessment, const std::vector<Measurement>& measurements) {
  return std::any_of(measurements.begin(), measurements.end(), [&](const Measurement& m) {
    if (!m.measured() || m.quantity != assessment.quantity) return false;
    const std::vector<std::string>& vessels = assessment.vessels;
    if (vessels.empty()) return true;
    return m.site.vessel && std::find(vessels.begin(), vessels.end(), *m.site.vessel) != vessels.end();
  });
}

void sortIn(const Finding& finding, CauseEvidence& evidence) {
  switch (finding.verdict) {
    case Verdict::Met: evidence.supports.push_back(finding.sentence); break;
    case Verdict::NotMet: evidence.doesNotSupport.push_back(finding.sentence); break;
    case Verdict::Indeterminate: evidence.notAssessed.push_back(finding.sentence); break;
  }
}

}  // namespace

std::vector<CauseEvidence> collectEvidence(const Article& article, const std::vector<Finding>& findings,
                                           const std::vector<Measurement>& measurements) {
  std::vector<CauseEvidence> all;
  for (const Cause& cause : article.causes) {
    CauseEvidence evidence;
    evidence.cause = cause;
    for (const Finding& finding : findings)
      if (finding.criterion.cause == cause.id) sortIn(finding, evidence);
    for (const Assessment& assessment : cause.assessedBy)
      if (!isMade(assessment, measurements)) evidence.notAssessed.push_back(assessment.words);
    all.push_back(std::move(evidence));
  }
  return all;
}

}  // namespace sural::exam
