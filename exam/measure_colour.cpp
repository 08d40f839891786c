#include "exam/measure_colour.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "doppler/colour_filling.h"
#include "imaging/dicom/decode_frame.h"
#include "imaging/model/region_flags.h"

namespace sural::exam {

namespace {

constexpr int kMostColourFrames = 1200;
constexpr int kFewestColourFrames = 8;

// The colour box's region, without the bar's; else the picture's.
std::optional<std::size_t> colourRegion(const Clip& clip) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < clip.regions.size(); ++i) {
    const Region& region = clip.regions[i];
    const bool inside = region.box.left >= 0 && region.box.top >= 0 && region.box.right < clip.width &&
                        region.box.bottom < clip.height && region.kind == RegionKind::TwoD;
    if (!inside) continue;
    if (region.data == RegionData::ColourFlow) return i;
    if (!found && region.data == RegionData::Tissue) found = i;
  }
  return found;
}

struct Cine {
  std::vector<doppler::ColourField> fields;
  std::vector<float> grey;  // of the box, mean of the frames without colour there; negative where there was always some
};

// Adds what one frame shows without colour.
class GreyMean {
 public:
  void add(const Frame& frame, const PixelBox& box, const doppler::ColourField& field) {
    sums_.resize(field.shares.size());
    counts_.resize(field.shares.size());
    for (std::size_t i = 0; i < field.shares.size(); ++i) {
      if (field.shares[i] != 0) continue;
      const auto place = static_cast<int>(i);
      const std::uint8_t* p = frame.at(box.left + place % field.width, box.top + place / field.width);
      sums_[i] += static_cast<float>(p[0] + p[1] + p[2]) / 3;
      ++counts_[i];
    }
  }
  [[nodiscard]] std::vector<float> mean() const {
    std::vector<float> grey;
    for (std::size_t i = 0; i < sums_.size(); ++i)
      grey.push_back(counts_[i] > 0 ? sums_[i] / static_cast<float>(counts_[i]) : -1);
    return grey;
  }

 private:
  std::vector<float> sums_;
  std::vector<int> counts_;
};

Result<Cine> readCine(const Clip& clip, const PixelBox& box) {
  Result<imaging::dicom::FrameDecoder> decoder = imaging::dicom::FrameDecoder::open(clip);
  if (!decoder) return decoder.error();
  const Result<Frame> first = decoder.value().frame(0);
  if (!first) return first.error();
  const Result<doppler::ColourBar> bar = doppler::readColourBar(*first, clip.regions);
  if (!bar) return bar.error();
  const doppler::ColourReader reader(*bar);
  Cine cine;
  GreyMean grey;
  for (int i = 0; i < std::min(clip.frameCount, kMostColourFrames); ++i) {
    const Result<Frame> frame = decoder.value().frame(i);
    if (!frame) return frame.error();
    cine.fields.push_back(reader.read(*frame, box));
    grey.add(*frame, box, cine.fields.back());
    if (static_cast<std::size_t>(i) < clip.frameTimes.size())
      cine.fields.back().timeSeconds = clip.frameTimes[static_cast<std::size_t>(i)];
    doppler::turnAliasedBack(cine.fields.back());
  }
  cine.grey = grey.mean();
  return cine;
}

std::vector<Point> inFrame(const std::vector<Point>& outline, const PixelBox& box) {
  std::vector<Point> points;
  for (const Point& p : outline) points.push_back({p.x + box.left, p.y + box.top});
  return points;
}

struct Reading {
  MeasurementContext context;
  bool provoked = false;  // by what the label or the reader says
  const doppler::ColourFlow& flow;
  PixelBox box;
};

void addReflux(const Reading& r, std::vector<Measurement>& out) {
  const auto reflux = doppler::timeColourReflux(r.flow);
  if (!reflux) {
    out.push_back(couldNotMeasure("colour_reflux_time", r.context, {toLine(reflux.error()), Unit::Second, {}}));
    return;
  }
  if (reflux->seconds() <= 0 && !r.provoked) {
    const char* reason = "no reflux is seen, and nothing says that the vein was provoked: state the provocation";
    out.push_back(couldNotMeasure("colour_reflux_time", r.context, {reason, Unit::Second, {}}));
    return;
  }
  Measured result{.quantity = {reflux->seconds(), Unit::Second},
                  .uncertainty = reflux->uncertaintySeconds,
                  .quality = r.flow.confidence,
                  .points = inFrame(r.flow.outline, r.box)};
  if (reflux->truncated) result.flags.emplace_back("truncated");
  if (r.flow.aliased) result.flags.emplace_back("aliasing_unwrapped");
  out.push_back(measured("colour_reflux_time", r.context, std::move(result)));
  out.back().evidence.frame = static_cast<int>(reflux->strongest);
}

