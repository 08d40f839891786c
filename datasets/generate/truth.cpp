#include "datasets/generate/truth.h"

#include <nlohmann/json.hpp>

namespace sural::datasets::generate {

namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json wordOrNull(const std::optional<T>& value) {
  return value ? Json(std::string(toWord(*value))) : Json();
}

Json pointsJson(const std::vector<Point>& points) {
  Json list = Json::array();
  for (const Point& point : points) list.push_back({point.x, point.y});
  return list;
}

Json quantityJson(const TrueQuantity& quantity) {
  Json json{{"quantity", quantity.quantity}};
  if (const auto* number = std::get_if<double>(&quantity.value))
    json["value"] = *number + 0.0;  // no "-0.0"
  else
    json["value"] = std::get<std::string>(quantity.value);
  json["unit"] = std::string(toWord(quantity.unit));
  json["frame"] = quantity.frame;
  json["points"] = pointsJson(quantity.points);
  if (quantity.lesion) json["lesion"] = *quantity.lesion;
  if (!quantity.vessel.empty()) json["vessel"] = quantity.vessel;
  return json;
}

Json contourJson(const TrueContour& contour) {
  return {{"frame", contour.frame}, {"structure", contour.structure}, {"points", pointsJson(contour.points)}};
}

template <class T, class Writer>
Json listOf(const std::vector<T>& values, Writer writer) {
  Json list = Json::array();
  for (const T& value : values) list.push_back(writer(value));
  return list;
}

Json clipJson(const ClipTruth& clip) {
  Json json;
  json["file"] = clip.file;
  json["sop_instance_uid"] = clip.sopInstanceUid;
  json["kind"] = std::string(toWord(clip.kind));
  json["scenario"] = clip.scenario;
  json["site"] = {{"vessel", clip.site.vessel ? Json(*clip.site.vessel) : Json()},
                  {"segment", wordOrNull(clip.site.segment)},
                  {"side", wordOrNull(clip.site.side)}};
  json["conditions"] = {{"position", wordOrNull(clip.conditions.position)},
                        {"provocation", wordOrNull(clip.conditions.provocation)}};
  json["quantities"] = listOf(clip.quantities, quantityJson);
  json["contours"] = listOf(clip.contours, contourJson);
  json["notes"] = clip.notes;
  return json;
}

Json caseJson(const TrueCase& reading) {
  return {{"folder", reading.folder},
          {"study_instance_uid", reading.studyInstanceUid},
          {"level", reading.level},
          {"question", reading.question},
          {"answer", reading.answer}};
}

}  // namespace

std::string toJson(const Truth& truth) {
  Json json{{"schema", "sural.truth/1"}, {"set", truth.set}, {"seed", truth.seed}};
  if (!truth.cases.empty()) json["cases"] = listOf(truth.cases, caseJson);
  json["clips"] = listOf(truth.clips, clipJson);
  return json.dump(1) + "\n";
}

}  // namespace sural::datasets::generate
