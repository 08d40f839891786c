#include "tests/ui/sample_exam.h"

#include <cmath>

namespace sural::tests::ui {

namespace {

using sural::exam::Comparator;
using sural::exam::Confidence;
using sural::exam::Criterion;
using sural::exam::Finding;
using sural::exam::Verdict;

Region strip() {
  const Axis time{Unit::Second, 0.0125, 0, 0, Provenance::Header};
  const Axis velocity{Unit::CentimetrePerSecond, -1 / 2.2, 135, 0, Provenance::Header};
  return {.kind = RegionKind::Spectral,
          .data = RegionData::PulsedWave,
          .box = {60, 250, 740, 520},
          .x = time,
          .y = velocity};
}

Region tissue() {
  const Axis length{Unit::Centimetre, 0.01, 0, 0, Provenance::Header};
  return {.kind = RegionKind::TwoD, .data = RegionData::Tissue, .box = {120, 30, 520, 450}, .x = length, .y = length};
}

struct ClipSpec {
  const char* sop;
  const char* label;
  const char* vessel;
  ClipKind kind;
  int frames = 1;
};

Clip clipFrom(const ClipSpec& spec) {
  const bool spectral = spec.kind == ClipKind::SpectralDoppler;
  Clip clip;
  clip.file = std::string("/exam/") + spec.sop + ".dcm";
  clip.sopInstanceUid = spec.sop;
  clip.modality = "US";
  clip.kind = spec.kind;
  clip.width = spectral ? 800 : 640;
  clip.height = spectral ? 560 : 480;
  clip.frameCount = spec.frames;
  for (int i = 0; i < spec.frames; ++i) clip.frameTimes.push_back(i * 0.05);
  clip.regions = {spectral ? strip() : tissue()};
  clip.label = spec.label;
  clip.site = {.vessel = spec.vessel, .segment = {}, .side = Side::Right};
  if (spectral) clip.conditions = {Position::Standing, Provocation::Augmentation};
  return clip;
}

std::vector<Clip> clips() {
  return {clipFrom({kRefluxClip, "RT GSV thigh", "great_saphenous_vein", ClipKind::SpectralDoppler}),
          clipFrom({kClosingVeinClip, "RT CFV comp", "common_femoral_vein", ClipKind::BMode, 48}),
          clipFrom({kOpenVeinClip, "RT FV mid comp", "femoral_vein", ClipKind::BMode, 60}),
          clipFrom({kArteryClip, "RT SFA mid", "superficial_femoral_artery", ClipKind::SpectralDoppler}),
          clipFrom({"1.2.3.5", "RT POP V <b>rest</b>", "popliteal_vein", ClipKind::SpectralDoppler})};
}

doppler::SpectralAnalysis refluxAnalysis() {
  doppler::SpectralAnalysis analysis;
  analysis.strip.box = {60, 250, 740, 520};
  analysis.strip.baselineRow = 135;
  analysis.strip.velocityPerRow = 1 / 2.2;
  analysis.strip.secondsPerColumn = 0.0125;
  const double starts[] = {1.0, 3.6, 6.2};
  const double durations[] = {0.90, 1.26, 1.19};
  analysis.reflux =
      doppler::VenousReflux{.antegradeSign = -1, .episodes = {}, .longest = 1, .quality = 0.9, .flags = {}};
  for (int column = 0; column < 681; ++column) {
    double velocity = -3 - std::sin(column * 0.0125 * 2.1);
    for (int i = 0; i < 3; ++i) {
      const double since = column * 0.0125 - starts[i];
      if (since >= 0 && since < 0.6) velocity = -38 * std::sin(since / 0.6 * 3.14159);
      if (since >= 0.6 && since < 0.6 + durations[i]) velocity = 26 - 12 * (since - 0.6) / durations[i];
    }
    analysis.envelope.upper.push_back(std::max(0.0, velocity));
    analysis.envelope.lower.push_back(std::min(0.0, velocity));
    analysis.envelope.visible.push_back(column < 200 || column > 204);
  }
  for (int i = 0; i < 3; ++i) {
    doppler::RefluxEpisode episode{.provocationColumn = (starts[i] + 0.3) / 0.0125, .antegradePeak = 38};
    episode.startColumn = (starts[i] + 0.6) / 0.0125;
    episode.endColumn = episode.startColumn + durations[i] / 0.0125;
    episode.durationSeconds = durations[i];
    episode.uncertaintySeconds = 0.02;
    episode.peakVelocity = 26;
    analysis.reflux->episodes.push_back(episode);
    analysis.waves.push_back({.peakColumn = int((starts[i] + 0.3) / 0.0125), .peakVelocity = -38});
  }
  return analysis;
}

// A vein of 50 mm2 that a press between frames 18 and 30 narrows to 31 mm2, beside an artery that keeps 28 mm2; 20
// frames a second.
imaging::bmode::CompressionAnalysis openVeinCompression() {
  imaging::bmode::CompressionAnalysis cine;
  cine.grid.calibrated = true;
  cine.vessels.resize(2);
  cine.vessels[0].role = imaging::bmode::VesselRole::Vein;
  cine.vessels[1].role = imaging::bmode::VesselRole::Artery;
  for (int frame = 0; frame < 60; ++frame) {
    cine.frames.push_back(frame);
    cine.times.push_back(frame * 0.05);
    cine.grids.push_back(cine.grid);
    const double pressed = std::max(0.0, 1 - std::abs(frame - kOpenVeinFrame) / 7.0);
    imaging::bmode::LumenFrame vein;
    vein.seen = true;
    vein.areaMm2 = 50 - 19 * pressed;
    cine.vessels[0].frames.push_back(vein);
    vein.areaMm2 = 28;
    cine.vessels[1].frames.push_back(vein);
  }
  cine.phases.presses = {{.first = 18, .strongest = std::size_t(kOpenVeinFrame), .last = 28, .shortening = 0.14}};
  cine.vessels[0].rest = imaging::bmode::LumenReading{.frame = 2, .areaMm2 = 50, .areaDoubtMm2 = 2};
  cine.vessels[0].pressed = imaging::bmode::LumenReading{.frame = kOpenVeinFrame, .areaMm2 = 31, .areaDoubtMm2 = 2};
  return cine;
}

// A measurement with its evidence on `clip`.
Measurement value(const char* id, const char* quantity, const Clip& clip, Quantity amount, double doubt) {
  Measurement m;
  m.id = id;
  m.quantity = quantity;
  m.value = amount.value;
  m.unit = amount.unit;
  m.uncertainty = doubt;
  m.site = clip.site;
  m.quality = 0.9;
  m.evidence = {
      .file = clip.file, .sopInstanceUid = clip.sopInstanceUid, .frame = 0, .region = 0, .points = {{400, 300}}};
  return m;
}

std::vector<Point> ellipse(Point centre, double radiusX, double radiusY) {
  std::vector<Point> points;
  for (int i = 0; i < 40; ++i) {
    const double angle = i * 2 * 3.14159 / 40;
    points.push_back({centre.x + radiusX * std::cos(angle), centre.y + radiusY * std::sin(angle)});
  }
  return points;
}

std::vector<Measurement> measurements(const std::vector<Clip>& clip) {
  std::vector<Measurement> all{value("m1", "reflux_time", clip[0], {1.26, Unit::Second}, 0.02),
                               value("m2", "peak_reflux_velocity", clip[0], {26.1, Unit::CentimetrePerSecond}, 0.9),
                               value("m3", "compression_ratio", clip[1], {0.97, Unit::None}, 0.01),
                               value("m4", "compression_ratio", clip[2], {0.38, Unit::None}, 0.03),
                               value("m5", "velocity_ratio", clip[3], {2.9, Unit::None}, 0.3),
                               value("m6", "reflux_time", clip[4], {0, Unit::Second}, 0.02)};
  all[0].evidence.points = {{60 + 4.2 / 0.0125, 385}, {60 + 5.46 / 0.0125, 385}};
  all[3].evidence.frame = kOpenVeinFrame;
  all[3].evidence.points = ellipse({320, 240}, 80, 38);
  all[5].value.reset();
  all[5].absentReason = "no provocation seen";
  return all;
}

Criterion criterion(const char* id, const char* quantity, Comparator comparator, double bound) {
  return {.id = id,
          .quantity = quantity,
          .vessels = {"great_saphenous_vein", "common_femoral_vein", "femoral_vein", "popliteal_vein",
                      "superficial_femoral_artery"},
          .comparator = comparator,
          .bound = bound,
          .grade = "criterion met"};
}

std::vector<Finding> findings(const std::vector<Measurement>& m) {
  Criterion reflux = criterion("ven.reflux", "reflux_time", Comparator::Greater, 0.5);
  reflux.unit = Unit::Second;
  reflux.cause = "chronic_venous_insufficiency";
  reflux.confidence = Confidence::Read;
  reflux.source = {"SVS, AVF and AVLS guideline", "SVS/AVF/AVLS 2022", 2022, {}};
  Criterion compression = criterion("ven.compression", "compression_ratio", Comparator::Less, 0.9);
  compression.grade = "does not close";
  compression.cause = "deep_vein_thrombosis";
  compression.confidence = Confidence::Read;
  compression.source = {"SRU consensus", "SRU 2018", 2018, {}};
  Criterion ratio = criterion("art.ratio", "velocity_ratio", Comparator::GreaterOrEqual, 2);
  ratio.grade = "50–74 %";
  ratio.cause = "peripheral_artery_disease";
  ratio.source = {"Cossman", "Cossman 1989", 1989, {}};
  return {
      {reflux, {"m1"}, m[0].site, Verdict::Met, {}, "Reflux in the right great saphenous vein: 1.26 s meets > 0.5 s"},
      {compression, {"m4"}, m[3].site, Verdict::Met, {}, "The right femoral vein does not close"},
      {ratio, {"m5"}, m[4].site, Verdict::Met, {}, "Velocity ratio 2.9 meets >= 2"},
      {compression, {"m3"}, m[2].site, Verdict::NotMet, {}, "The right common femoral vein closes"},
      {reflux,
       {"m6"},
       m[5].site,
       Verdict::Indeterminate,
       "no provocation seen: squeeze the calf and record again",
       "Reflux in the right popliteal vein cannot be judged"}};
}

exam::CauseEvidence cause(int number, const char* id, const char* name) {
  exam::CauseEvidence evidence;
  evidence.cause.id = id;
  evidence.cause.number = number;
  evidence.cause.name = name;
  return evidence;
}

std::vector<exam::CauseEvidence> causes() {
  std::vector<exam::CauseEvidence> all{
      cause(1, "strain", "Muscle strain and overuse"),
      cause(2, "cramps", "Muscle cramps"),
      cause(3, "deep_vein_thrombosis", "Deep vein thrombosis"),
      cause(4, "peripheral_artery_disease", "Peripheral artery disease"),
      cause(5, "chronic_venous_insufficiency", "Varicose veins and venous insufficiency"),
      cause(6, "nerve", "Nerve compression"),
      cause(7, "injury", "Injuries and fractures"),
      cause(8, "infection", "Infections of the skin")};
  for (exam::CauseEvidence& evidence : all) evidence.notAssessed = {"clinical examination"};
  all[2].cause.urgent = true;
  all[2].urgent = true;
  all[2].cause.signs = {"swelling", "warmth", "redness", "pain", "risk of embolism"};
  all[2].cause.waysOfDiagnosis = {"examination", "duplex", "venography", "blood tests"};
  all[2].cause.treatments = {"anticoagulation", "removal of the clot"};
  all[2].supports = {"right femoral vein does not close (0.38)"};
  all[2].doesNotSupport = {"right common femoral vein closes"};
  all[2].notAssessed = {"D-dimer", "tibial veins"};
  all[3].supports = {"velocity ratio 2.9 in the right superficial femoral artery"};
  all[4].cause.signs = {"aching", "heaviness", "swelling after long standing"};
  all[4].supports = {"reflux of 1.26 s in the right great saphenous vein"};
  return all;
}

}  // namespace

Reading sampleReading() {
  Study study;
  study.studyInstanceUid = "1.2.3";
  study.patientId = "SAMPLE-1";
  study.patientName = "SAMPLE^Leg Pain";
  study.patientBirthDate = "19590312";
  study.patientSex = "F";
  study.date = "20260105";
  study.description = "Venous reflux + arterial duplex, right leg";
  study.series = {{"1.2.3.0", "US", "duplex", 1, clips()}};
  Problem problem{"/exam/cut.dcm", Severity::Error, "the file ends before its pixels",
                  "Send it again from the archive"};
  return {.studies = {study}, .problems = {problem}};
}

exam::Exam sampleExam() {
  Reading reading = sampleReading();
  exam::Exam exam;
  exam.studies = std::move(reading.studies);
  exam.problems = std::move(reading.problems);
  exam.analyses = {{kRefluxClip, {refluxAnalysis()}},
                   {.sopInstanceUid = kOpenVeinClip, .compression = openVeinCompression()}};
  exam.measurements = measurements(exam.studies[0].series[0].clips);
  exam.findings = findings(exam.measurements);
  exam.causes = causes();
  exam.redFlags = {{.criterion = "flag.dvt",
                    .label = "A deep vein does not close",
                    .source = "Kearon 2016",
                    .sentence = "A deep vein does not close: same-day call to the referring clinician",
                    .measurementIds = {"m4"}}};
  exam.prevention = {"regular activity", "no long standing"};
  exam.articleTitle = "Comprehensive Guide to the Reason Behind Leg Pain";
  return exam;
}

sural::ui::session::ExamServices sampleServices() {
  return {.read = [](const std::vector<std::string>&) { return sampleReading(); },
          .analyse = [](Reading, const exam::WorkOptions&) { return sampleExam(); },
          .frame = [](const Clip& clip, int index) -> Result<Frame> { return sampleFrame(clip, index); },
          .composeReport = exam::report::composeReport};
}

}  // namespace sural::tests::ui
