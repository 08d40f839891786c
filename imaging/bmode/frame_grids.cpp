#include "imaging/bmode/frame_grids.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "imaging/bmode/picture_areas.h"

namespace sural::imaging::bmode {

namespace {

// What a picture shows, in cm of its region's axes.
struct Field {
  double left = 0, top = 0, right = 0, bottom = 0;
};

constexpr std::size_t kMostChanges = 64;  // nobody turns the depth more often within one press

struct Stretch {
  const std::vector<Region>* regions = nullptr;  // of its frames
  const Region* region = nullptr;                // one of them
  PixelBox box;
  Field field;
  double shift = 0;  // of the columns, that centres lie on each other
};

bool isUpright(const Region& region) {
  return region.kind == RegionKind::TwoD && region.calibrated() && region.x.unit == Unit::Centimetre &&
         region.y.unit == Unit::Centimetre && region.x.deltaPerPixel > 0 && region.y.deltaPerPixel > 0;
}

// One frame of the clip, without what the clip has of its others: its times alone may be many.
Clip frameWith(const Clip& clip, const std::vector<Region>& regions) {
  Clip frame;
  frame.file = clip.file;
  frame.width = clip.width;
  frame.height = clip.height;
  frame.regions = regions;
  frame.pixelSpacing = clip.pixelSpacing;
  return frame;
}

std::optional<Stretch> stretchOf(const Clip& clip, const std::vector<Region>& regions) {
  Stretch stretch{.regions = &regions};
  const std::vector<PixelBox> areas = pictureAreas(frameWith(clip, regions), Frame{});
  if (areas.empty()) return std::nullopt;
  stretch.box = areas.front();
  const auto region = std::find_if(regions.begin(), regions.end(),
                                   [&](const Region& r) { return r.box == stretch.box && isUpright(r); });
  if (region == regions.end()) return std::nullopt;
  stretch.region = &*region;
  const PixelBox& box = region->box;
  stretch.field = {region->x.toPhysical(-0.5), region->y.toPhysical(-0.5), region->x.toPhysical(box.width() - 0.5),
                   region->y.toPhysical(box.height() - 0.5)};
  return stretch;
}

bool lacksReference(const Axis& axis) { return axis.referencePixel == 0 && axis.referenceValue == 0; }

void centre(Stretch& stretch) {
  stretch.shift = -(stretch.field.left + stretch.field.right) / 2;
  stretch.field.left += stretch.shift;
  stretch.field.right += stretch.shift;
}

Field commonOf(const std::vector<std::optional<Stretch>>& stretches) {
  Field common{-1e9, -1e9, 1e9, 1e9};
  for (const auto& stretch : stretches)
    if (stretch)
      common = {std::max(common.left, stretch->field.left), std::max(common.top, stretch->field.top),
                std::min(common.right, stretch->field.right), std::min(common.bottom, stretch->field.bottom)};
  return common;
}

PixelBox boxOf(const Stretch& stretch, const Field& common) {
  const Region& r = *stretch.region;
  const auto column = [&](double cm) { return r.box.left + r.x.toPixel(cm - stretch.shift) + 0.5; };
  const auto row = [&](double cm) { return r.box.top + r.y.toPixel(cm) + 0.5; };
  const auto whole = [](double edge, int first, int last) {
    return static_cast<int>(std::lround(std::clamp(edge, double(first), double(last))));
  };
  return {whole(column(common.left), r.box.left, r.box.right), whole(row(common.top), r.box.top, r.box.bottom),
          whole(column(common.right) - 1, r.box.left, r.box.right),
          whole(row(common.bottom) - 1, r.box.top, r.box.bottom)};
}

Error nothingInCommon(const Clip& clip) {
  return {"its frames are calibrated too differently to be compared", clip.file,
          "Give a clip that was recorded at one depth"};
}

Result<std::vector<GridFrom>> gridsOf(const Clip& clip, const std::vector<std::optional<Stretch>>& stretches) {
  const Field common = commonOf(stretches);
  if (!(common.left < common.right && common.top < common.bottom)) return nothingInCommon(clip);
  std::vector<GridFrom> grids;
  const ScanGrid* first = nullptr;
  grids.reserve(stretches.size());
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    GridFrom& made = grids.emplace_back(GridFrom{clip.regionChanges[i].firstFrame, std::nullopt});
    if (!stretches[i]) continue;
    Result<ScanGrid> grid = gridFor(frameWith(clip, *stretches[i]->regions), boxOf(*stretches[i], common));
    if (!grid) return grid.error();
    made.grid = std::move(grid).value();
    if (first == nullptr) first = &*made.grid;
    made.grid->width = first->width;
    made.grid->height = first->height;
    made.grid->mmPerPixel = first->mmPerPixel;
  }
  return first == nullptr ? Result<std::vector<GridFrom>>(nothingInCommon(clip)) : grids;
}

}  // namespace

Result<std::vector<GridFrom>> gridsFor(const Clip& clip, const PixelBox& box) {
  if (clip.regionChanges.empty()) {
    Result<ScanGrid> grid = gridFor(clip, box);
    if (!grid) return grid.error();
    return std::vector<GridFrom>{{0, std::move(grid).value()}};
  }
  if (clip.regionChanges.size() > kMostChanges)
    return Error{"its calibration changes more than " + std::to_string(kMostChanges - 1) + " times", clip.file,
                 "Give a clip that was recorded at one depth"};
  std::vector<std::optional<Stretch>> stretches;
  for (const RegionChange& change : clip.regionChanges) stretches.push_back(stretchOf(clip, change.regions));
  const bool unplaced =
      std::any_of(stretches.begin(), stretches.end(), [](const auto& s) { return s && lacksReference(s->region->x); });
  for (auto& stretch : stretches)
    if (stretch && unplaced) centre(*stretch);
  return gridsOf(clip, stretches);
}

const ScanGrid* gridAt(const std::vector<GridFrom>& grids, int frame) {
  const ScanGrid* found = nullptr;
  for (const GridFrom& from : grids)
    if (from.firstFrame <= frame) found = from.grid ? &*from.grid : nullptr;
  return found;
}

}  // namespace sural::imaging::bmode
