#include "ui/session/json_values.h"

#include <QString>

namespace sural::ui::session {

QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

std::string textIn(const QJsonObject& object, const char* key) {
  return object.value(QLatin1String(key)).toString().toStdString();
}

std::optional<double> numberIn(const QJsonObject& object, const char* key) {
  const QJsonValue value = object.value(QLatin1String(key));
  return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

std::optional<int> wholeIn(const QJsonObject& object, const char* key) {
  const QJsonValue value = object.value(QLatin1String(key));
  return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

QJsonValue orNull(const std::optional<double>& number) { return number ? QJsonValue(*number) : QJsonValue(); }
QJsonValue orNull(const std::optional<int>& number) { return number ? QJsonValue(*number) : QJsonValue(); }
QJsonValue orNull(const std::optional<std::string>& text) { return text ? QJsonValue(toQt(*text)) : QJsonValue(); }

QJsonObject siteJson(const Site& site) {
  QJsonObject object;
  if (site.vessel) object[QStringLiteral("vessel")] = toQt(*site.vessel);
  if (site.segment) object[QStringLiteral("segment")] = toQt(toWord(*site.segment));
  if (site.side) object[QStringLiteral("side")] = toQt(toWord(*site.side));
  return object;
}

std::optional<Side> sideFrom(const std::string& word) {
  for (const Side side : {Side::Left, Side::Right})
    if (toWord(side) == word) return side;
  return std::nullopt;
}

Site siteFrom(const QJsonValue& value) {
  const QJsonObject object = value.toObject();
  Site site;
  if (const std::string vessel = textIn(object, "vessel"); !vessel.empty()) site.vessel = vessel;
  for (const Segment segment : {Segment::Proximal, Segment::Middle, Segment::Distal, Segment::Origin})
    if (toWord(segment) == textIn(object, "segment")) site.segment = segment;
  site.side = sideFrom(textIn(object, "side"));
  return site;
}

QJsonArray pointsJson(const std::vector<Point>& points) {
  QJsonArray list;
  for (const Point& point : points) list.append(QJsonArray{point.x, point.y});
  return list;
}

std::vector<Point> pointsFrom(const QJsonValue& value) {
  std::vector<Point> points;
  const QJsonArray list = value.toArray();
  for (const auto& entry : list) {
    const QJsonArray pair = entry.toArray();
    if (pair.size() == 2 && pair[0].isDouble() && pair[1].isDouble())
      points.push_back({pair[0].toDouble(), pair[1].toDouble()});
  }
  return points;
}

QJsonArray numbersJson(const std::vector<double>& numbers) {
  QJsonArray list;
  for (const double number : numbers) list.append(number);
  return list;
}

std::vector<double> numbersFrom(const QJsonValue& value) {
  std::vector<double> numbers;
  const QJsonArray list = value.toArray();
  for (const auto& entry : list)
    if (entry.isDouble()) numbers.push_back(entry.toDouble());
  return numbers;
}

QJsonObject measurementJson(const Measurement& m) {
  QJsonArray flags;
  for (const std::string& flag : m.flags) flags.append(toQt(flag));
  return {{QStringLiteral("id"), toQt(m.id)},
          {QStringLiteral("quantity"), toQt(m.quantity)},
          {QStringLiteral("value"), orNull(m.value)},
          {QStringLiteral("code"), orNull(m.code)},
          {QStringLiteral("absent_reason"), toQt(m.absentReason)},
          {QStringLiteral("unit"), toQt(toWord(m.unit))},
          {QStringLiteral("uncertainty"), orNull(m.uncertainty)},
          {QStringLiteral("site"), siteJson(m.site)},
          {QStringLiteral("method"), toQt(m.method)},
          {QStringLiteral("algorithm"), toQt(m.algorithm)},
          {QStringLiteral("quality"), m.quality},
          {QStringLiteral("flags"), flags},
          {QStringLiteral("file"), toQt(m.evidence.file)},
          {QStringLiteral("sop"), toQt(m.evidence.sopInstanceUid)},
          {QStringLiteral("frame"), m.evidence.frame},
          {QStringLiteral("region"), orNull(m.evidence.region)},
          {QStringLiteral("points"), pointsJson(m.evidence.points)}};
}

Measurement measurementFrom(const QJsonObject& object) {
  Measurement m;
  m.id = textIn(object, "id");
  m.quantity = textIn(object, "quantity");
  m.value = numberIn(object, "value");
  if (const std::string code = textIn(object, "code"); !code.empty()) m.code = code;
  m.absentReason = textIn(object, "absent_reason");
  m.unit = unitFromWord(textIn(object, "unit")).value_or(Unit::None);
  m.uncertainty = numberIn(object, "uncertainty");
  m.site = siteFrom(object.value(QLatin1String("site")));
  m.method = textIn(object, "method");
  m.algorithm = textIn(object, "algorithm");
  m.quality = numberIn(object, "quality").value_or(0);
  const QJsonArray flags = object.value(QLatin1String("flags")).toArray();
  for (const auto& flag : flags) m.flags.push_back(flag.toString().toStdString());
  m.evidence = {textIn(object, "file"), textIn(object, "sop"), wholeIn(object, "frame").value_or(0),
                wholeIn(object, "region"), pointsFrom(object.value(QLatin1String("points")))};
  return m;
}

}  // namespace sural::ui::session
