#include "exam/measure_colour.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "imaging/dicom/decode_frame.h"

namespace sural::exam {

namespace {

constexpr int kMostFrames = 1200;
constexpr int kFewestFrames = 8;

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
  std::optional<double> nyquist;
};

Result<Cine> readCine(const Clip& clip, const PixelBox& box) {
  Result<imaging::dicom::FrameDecoder> decoder = imaging::dicom::FrameDecoder::open(clip);
  if (!decoder) return decoder.error();
  const Result<Frame> first = decoder.value().frame(0);
  if (!first) return first.error();
  const Result<doppler::ColourBar> bar = doppler::readColourBar(*first, clip.regions);
  if (!bar) return bar.error();
  const doppler::ColourReader reader(*bar);
  Cine cine{{}, bar->nyquist};
  for (int i = 0; i < std::min(clip.frameCount, kMostFrames); ++i) {
    const Result<Frame> frame = decoder.value().frame(i);
    if (!frame) return frame.error();
    cine.fields.push_back(reader.read(*frame, box));
    if (static_cast<std::size_t>(i) < clip.frameTimes.size())
      cine.fields.back().timeSeconds = clip.frameTimes[static_cast<std::size_t>(i)];
    doppler::turnAliasedBack(cine.fields.back());
  }
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

void addFilling(const Reading& r, std::vector<Measurement>& out) {
  double most = 0;
  for (std::size_t i = 0; i < r.flow.times.size(); ++i) most = std::max(most, r.flow.upper[i] + r.flow.lower[i]);
  out.push_back(measured("colour_filled_share", r.context,
                         {.quantity = {100 * std::min(1.0, most), Unit::Percent},
                          .uncertainty = 5,
                          .quality = r.flow.confidence,
                          .flags = {"of_area_that_ever_shows_flow"},
                          .points = inFrame(r.flow.outline, r.box)}));
}

}  // namespace

ColourResults measureColour(const Clip& clip) {
  ColourResults results;
  const std::optional<std::size_t> region = colourRegion(clip);
  if (clip.kind != ClipKind::ColourDoppler || !clip.site.isVein() || clip.frameCount < kFewestFrames || !region)
    return results;
  MeasurementContext context{.site = clip.site,
                             .algorithm = "colour-reflux/1",
                             .evidence = {clip.file, clip.sopInstanceUid, 0, static_cast<int>(*region), {}}};
  const auto refuse = [&](const Error& error) {
    results.measurements.push_back(couldNotMeasure("colour_reflux_time", context, {toLine(error), Unit::Second, {}}));
  };
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
  addFilling(reading, results.measurements);
  return results;
}

}  // namespace sural::exam
