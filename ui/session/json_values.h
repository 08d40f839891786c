#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <optional>
#include <string>
#include <vector>

#include "imaging/model/measurement.h"

namespace sural::ui::session {

QString toQt(std::string_view text);
std::string textIn(const QJsonObject& object, const char* key);
std::optional<double> numberIn(const QJsonObject& object, const char* key);
std::optional<int> wholeIn(const QJsonObject& object, const char* key);

// Null where there is nothing; the readers take null and missing for nothing.
QJsonValue orNull(const std::optional<double>& number);
QJsonValue orNull(const std::optional<int>& number);
QJsonValue orNull(const std::optional<std::string>& text);

QJsonObject siteJson(const Site& site);
Site siteFrom(const QJsonValue& value);
std::optional<Side> sideFrom(const std::string& word);

// [[x, y], ...]; a pair that is none is left out.
QJsonArray pointsJson(const std::vector<Point>& points);
std::vector<Point> pointsFrom(const QJsonValue& value);
QJsonArray numbersJson(const std::vector<double>& numbers);
std::vector<double> numbersFrom(const QJsonValue& value);

// Everything of a measurement but its uncertainty's origin; both ways.
QJsonObject measurementJson(const Measurement& measurement);
Measurement measurementFrom(const QJsonObject& object);

}  // namespace sural::ui::session
