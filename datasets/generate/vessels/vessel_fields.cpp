#include "datasets/generate/vessels/vessel_fields.h"

#include "datasets/generate/vessels/leg_vessels.h"

namespace sural::datasets::generate::vessels {

VesselPlace readPlace(ScenarioFields& fields) {
  VesselPlace place;
  place.vessel = fields.text("vessel");
  if (fields.has("side")) place.side = fields.word("side", {"left", "right"}) == "left" ? Side::Left : Side::Right;
  place.atMm = fields.number("at_mm", {.lowest = 0, .highest = 600});
  return place;
}

std::vector<PlannedLesion> readLesions(ScenarioFields& fields) {
  std::vector<PlannedLesion> lesions;
  for (ScenarioFields entry : fields.objects("lesions")) {
    PlannedLesion planned;
    planned.place = readPlace(entry);
    Lesion& lesion = planned.lesion;
    const bool occlusion = entry.word("kind", {"stenosis", "occlusion"}) == "occlusion";
    lesion.kind = occlusion ? LesionKind::Occlusion : LesionKind::Stenosis;
    lesion.atMm = planned.place.atMm;
    lesion.lengthMm = entry.number("length_mm", {.lowest = 2, .highest = 400});
    if (occlusion) {
      planned.collaterals = entry.flag("collaterals", true);
    } else {
      lesion.percentDiameter = entry.number("percent_diameter", {.lowest = 0, .highest = 98});
      lesion.plateau = entry.number("plateau", {.lowest = 0, .highest = 0.9, .fallback = 0.2});
      lesion.eccentricity = entry.number("eccentricity", {.lowest = 0, .highest = 1, .fallback = 0});
      lesion.directionDegrees = entry.number("direction_degrees", {.lowest = -360, .highest = 360, .fallback = 0});
    }
    lesions.push_back(planned);
  }
  return lesions;
}

Result<int> find(const VesselTree& tree, const VesselPlace& place) {
  const int index = indexOf(tree, place.vessel, place.side);
  if (index < 0)
    return Error{"the tree has no vessel \"" + place.vessel + "\" on that side", "", "use a vessel of leg_vessels.cpp"};
  const double lengthMm = tree[static_cast<std::size_t>(index)].line.lengthMm();
  if (place.atMm > lengthMm)
    return Error{"a place lies beyond the end of the " + place.vessel, "",
                 "the vessel is " + std::to_string(static_cast<int>(lengthMm)) + " mm long"};
  return index;
}

Status addLesions(VesselTree& tree, const std::vector<PlannedLesion>& lesions, const Random& random) {
  std::uint64_t part = 0;
  for (const PlannedLesion& planned : lesions) {
    const Result<int> vessel = find(tree, planned.place);
    if (!vessel) return vessel.error();
    tree[static_cast<std::size_t>(*vessel)].lesions.push_back(planned.lesion);
    if (planned.lesion.kind == LesionKind::Occlusion && planned.collaterals)
      addCollaterals(tree, *vessel, planned.lesion, random.fork(part));
    ++part;
  }
  return Nothing{};
}

}  // namespace sural::datasets::generate::vessels