double mmOf(const Region& region, const Axis& axis) {
  if (!region.calibrated()) return 0;
  const double factor = axis.unit == Unit::Centimetre ? 10 : axis.unit == Unit::Millimetre ? 1 : 0;
  return factor * std::abs(axis.deltaPerPixel);
}

void addDefectLength(const Reading& r, const doppler::ColourFilling& filling, std::vector<Measurement>& out) {
  if (filling.defect.empty()) return;
  if (filling.defectLengthMm)
    out.push_back(measured("colour_filling_defect_length", r.context,
                           {.quantity = {*filling.defectLengthMm, Unit::Millimetre},
                            .uncertainty = filling.lengthUncertaintyMm,
                            .quality = r.flow.confidence,
                            .points = inFrame(filling.defect, r.box)}));
  else
    out.push_back(
        couldNotMeasure("colour_filling_defect_length", r.context,
                        {"a filling defect is seen, but the picture is not calibrated", Unit::Millimetre, {}}));
}

void addFilling(const Reading& r, const Region& region, const std::vector<float>& grey, std::vector<Measurement>& out) {
  const auto filling = doppler::measureColourFilling({.width = r.box.width(),
                                                      .height = r.box.height(),
                                                      .coloured = r.flow.vessel,
                                                      .grey = grey,
                                                      .mmPerColumn = mmOf(region, region.x),
                                                      .mmPerRow = mmOf(region, region.y)});
  if (!filling) {
    out.push_back(couldNotMeasure("colour_filled_share", r.context,
                                  {"the coloured vessel is too small to tell its lumen", Unit::Percent, {}}));
    return;
  }
  out.push_back(measured("colour_filled_share", r.context,
                         {.quantity = {100 * filling->share, Unit::Percent},
                          .uncertainty = 100 * filling->uncertainty,
                          .quality = r.flow.confidence,
                          .points = inFrame(filling->lumen, r.box)}));
  if (!filling->defect.empty()) out.back().flags.emplace_back("filling_defect");
  addDefectLength(r, *filling, out);
}

}  // namespace

ColourResults measureColour(const Clip& clip) {
  ColourResults results;
  const std::optional<std::size_t> region = colourRegion(clip);
  if (clip.kind != ClipKind::ColourDoppler || !clip.site.isVein() || clip.frameCount < kFewestColourFrames || !region)
    return results;
  MeasurementContext context{.site = clip.site,
                             .algorithm = "colour-reflux/2",
                             .evidence = {clip.file, clip.sopInstanceUid, 0, static_cast<int>(*region), {}}};
  const auto refuse = [&](const Error& error) {
    results.measurements.push_back(couldNotMeasure("colour_reflux_time", context, {toLine(error), Unit::Second, {}}));
  };
  const std::vector<std::string>& flags = clip.regions[*region].flags;
  if (std::find(flags.begin(), flags.end(), kChangesBetweenFrames) != flags.end()) {
    refuse({"the colour box or its calibration changes while the cine runs", "",
            "Give a cine that was recorded with one colour box at one depth"});
    return results;
  }
  const PixelBox& box = clip.regions[*region].box;
  const Result<Cine> cine = readCine(clip, box);
  if (!cine) {
    refuse(cine.error());
    return results;
  }
  const Result<doppler::ColourFlow> flow = doppler::followColour(cine->fields);
  if (!flow) {
    refuse(flow.error());
    return results;
  }
  const bool provoked = clip.conditions.provocation && *clip.conditions.provocation != Provocation::None;
  const Reading reading{context, provoked, *flow, box};
  addReflux(reading, results.measurements);
  addFilling(reading, clip.regions[*region], cine->grey, results.measurements);
  return results;
}

}  // namespace sural::exam
