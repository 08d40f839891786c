#include "tests/exam/examples.h"

#include <stdexcept>

#include "tests/support/paths.h"

namespace sural::tests::exam {

using sural::exam::Criterion;
using sural::exam::Exam;
using sural::exam::Knowledge;

namespace {

MeasurementContext contextOf(const Site& site) { return {site, "example/1", {"study/strip.dcm", "1.2.3.4", 0, 1, {}}}; }

Site rightSaphenous() { return {"great_saphenous_vein", {}, Side::Right}; }

Study oneStudy() {
  Clip clip;
  clip.file = "study/strip.dcm";
  clip.sopInstanceUid = "1.2.3.4";
  clip.modality = "US";
  clip.kind = ClipKind::SpectralDoppler;
  clip.frameCount = 1;
  clip.site = rightSaphenous();
  clip.conditions = {Position::Standing, Provocation::Augmentation};
  Study study;
  study.studyInstanceUid = "1.2.3";
  study.patientId = "P1";
  study.patientName = "DOE^JANE";
  study.date = "20240517";
  study.series.push_back({"1.2.3.1", "US", "RT GSV", 1, {clip}});
  return study;
}

}  // namespace

std::string shippedData() { return support::sourceFile("datasets"); }

const Knowledge& shippedKnowledge() {
  static const Knowledge kKnowledge = [] {
    Result<Knowledge> knowledge = sural::exam::loadKnowledge(shippedData());
    if (!knowledge) throw std::runtime_error(toLine(knowledge.error()));
    return std::move(knowledge).value();
  }();
  return kKnowledge;
}

Criterion saphenousReflux() {
  Criterion criterion;
  criterion.id = "example";
  criterion.quantity = "reflux_time";
  criterion.vessels = {"great_saphenous_vein"};
  criterion.bound = 0.5;
  criterion.unit = Unit::Second;
  criterion.grade = "reflux";
  criterion.cause = "chronic_venous_insufficiency";
  criterion.confidence = sural::exam::Confidence::Read;
  criterion.source = {"Authors. Title. Journal 2022;1:1-2", "SVS/AVF/AVLS 2022", 2022, ""};
  return criterion;
}

Criterion saphenousRefluxUnderConditions() {
  Criterion criterion = saphenousReflux();
  criterion.positions = {Position::Standing, Position::Sitting, Position::ReverseTrendelenburg};
  criterion.provoked = true;
  return criterion;
}

Measurement refluxOf(double seconds, double doubt) {
  Measurement m = measured("reflux_time", contextOf(rightSaphenous()),
                           {{seconds, Unit::Second}, doubt, 0.9, {}, {{412, 388.5}, {469, 388.5}}});
  m.id = "m1";
  return m;
}

Measurement refluxNotMeasured(const std::string& reason) {
  Measurement m = couldNotMeasure("reflux_time", contextOf(rightSaphenous()), {reason, Unit::Second, {}});
  m.id = "m2";
  return m;
}

Exam smallExam() {
  Exam exam;
  exam.studies = {oneStudy()};
  Measurement waveform = refluxNotMeasured("replaced");
  waveform.absentReason.clear();
  waveform.id = "m3";
  waveform.quantity = "waveform";
  waveform.unit = Unit::Code;
  waveform.code = "monophasic";
  waveform.site = {"popliteal_artery", Segment::Middle, Side::Left};
  exam.measurements = {refluxOf(1.26, 0.02), refluxNotMeasured("no squeeze is seen in the strip"), waveform};
  const Conditions standing{Position::Standing, Provocation::Augmentation};
  for (const Measurement& m : exam.measurements)
    if (applies(saphenousRefluxUnderConditions(), m))
      exam.findings.push_back(compare(m, standing, saphenousRefluxUnderConditions()));
  exam.problems = {{"study/other.dcm", Severity::Error, "the file is cut", "Export it again"}};
  exam.causes = collectEvidence(shippedKnowledge().article, exam.findings, exam.measurements);
  exam.articleTitle = shippedKnowledge().article.title;
  return exam;
}

}  // namespace sural::tests::exam
