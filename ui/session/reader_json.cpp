#include "ui/session/reader_json.h"

#include <QJsonDocument>
#include <algorithm>

#include "ui/session/json_values.h"

namespace sural::ui::session {

namespace {

constexpr const char* kSchema = "sural.reading/1";

// Calls `take` with every object of a list.
template <class Take>
void forEachIn(const QJsonObject& object, const char* key, Take take) {
  const QJsonArray list = object.value(QLatin1String(key)).toArray();
  for (const auto& entry : list)
    if (entry.isObject()) take(entry.toObject());
}

QJsonObject acceptanceJson(const Acceptance& a) {
  return {{QStringLiteral("measurement"), toQt(a.measurementId)},
          {QStringLiteral("quantity"), toQt(a.quantity)},
          {QStringLiteral("sop"), toQt(a.sopInstanceUid)},
          {QStringLiteral("region"), orNull(a.region)},
          {QStringLiteral("value"), orNull(a.value)},
          {QStringLiteral("code"), orNull(a.code)},
          {QStringLiteral("phrase"), toQt(a.phrase)},
          {QStringLiteral("by"), toQt(a.by)},
          {QStringLiteral("at"), toQt(a.at)},
          {QStringLiteral("uncertainty"), orNull(a.uncertainty)}};
}

Acceptance acceptanceFrom(const QJsonObject& object) {
  Acceptance a{.measurementId = textIn(object, "measurement"),
               .quantity = textIn(object, "quantity"),
               .sopInstanceUid = textIn(object, "sop"),
               .region = wholeIn(object, "region"),
               .value = numberIn(object, "value"),
               .code = {},
               .phrase = textIn(object, "phrase"),
               .by = textIn(object, "by"),
               .at = textIn(object, "at"),
               .uncertainty = numberIn(object, "uncertainty")};
  if (const std::string code = textIn(object, "code"); !code.empty()) a.code = code;
  return a;
}

QJsonObject stripJson(const StripPlace& place, const doppler::StripEdits& edits) {
  QJsonArray outline;
  for (const doppler::OutlinePoint& point : edits.outline) outline.append(QJsonArray{point.column, point.velocity});
  QJsonArray intervals;
  for (const doppler::MovedInterval& moved : edits.intervals)
    intervals.append(QJsonArray{static_cast<int>(moved.episode), moved.start, moved.end});
  return {{QStringLiteral("sop"), toQt(place.sopInstanceUid)},
          {QStringLiteral("region"), place.region},
          {QStringLiteral("first_frame"), place.firstFrame},
          {QStringLiteral("baseline_row"), orNull(edits.baselineRow)},
          {QStringLiteral("antegrade_sign"), orNull(edits.antegradeSign)},
          {QStringLiteral("angle_degrees"), orNull(edits.angleDegrees)},
          {QStringLiteral("diameter_mm"), orNull(edits.diameterMm)},
          {QStringLiteral("outline"), outline},
          {QStringLiteral("intervals"), intervals},
          {QStringLiteral("feet"), edits.feet ? QJsonValue(numbersJson(*edits.feet)) : QJsonValue()}};
}

doppler::StripEdits stripFrom(const QJsonObject& object) {
  doppler::StripEdits edits;
  edits.baselineRow = numberIn(object, "baseline_row");
  edits.antegradeSign = wholeIn(object, "antegrade_sign");
  edits.angleDegrees = numberIn(object, "angle_degrees");
  edits.diameterMm = numberIn(object, "diameter_mm");
  for (const Point& pair : pointsFrom(object.value(QLatin1String("outline"))))
    edits.outline.push_back({pair.x, pair.y});
  const QJsonArray intervals = object.value(QLatin1String("intervals")).toArray();
  for (const auto& entry : intervals) {
    const std::vector<double> moved = numbersFrom(entry);
    if (moved.size() == 3 && moved[0] >= 0 && moved[0] < 1e6)
      edits.intervals.push_back({static_cast<std::size_t>(moved[0]), moved[1], moved[2]});
  }
  if (const QJsonValue feet = object.value(QLatin1String("feet")); feet.isArray()) edits.feet = numbersFrom(feet);
  return edits;
}

QJsonObject compressionJson(const std::string& sop, const imaging::bmode::CompressionOptions& options) {
  QJsonObject object{{QStringLiteral("sop"), toQt(sop)}};
  if (options.vein)
    object[QStringLiteral("vein")] = QJsonObject{{QStringLiteral("frame"), options.vein->frame},
                                                 {QStringLiteral("points"), pointsJson({options.vein->at})}};
  if (options.correction)
    object[QStringLiteral("correction")] =
        QJsonObject{{QStringLiteral("frame"), options.correction->frame},
                    {QStringLiteral("points"), pointsJson(options.correction->outline)}};
  return object;
}

imaging::bmode::CompressionOptions compressionFrom(const QJsonObject& object) {
  imaging::bmode::CompressionOptions options;
  const QJsonObject vein = object.value(QLatin1String("vein")).toObject();
  if (const auto points = pointsFrom(vein.value(QLatin1String("points"))); points.size() == 1)
    options.vein = {wholeIn(vein, "frame").value_or(0), points[0]};
  const QJsonObject correction = object.value(QLatin1String("correction")).toObject();
  if (auto points = pointsFrom(correction.value(QLatin1String("points"))); !points.empty())
    options.correction = {wholeIn(correction, "frame").value_or(0), std::move(points)};
  return options;
}

QJsonObject maskJson(const imaging::angiography::MaskChoice& mask) {
  QJsonArray frames;
  for (const int frame : mask.frames) frames.append(frame);
  QJsonObject object{{QStringLiteral("subtract"), mask.subtract}, {QStringLiteral("frames"), frames}};
  if (mask.shift) object[QStringLiteral("shift")] = pointsJson({*mask.shift});
  return object;
}

std::optional<imaging::angiography::MaskChoice> maskFrom(const QJsonValue& value) {
  if (!value.isObject()) return std::nullopt;
  const QJsonObject object = value.toObject();
  imaging::angiography::MaskChoice mask;
  mask.subtract = object.value(QLatin1String("subtract")).toBool(true);
  for (const double frame : numbersFrom(object.value(QLatin1String("frames"))))
    if (frame >= 0 && frame <= 1e6) mask.frames.push_back(static_cast<int>(frame));
  const std::vector<Point> shift = pointsFrom(object.value(QLatin1String("shift")));
  if (!shift.empty()) mask.shift = shift.front();
  return mask;
}

QJsonObject angiogramJson(const std::string& sop, const imaging::angiography::XrayEdits& edits) {
  const auto number = [](std::size_t n) { return static_cast<int>(n); };
  QJsonArray courses;
  for (const auto& course : edits.courses)
    courses.append(QJsonObject{{QStringLiteral("vessel"), number(course.vessel)},
                               {QStringLiteral("points"), pointsJson(course.places)}});
  QJsonArray walls;
  for (const auto& wall : edits.walls)
    walls.append(QJsonArray{number(wall.vessel), number(wall.sample), wall.left ? 1 : 0, wall.outwards});
  QJsonArray lesions;
  for (const auto& lesion : edits.lesions)
    lesions.append(QJsonObject{{QStringLiteral("vessel"), number(lesion.vessel)},
                               {QStringLiteral("points"), pointsJson({lesion.from, lesion.to})}});
  QJsonObject object{{QStringLiteral("sop"), toQt(sop)},
                     {QStringLiteral("courses"), courses},
                     {QStringLiteral("walls"), walls},
                     {QStringLiteral("lesions"), lesions}};
  if (edits.mask) object[QStringLiteral("mask")] = maskJson(*edits.mask);
  return object;
}

std::size_t countIn(double number) { return number >= 0 && number < 1e6 ? static_cast<std::size_t>(number) : 0; }

imaging::angiography::XrayEdits angiogramFrom(const QJsonObject& object) {
  imaging::angiography::XrayEdits edits;
  edits.mask = maskFrom(object.value(QLatin1String("mask")));
  forEachIn(object, "courses", [&](const QJsonObject& entry) {
    std::vector<Point> places = pointsFrom(entry.value(QLatin1String("points")));
    if (places.size() < 2) return;  // no line
    edits.courses.push_back({countIn(wholeIn(entry, "vessel").value_or(0)), std::move(places)});
  });
  const QJsonArray walls = object.value(QLatin1String("walls")).toArray();
  for (const auto& entry : walls)
    if (const std::vector<double> wall = numbersFrom(entry); wall.size() == 4)
      edits.walls.push_back({countIn(wall[0]), countIn(wall[1]), wall[2] != 0, wall[3]});
  forEachIn(object, "lesions", [&](const QJsonObject& entry) {
    const std::vector<Point> ends = pointsFrom(entry.value(QLatin1String("points")));
    if (ends.size() == 2) edits.lesions.push_back({countIn(wholeIn(entry, "vessel").value_or(0)), ends[0], ends[1]});
  });
  return edits;
}

QJsonObject calibrationJson(const std::string& sop, const ReaderCalibration& c) {
  return {{QStringLiteral("sop"), toQt(sop)},
          {QStringLiteral("points"), pointsJson(c.points)},
          {QStringLiteral("unit"), toQt(toWord(c.unit))},
          {QStringLiteral("per_pixel"), c.perPixel},
          {QStringLiteral("relative_deviation"), c.relativeDeviation},
          {QStringLiteral("source"), toQt(c.source)},
          {QStringLiteral("frame"), c.frame}};
}

ReaderCalibration calibrationFrom(const QJsonObject& object) {
  return {pointsFrom(object.value(QLatin1String("points"))),
          unitFromWord(textIn(object, "unit")).value_or(Unit::Millimetre),
          numberIn(object, "per_pixel").value_or(0),
          numberIn(object, "relative_deviation").value_or(0),
          textIn(object, "source"),
          object.value(QLatin1String("frame")).toInt()};
}

QJsonObject worksheetJson(const WorksheetDraft& draft) {
  QJsonArray entries;
  for (const auto& [place, entry] : draft.entries)
    entries.append(QJsonObject{{QStringLiteral("field"), toQt(place.field)},
                               {QStringLiteral("site"), siteJson(place.site)},
                               {QStringLiteral("text"), toQt(entry.text)},
                               {QStringLiteral("unit"), toQt(entry.unit)},
                               {QStringLiteral("flag"), toQt(entry.flag)}});
  QJsonArray ticks;
  for (const auto& [place, tick] : draft.ticks)
    ticks.append(QJsonObject{{QStringLiteral("step"), toQt(place.step)},
                             {QStringLiteral("side"), place.side ? toQt(toWord(*place.side)) : QString()},
                             {QStringLiteral("done"), tick.done},
                             {QStringLiteral("reason"), toQt(tick.reason)}});
  return {{QStringLiteral("form"), toQt(draft.form)},
          {QStringLiteral("entries"), entries},
          {QStringLiteral("ticks"), ticks},
          {QStringLiteral("free_text"), toQt(draft.freeText)}};
}

WorksheetDraft worksheetFrom(const QJsonObject& object) {
  WorksheetDraft draft{.form = textIn(object, "form"), .entries = {}, .ticks = {}, .freeText = {}};
  draft.freeText = textIn(object, "free_text");
  forEachIn(object, "entries", [&](const QJsonObject& entry) {
    draft.entries[{textIn(entry, "field"), siteFrom(entry.value(QLatin1String("site")))}] = {
        textIn(entry, "text"), textIn(entry, "unit"), textIn(entry, "flag")};
  });
  forEachIn(object, "ticks", [&](const QJsonObject& tick) {
    draft.ticks[{textIn(tick, "step"), sideFrom(textIn(tick, "side"))}] = {tick.value(QLatin1String("done")).toBool(),
                                                                           textIn(tick, "reason")};
  });
  return draft;
}

template <class Entries, class ToEntry>
QJsonArray listOf(const Entries& entries, ToEntry toEntry) {
  QJsonArray list;
  for (const auto& entry : entries) list.append(toEntry(entry));
  return list;
}

QJsonArray calibrationsJson(const ReaderState& state) {
  QJsonArray list;
  for (const auto& [sop, calibrations] : state.calibrations)
    for (const ReaderCalibration& calibration : calibrations) list.append(calibrationJson(sop, calibration));
  return list;
}

QJsonArray acceptancesJson(const ReaderState& state) {
  QJsonArray list = listOf(state.accepted, [](const auto& entry) { return acceptanceJson(entry.second); });
  for (const Acceptance& acceptance : state.elsewhere) list.append(acceptanceJson(acceptance));
  return list;
}

CaliperReading readingFrom(const QJsonObject& object) {
  constexpr int kLastShape = static_cast<int>(layers::CaliperShape::Level);
  const int shape = std::clamp(wholeIn(object, "shape").value_or(0), 0, kLastShape);
  return {measurementFrom(object.value(QLatin1String("measurement")).toObject()),
          static_cast<layers::CaliperShape>(shape)};
}

void takeEdits(ReaderState& state, const QJsonObject& object) {
  forEachIn(object, "sites", [&](const QJsonObject& entry) {
    state.sites[textIn(entry, "sop")] = siteFrom(entry.value(QLatin1String("site")));
  });
  forEachIn(object, "strips", [&](const QJsonObject& entry) {
    const StripPlace place{textIn(entry, "sop"), wholeIn(entry, "region").value_or(0),
                           wholeIn(entry, "first_frame").value_or(0)};
    state.strips[place] = stripFrom(entry);
  });
  forEachIn(object, "compressions",
            [&](const QJsonObject& entry) { state.compressions[textIn(entry, "sop")] = compressionFrom(entry); });
  forEachIn(object, "angiograms",
            [&](const QJsonObject& entry) { state.angiograms[textIn(entry, "sop")] = angiogramFrom(entry); });
  forEachIn(object, "vessels", [&](const QJsonObject& entry) {
    const std::vector<double> at = numbersFrom(entry.value(QLatin1String("at")));
    if (at.size() != 3) return;  // nobody knows which vessel it was
    state.vessels[{textIn(entry, "sop"), {at[0], at[1], at[2]}}] = siteFrom(entry.value(QLatin1String("site")));
  });
  forEachIn(object, "calibrations", [&](const QJsonObject& entry) {
    state.calibrations[textIn(entry, "sop")].push_back(calibrationFrom(entry));
  });
}

}  // namespace

std::string toJson(const ReaderState& state) {
  const auto reading = [](const CaliperReading& one) {
    return QJsonObject{{QStringLiteral("measurement"), measurementJson(one.measurement)},
                       {QStringLiteral("shape"), static_cast<int>(one.shape)}};
  };
  const auto site = [](const auto& entry) {
    return QJsonObject{{QStringLiteral("sop"), toQt(entry.first)}, {QStringLiteral("site"), siteJson(entry.second)}};
  };
  const auto vessel = [](const auto& entry) {
    return QJsonObject{{QStringLiteral("sop"), toQt(entry.first.sopInstanceUid)},
                       {QStringLiteral("at"), numbersJson({entry.first.at.begin(), entry.first.at.end()})},
                       {QStringLiteral("site"), siteJson(entry.second)}};
  };
  QJsonObject object{
      {QStringLiteral("schema"), QLatin1String(kSchema)},
      {QStringLiteral("accepted"), acceptancesJson(state)},
      {QStringLiteral("readings"), listOf(state.readings, reading)},
      {QStringLiteral("readings_made"), state.readingsMade},
      {QStringLiteral("sites"), listOf(state.sites, site)},
      {QStringLiteral("strips"), listOf(state.strips, [](const auto& e) { return stripJson(e.first, e.second); })},
      {QStringLiteral("compressions"),
       listOf(state.compressions, [](const auto& e) { return compressionJson(e.first, e.second); })},
      {QStringLiteral("angiograms"),
       listOf(state.angiograms, [](const auto& e) { return angiogramJson(e.first, e.second); })},
      {QStringLiteral("vessels"), listOf(state.vessels, vessel)},
      {QStringLiteral("calibrations"), calibrationsJson(state)},
      {QStringLiteral("worksheet"), worksheetJson(state.worksheet)}};
  if (state.signature)
    object[QStringLiteral("signature")] = QJsonObject{{QStringLiteral("by"), toQt(state.signature->by)},
                                                      {QStringLiteral("at"), toQt(state.signature->at)}};
  return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

ReaderState readerStateFromJson(const std::string& text) {
  const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
  if (textIn(object, "schema") != kSchema) return {};
  ReaderState state;
  forEachIn(object, "accepted", [&](const QJsonObject& entry) {
    Acceptance acceptance = acceptanceFrom(entry);
    const bool isNew = state.accepted.try_emplace(acceptance.measurementId, acceptance).second;
    if (!isNew) state.elsewhere.push_back(std::move(acceptance));
  });
  forEachIn(object, "readings", [&](const QJsonObject& entry) { state.readings.push_back(readingFrom(entry)); });
  state.readingsMade = std::max(wholeIn(object, "readings_made").value_or(0), static_cast<int>(state.readings.size()));
  takeEdits(state, object);
  state.worksheet = worksheetFrom(object.value(QLatin1String("worksheet")).toObject());
  const QJsonObject signature = object.value(QLatin1String("signature")).toObject();
  if (!signature.isEmpty()) state.signature = {textIn(signature, "by"), textIn(signature, "at")};
  return state;
}

ReaderState merged(ReaderState state, const ReaderState& older) {
  const auto known = [&](const Acceptance& acceptance) {
    const auto same = state.accepted.find(acceptance.measurementId);
    return (same != state.accepted.end() && same->second == acceptance) ||
           std::find(state.elsewhere.begin(), state.elsewhere.end(), acceptance) != state.elsewhere.end();
  };
  for (const auto& [id, acceptance] : older.accepted)
    if (!known(acceptance)) state.elsewhere.push_back(acceptance);
  for (const Acceptance& acceptance : older.elsewhere)
    if (!known(acceptance)) state.elsewhere.push_back(acceptance);
  for (const CaliperReading& reading : older.readings)
    if (state.reading(reading.measurement.id) == nullptr) state.readings.push_back(reading);
  state.readingsMade = std::max(state.readingsMade, older.readingsMade);
  state.sites.insert(older.sites.begin(), older.sites.end());
  state.strips.insert(older.strips.begin(), older.strips.end());
  state.compressions.insert(older.compressions.begin(), older.compressions.end());
  state.angiograms.insert(older.angiograms.begin(), older.angiograms.end());
  state.vessels.insert(older.vessels.begin(), older.vessels.end());
  state.calibrations.insert(older.calibrations.begin(), older.calibrations.end());
  if (state.worksheet.empty()) state.worksheet = older.worksheet;
  return state;
}

}  // namespace sural::ui::session
