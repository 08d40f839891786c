#include "imaging/angiography/contrast_travel.h"

#include <algorithm>
#include <cmath>

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kReached = 0.35;  // of the usual contrast along the vessel
constexpr double kInOrder = 0.5;   // Kendall's tau
constexpr std::size_t kMostPlaces = 120;

// The contrast of every place in one frame.
struct Moment {
  double seconds = 0;
  std::vector<float> values;
};

// Mean of 3 x 3 pixels.
float meanAround(const Raster& raster, Point p) {
  const int x = std::clamp(static_cast<int>(std::lround(p.x)), 1, raster.width - 2);
  const int y = std::clamp(static_cast<int>(std::lround(p.y)), 1, raster.height - 2);
  float sum = 0;
  for (int dy = -1; dy <= 1; ++dy)
    for (int dx = -1; dx <= 1; ++dx) sum += raster.at(x + dx, y + dy);
  return sum / 9;
}

Result<Moment> momentAt(const FrameSource& source, int frame, const XrayAcquisition& xray,
                        const std::vector<Point>& course) {
  const Result<GreyImage> image = source(frame);
  if (!image) return image.error();
  if (image->width < 3 || image->height < 3) return Moment{image->timeSeconds, std::vector<float>(course.size(), 0)};
  const Raster raster = attenuationOf(*image, xray);
  Moment moment{image->timeSeconds, {}};
  for (const Point& p : course) moment.values.push_back(meanAround(raster, p));
  return moment;
}

std::vector<float> baseOf(const std::vector<Moment>& moments, const RunSurvey& survey) {
  std::vector<float> base(moments.front().values.size(), 0);
  for (std::size_t k = 0; k < moments.size(); ++k) {
    if (!std::count(survey.maskFrames.begin(), survey.maskFrames.end(), survey.frames[k])) continue;
    for (std::size_t i = 0; i < base.size(); ++i) base[i] += moments[k].values[i];
  }
  const auto count = static_cast<float>(survey.maskFrames.size());
  for (float& value : base) value /= count;
  return base;
}

std::optional<double> arrivalAt(const std::vector<Moment>& moments, std::size_t place, float base, float most) {
  const float half = base + 0.5F * (most - base);
  for (std::size_t k = 1; k < moments.size(); ++k) {
    const float before = moments[k - 1].values[place];
    const float here = moments[k].values[place];
    if (here < half) continue;
    const double share = before >= half ? 0 : static_cast<double>((half - before) / std::max(1e-9F, here - before));
    return moments[k - 1].seconds + share * (moments[k].seconds - moments[k - 1].seconds);
  }
  return std::nullopt;
}

struct Arrived {
  double row = 0;
  double seconds = 0;
};

// Order of rows and times, and the front's speed by the median of slopes (Theil 1950).
void tellWay(const std::vector<Arrived>& places, double frameSeconds, ContrastTravel& travel) {
  double agree = 0;
  double pairs = 0;
  std::vector<float> slopes;
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t k = i + 1; k < places.size(); ++k) {
      const double rows = places[k].row - places[i].row;
      const double seconds = places[k].seconds - places[i].seconds;
      if (std::abs(rows) < 1) continue;
      pairs += 1;
      agree += rows * seconds > 0 ? 1 : rows * seconds < 0 ? -1 : 0;
      slopes.push_back(static_cast<float>(seconds / rows));
    }
  if (pairs < 10) return;
  const double slope = quantile(slopes, 0.5);
  const auto [top, bottom] = std::minmax_element(places.begin(), places.end(),
                                                 [](const Arrived& a, const Arrived& b) { return a.row < b.row; });
  const double taken = std::abs(slope) * (bottom->row - top->row);
  if (std::abs(agree / pairs) < kInOrder || taken < frameSeconds) return;
  travel.way = slope > 0 ? TravelWay::Down : TravelWay::Up;
  travel.pixelsPerSecond = 1 / std::abs(slope);
}

}  // namespace

Result<ContrastTravel> travelAlong(const FrameSource& source, const RunSurvey& survey, const XrayAcquisition& xray,
                                   const std::vector<Point>& course) {
  ContrastTravel travel;
  travel.arrival.resize(course.size());
  // Frames without contrast that come last tell where it leaves first, not where it arrives.
  const bool emptyFirst = !survey.maskFrames.empty() && survey.maskFrames.front() < survey.bestFrame;
  if (course.empty() || !emptyFirst || survey.frames.size() < 3) return travel;
  std::vector<Moment> moments;
  for (const int frame : survey.frames) {
    Result<Moment> moment = momentAt(source, frame, xray, course);
    if (!moment) return moment.error();
    moments.push_back(std::move(moment).value());
  }
  const std::vector<float> base = baseOf(moments, survey);
  std::vector<float> most = base;
  std::vector<float> heights;
  for (std::size_t i = 0; i < course.size(); ++i) {
    for (const Moment& moment : moments) most[i] = std::max(most[i], moment.values[i]);
    heights.push_back(most[i] - base[i]);
  }
  const float usual = quantile(heights, 0.5);
  std::vector<Arrived> arrived;
  const std::size_t stride = 1 + course.size() / kMostPlaces;
  for (std::size_t i = 0; i < course.size(); ++i) {
    if (heights[i] < kReached * usual || !(usual > 0)) continue;
    travel.arrival[i] = arrivalAt(moments, i, base[i], most[i]);
    if (travel.arrival[i] && i % stride == 0) arrived.push_back({course[i].y, *travel.arrival[i]});
  }
  const double frameSeconds =
      (moments.back().seconds - moments.front().seconds) / static_cast<double>(moments.size() - 1);
  tellWay(arrived, frameSeconds, travel);
  return travel;
}

}  // namespace sural::imaging::angiography
