#include <algorithm>

#include "exam/json_words.h"
#include "exam/reading_summary.h"
#include "exam/results_json.h"

namespace sural::exam {

namespace {

Json numberOrNull(const std::optional<double>& number) { return number ? Json(*number) : Json(nullptr); }

Json axisJson(const Axis& axis) {
  if (!axis.calibrated()) return nullptr;
  return {{"unit", toWord(axis.unit)},
          {"delta_per_pixel", axis.deltaPerPixel},
          {"reference_pixel", axis.referencePixel},
          {"reference_value", axis.referenceValue},
          {"provenance", toWord(axis.provenance)}};
}

Json pointJson(const std::optional<Point>& point) { return point ? Json{point->x, point->y} : Json(nullptr); }

Json pixelMeaningJson(const std::optional<PixelMeaning>& meaning) {
  if (!meaning) return nullptr;
  return {{"organization", meaning->organization},  {"unit", toWord(meaning->unit)},
          {"data_type_code", meaning->dataType},    {"stored_range", {meaning->firstValue, meaning->lastValue}},
          {"stored_values", meaning->storedValues}, {"physical_values", meaning->physicalValues}};
}

Json regionJson(const Region& region) {
  return {{"kind", toWord(region.kind)},
          {"data_type", toWord(region.data)},
          {"data_type_code", static_cast<int>(region.data)},
          {"box", {region.box.left, region.box.top, region.box.right, region.box.bottom}},
          {"x", axisJson(region.x)},
          {"y", axisJson(region.y)},
          {"low_priority", region.lowPriority},
          {"doppler_angle_deg", numberOrNull(region.dopplerAngleDegrees)},
          {"transducer_frequency_khz", numberOrNull(region.transducerFrequencyKhz)},
          {"pulse_repetition_hz", numberOrNull(region.pulseRepetitionHz)},
          {"steering_angle_deg", numberOrNull(region.steeringAngleDegrees)},
          {"sample_volume", pointJson(region.sampleVolume)},
          {"tm_line", region.tmLine ? Json{pointJson(region.tmLine->first), pointJson(region.tmLine->second)} : Json()},
          {"pixel_meaning", pixelMeaningJson(region.pixelMeaning)},
          {"calibrated", region.calibrated()},
          {"flags", region.flags}};
}

// First, last and shortest and longest step between frames, in seconds.
Json frameTimesJson(const std::vector<double>& times) {
  if (times.empty()) return nullptr;
  Json object{{"count", times.size()}, {"first_s", times.front()}, {"last_s", times.back()}};
  if (times.size() < 2) return object;
  std::vector<double> steps;
  for (std::size_t i = 1; i < times.size(); ++i) steps.push_back(times[i] - times[i - 1]);
  const auto [shortest, longest] = std::minmax_element(steps.begin(), steps.end());
  object["shortest_step_s"] = *shortest;
  object["longest_step_s"] = *longest;
  return object;
}

Json spacingJson(const std::optional<PixelSpacing>& spacing) {
  if (!spacing) return nullptr;
  return {{"row_mm", spacing->rowMm},
          {"column_mm", spacing->columnMm},
          {"origin", spacing->origin},
          {"plane", toWord(spacing->plane)}};
}

Json playbackJson(const std::optional<Playback>& playback) {
  if (!playback) return nullptr;
  return {{"frames_per_second", numberOrNull(playback->framesPerSecond)},
          {"back_and_forth", playback->backAndForth},
          {"first_frame", playback->firstFrame},
          {"last_frame", playback->lastFrame}};
}

Json regionsJson(const std::vector<Region>& regions) {
  Json all = Json::array();
  for (const Region& region : regions) all.push_back(regionJson(region));
  return all;
}

Json regionChangesJson(const std::vector<RegionChange>& changes) {
  Json all = Json::array();
  for (const RegionChange& change : changes)
    all.push_back({{"first_frame", change.firstFrame}, {"regions", regionsJson(change.regions)}});
  return all;
}

Json clipJson(const Clip& clip) {
  return {{"file", clip.file},
          {"sop_instance_uid", clip.sopInstanceUid},
          {"sop_class_uid", clip.sopClassUid},
          {"transfer_syntax_uid", clip.transferSyntaxUid},
          {"modality", clip.modality},
          {"kind", toWord(clip.kind)},
          {"width", clip.width},
          {"height", clip.height},
          {"frames", clip.frameCount},
          {"frame_times", frameTimesJson(clip.frameTimes)},
          {"playback", playbackJson(clip.playback)},
          {"pixel_spacing", spacingJson(clip.pixelSpacing)},
          {"label", clip.label},
          {"site", siteJson(clip.site)},
          {"conditions", conditionsJson(clip.conditions)},
          {"flags", clip.flags},
          {"regions", regionsJson(clip.regions)},
          {"region_changes", regionChangesJson(clip.regionChanges)}};
}

Json wordOrNull(const std::string& word) { return word.empty() ? Json(nullptr) : Json(word); }

// One number of a report, as it was sent and as it is understood.
Json reportedJson(const ReportedMeasurement& m) {
  return {{"file", m.file},
          {"report_uid", m.reportUid},
          {"quantity", wordOrNull(m.quantity)},
          {"code", {{"value", m.code.value}, {"scheme", m.code.scheme}, {"meaning", m.code.meaning}}},
          {"value", numberOrNull(m.value)},
          {"unit", toWord(m.unit)},
          {"unit_as_sent", m.unitAsSent},
          {"absent_reason", wordOrNull(m.absentReason)},
          {"site", siteJson(m.site)},
          {"site_as_sent", wordOrNull(m.siteAsSent)},
          {"derivation", wordOrNull(m.derivation)},
          {"retrograde", m.retrograde ? Json(*m.retrograde) : Json(nullptr)},
          {"doppler_angle_deg", numberOrNull(m.dopplerAngleDegrees)},
          {"sample_volume_depth_cm", numberOrNull(m.sampleVolumeDepthCm)},
          {"image_uid", wordOrNull(m.imageUid)},
          {"image_frame", m.imageFrame ? Json(*m.imageFrame) : Json(nullptr)},
          {"flags", m.flags}};
}

Json reportedJson(const std::vector<ReportedMeasurement>& reported) {
  Json all = Json::array();
  for (const ReportedMeasurement& measurement : reported) all.push_back(reportedJson(measurement));
  return all;
}

Json seriesJson(const Series& series) {
  Json clips = Json::array();
  for (const Clip& clip : series.clips) clips.push_back(clipJson(clip));
  return {{"series_instance_uid", series.seriesInstanceUid},
          {"modality", series.modality},
          {"description", series.description},
          {"number", series.number},
          {"clips", std::move(clips)}};
}

Json studyJson(const Study& study) {
  Json all = Json::array();
  for (const Series& series : study.series) all.push_back(seriesJson(series));
  return {{"study_instance_uid", study.studyInstanceUid},
          {"patient_id", study.patientId},
          {"date", study.date},
          {"description", study.description},
          {"series", std::move(all)}};
}

}  // namespace

std::string toJson(const Reading& reading) {
  const ReadingSummary summary = summaryOf(reading);
  Json studies = Json::array();
  for (const Study& study : reading.studies) studies.push_back(studyJson(study));
  return dumped({{"schema", "sural.info/1"},
                 {"software", softwareJson()},
                 {"studies", std::move(studies)},
                 {"summary",
                  {{"clips", summary.clips},
                   {"with_pictures", summary.withPictures},
                   {"decodable", summary.decodable},
                   {"calibrated", summary.calibrated}}},
                 {"reported", reportedJson(reading.reported)},
                 {"problems", problemsJson(reading.problems)}});
}

}  // namespace sural::exam
