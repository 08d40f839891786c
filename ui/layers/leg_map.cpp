#include "ui/layers/leg_map.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "exam/report/judged_value.h"
#include "exam/report/report_phrases.h"
#include "ui/layers/clip_scene.h"
#include "ui/layers/leg_courses.h"
#include "ui/layers/sign.h"

namespace sural::ui::layers {

namespace {

constexpr double kLegend = 70;
constexpr double kTop = 38;
constexpr double kLegHeight = 382;
constexpr double kShortestLeg = 230;  // below it the letters of neighbours meet
constexpr double kTallestLeg = 440;
constexpr double kLegWidth = 114;
constexpr double kGap = 14;  // between veins and arteries

struct Palette {
  Colour outline;
  Colour unexamined;
  Colour examined;
  Colour text;
  Colour ground;
};

Palette paletteOf(const LegMapOptions& options) {
  if (options.onPaper)
    return {{0xd3, 0xd8, 0xdd, 255},
            {0xb4, 0xbc, 0xc4, 255},
            {0x5a, 0x63, 0x6d, 255},
            {0x10, 0x14, 0x18, 255},
            {0xff, 0xff, 0xff, 255}};
  return {kLine, {0x4a, 0x56, 0x62, 255}, kQuiet, kText, {0x1a, 0x20, 0x27, 255}};
}

// What is drawn of one segment; without a sign it was measured but no criterion speaks about it.
struct Segmented {
  Site site;
  std::optional<Sign> sign;
  bool accepted = false;
  std::string measurementId = {};  // of its most pressing finding
  std::string value = {};          // "1.27 s"
};

void take(std::vector<Segmented>& segments, const Segmented& added) {
  const auto found =
      std::find_if(segments.begin(), segments.end(), [&](const Segmented& each) { return each.site == added.site; });
  if (found == segments.end()) return segments.push_back(added);
  if (added.sign && (!found->sign || *added.sign < *found->sign)) *found = added;
}

std::string withoutDoubt(const std::string& value) { return value.substr(0, value.find(" ± ")); }

std::vector<Segmented> segmentsOf(const exam::Exam& exam, const LegMapOptions& options) {
  std::vector<Segmented> segments;
  for (const exam::report::JudgedValue& value : exam::report::judgedValues(exam))
    take(segments, {value.site, signFor(exam, *value.leading), options.accepted.contains(value.shown->id),
                    value.shown->id, withoutDoubt(exam::report::printedValue(*value.shown, options.words))});
  for (const Measurement& measurement : exam.measurements)
    if (measurement.measured()) take(segments, {measurement.site, std::nullopt});
  return segments;
}

// One leg of the drawing.
struct Figure {
  double left = 0;
  Side side = Side::Right;
  double top = kTop;
  double height = kLegHeight;
  bool behind = false;

  // Whether its outer side is on the left of the drawing.
  [[nodiscard]] bool outerLeft() const { return (side == Side::Right) != behind; }
  [[nodiscard]] Point place(Point p) const {
    const double across = outerLeft() ? p.x : 1 - p.x;
    return {left + across * kLegWidth, top + p.y * height};
  }
  [[nodiscard]] std::vector<Point> place(const std::vector<Point>& line) const {
    std::vector<Point> placed;
    for (const Point& p : line) placed.push_back(place(p));
    return placed;
  }
};

// Veins on the left half of the drawing, arteries on the right.
struct LegCourses {
  Figure figure;
  std::vector<VesselCourse> courses;
};

bool showsBothViews(const LegMapOptions& options) { return options.heightOfBothViews > 0; }

double legHeight(const LegMapOptions& options) {
  if (!showsBothViews(options)) return kLegHeight;
  return std::clamp((options.heightOfBothViews - kLegend) / 2 - kTop, kShortestLeg, kTallestLeg);
}

int sceneHeight(const LegMapOptions& options) {
  return static_cast<int>((showsBothViews(options) ? 2 : 1) * (kTop + legHeight(options)) + kLegend);
}

// Where the arteries begin.
constexpr double kArteries = 2 * kLegWidth + kGap;

std::vector<LegCourses> legs(const LegMapOptions& options) {
  const double height = legHeight(options);
  std::vector<LegCourses> all;
  for (const bool behind : {false, true}) {
    if (behind && !showsBothViews(options)) break;
    const double top = kTop + (behind ? kTop + height : 0);
    for (const auto& [left, courses] : {std::pair(0.0, &veinCourses()), std::pair(kArteries, &arteryCourses())}) {
      std::vector<VesselCourse> shown;
      for (const VesselCourse& course : *courses)
        if (!showsBothViews(options) || course.behind == behind) shown.push_back(course);
      all.push_back({{left, behind ? Side::Left : Side::Right, top, height, behind}, shown});
      all.push_back({{left + kLegWidth, behind ? Side::Right : Side::Left, top, height, behind}, shown});
    }
  }
  return all;
}

struct Share {
  double from = 0;
  double to = 1;
};

Share shareOf(const std::optional<Segment>& segment) {
  if (!segment) return {0, 1};
  switch (*segment) {
    case Segment::Origin: return {0, 0.15};
    case Segment::Proximal: return {0, 1.0 / 3};
    case Segment::Middle: return {1.0 / 3, 2.0 / 3};
    case Segment::Distal: return {2.0 / 3, 1};
  }
  return {0, 1};
}

MarkerShape shapeOf(Sign sign) {
  switch (sign) {
    case Sign::Urgent: return MarkerShape::Square;
    case Sign::Met: return MarkerShape::Triangle;
    case Sign::Indeterminate: return MarkerShape::Diamond;
    case Sign::NotMet:
    case Sign::NotAssessed: return MarkerShape::Circle;
  }
  return MarkerShape::Circle;
}

// Light signal colours lose their contrast on white.
Colour inkOf(Sign sign, const LegMapOptions& options) {
  Colour colour = colourOf(sign);
  if (!options.onPaper) return colour;
  constexpr double kDarker = 0.74;
  for (std::uint8_t* part : {&colour.red, &colour.green, &colour.blue})
    *part = static_cast<std::uint8_t>(kDarker * *part);
  return colour;
}

double widthOf(Sign sign) {
  switch (sign) {
    case Sign::Urgent: return 5;
    case Sign::Met: return 4;
    case Sign::NotMet: return 2.5;
    case Sign::Indeterminate:
    case Sign::NotAssessed: return 2.5;
  }
  return 2.5;
}

// A mark over its line: a ground below a hollow one, so that the line does not show through.
void addMark(Scene& scene, const MarkerLayer& mark, Colour ground) {
  MarkerLayer below = mark;
  below.filled = true;
  below.colour = ground;
  below.radius = mark.radius + 1.5;
  scene.layers.push_back(below);
  scene.layers.push_back(mark);
}

std::string letterOf(const std::optional<Segment>& segment) {
  if (!segment) return {};
  switch (*segment) {
    case Segment::Origin: return " o";
    case Segment::Proximal: return " p";
    case Segment::Middle: return " m";
    case Segment::Distal: return " d";
  }
  return {};
}

// The middle of the segment; a vessel as a whole has its mark off the middle, which may have one of its own.
Point markPlace(const VesselCourse& course, const Segmented& segment) {
  constexpr double kWhole = 0.74;
  const Share share = shareOf(segment.site.segment);
  const double at = segment.site.segment ? (share.from + share.to) / 2 : kWhole;
  return partOf(course.points, at - 0.005, at + 0.005).front();
}

// What is drawn into, and how.
struct Drawing {
  Scene& scene;
  const LegMapOptions& options;
  Palette palette;
};

void addLabel(Drawing& drawing, const Figure& figure, const VesselCourse& course, const Segmented& segment) {
  const Point at = figure.place(markPlace(course, segment));
  const bool toTheLeft = course.labelOutside == figure.outerLeft();
  drawing.scene.layers.push_back(TextLayer{.position = {at.x + (toTheLeft ? -8 : 8), at.y + 4},
                                           .text = std::string(course.abbreviation) + letterOf(segment.site.segment),
                                           .colour = drawing.palette.text,
                                           .size = 13,
                                           .bold = segment.sign.has_value() && *segment.sign <= Sign::Met,
                                           .anchor = toTheLeft ? Anchor::Right : Anchor::Left});
}

struct TextBox {
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
};

// About as wide as the letters are.
TextBox boxOf(const TextLayer& text) {
  constexpr double kLetter = 0.58;  // of the size, chosen on the sample exam
  const double width = kLetter * text.size * static_cast<double>(text.text.size());
  const double left = text.anchor == Anchor::Left ? 0 : text.anchor == Anchor::Right ? width : width / 2;
  return {text.position.x - left, text.position.x - left + width, text.position.y - 0.75 * text.size, text.position.y};
}

bool meets(const TextBox& a, const TextBox& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

bool isFree(const Scene& scene, const TextLayer& text) {
  return std::none_of(scene.layers.begin(), scene.layers.end(), [&](const Layer& layer) {
    const auto* other = std::get_if<TextLayer>(&layer);
    return other != nullptr && meets(boxOf(*other), boxOf(text));
  });
}

// Below the letters of what meets a criterion, where no other letters stand.
void addValue(Drawing& drawing, const Figure& figure, const VesselCourse& course, const Segmented& segment) {
  const bool pressing = segment.sign.has_value() && *segment.sign <= Sign::Met;
  if (!showsBothViews(drawing.options) || !pressing) return;
  const Point at = figure.place(markPlace(course, segment));
  const bool toTheLeft = course.labelOutside == figure.outerLeft();
  TextLayer value{.position = {at.x + (toTheLeft ? -8 : 8), at.y + 16},
                  .text = segment.value,
                  .colour = drawing.palette.text,
                  .size = 11,
                  .bold = false,
                  .anchor = toTheLeft ? Anchor::Right : Anchor::Left};
  if (isFree(drawing.scene, value)) drawing.scene.layers.push_back(std::move(value));
}

void addSegment(Drawing& drawing, const Figure& figure, const VesselCourse& course, const Segmented& segment) {
  const Share share = shareOf(segment.site.segment);
  const Colour ink = segment.sign ? inkOf(*segment.sign, drawing.options) : drawing.palette.examined;
  drawing.scene.layers.push_back(PolylineLayer{.points = figure.place(partOf(course.points, share.from, share.to)),
                                               .colour = ink,
                                               .width = segment.sign ? widthOf(*segment.sign) : 2,
                                               .dashed = segment.sign == Sign::Indeterminate});
  if (segment.sign)
    addMark(drawing.scene,
            {.position = figure.place(markPlace(course, segment)),
             .colour = ink,
             .radius = 4.5,
             .filled = segment.accepted,
             .shape = shapeOf(*segment.sign)},
            drawing.palette.ground);
}

void addFigure(Drawing& drawing, const Figure& figure, const std::vector<VesselCourse>& courses,
               const std::vector<Segmented>& segments) {
  const Palette& palette = drawing.palette;
  drawing.scene.layers.push_back(
      PolylineLayer{.points = figure.place(legOutline()), .colour = palette.outline, .width = 1.5});
  for (const VesselCourse& course : courses)
    drawing.scene.layers.push_back(PolylineLayer{
        .points = figure.place(course.points), .colour = palette.unexamined, .width = 0.8, .dashed = true});
  std::vector<std::pair<const VesselCourse*, const Segmented*>> drawn;
  for (const VesselCourse& course : courses)
    for (const Segmented& segment : segments)
      if (segment.site.vessel == course.vessel && segment.site.side == figure.side)
        drawn.emplace_back(&course, &segment);
  std::stable_sort(drawn.begin(), drawn.end(), [](const auto& a, const auto& b) {
    return a.second->sign.value_or(Sign::NotAssessed) > b.second->sign.value_or(Sign::NotAssessed);
  });
  for (const auto& [course, segment] : drawn) addSegment(drawing, figure, *course, *segment);
  for (const auto& [course, segment] : drawn) addLabel(drawing, figure, *course, *segment);
  for (const auto& [course, segment] : drawn) addValue(drawing, figure, *course, *segment);
}

TextLayer words(Point at, std::string text, Colour colour, Anchor anchor) {
  return {.position = at, .text = std::move(text), .colour = colour, .size = 13, .bold = false, .anchor = anchor};
}

void addMarkLegend(Drawing& drawing, double row) {
  constexpr std::array kSigns{Sign::Urgent, Sign::Met, Sign::Indeterminate, Sign::NotMet};
  constexpr std::array kLefts{10.0, 95.0, 222.0, 348.0};
  for (std::size_t i = 0; i < kSigns.size(); ++i) {
    drawing.scene.layers.push_back(MarkerLayer{.position = {kLefts[i], row - 4},
                                               .colour = inkOf(kSigns[i], drawing.options),
                                               .radius = 4.5,
                                               .shape = shapeOf(kSigns[i])});
    const std::string phrase = drawing.options.words(toPhrase(kSigns[i]));
    drawing.scene.layers.push_back(words({kLefts[i] + 10, row}, phrase, drawing.palette.text, Anchor::Left));
  }
}

void addLineLegend(Drawing& drawing, PolylineLayer line, Point at, std::string_view phrase) {
  line.points = {{at.x, at.y - 4}, {at.x + 24, at.y - 4}};
  drawing.scene.layers.push_back(std::move(line));
  drawing.scene.layers.push_back(
      words({at.x + 30, at.y}, drawing.options.words(phrase), drawing.palette.text, Anchor::Left));
}

void addLegend(Drawing& drawing) {
  const Palette& palette = drawing.palette;
  const double row = drawing.scene.height - 46;
  addMarkLegend(drawing, row);
  addLineLegend(drawing, {.points = {}, .colour = palette.examined, .width = 2}, {6, row + 20},
                "measured, no criterion");
  addLineLegend(drawing, {.points = {}, .colour = palette.unexamined, .width = 0.8, .dashed = true}, {200, row + 20},
                "not examined");
  const std::string last = drawing.options.words("hollow: preliminary; p, m, d: proximal, middle, distal");
  drawing.scene.layers.push_back(words({6, row + 40}, last, palette.text, Anchor::Left));
}

}  // namespace

Scene legMap(const exam::Exam& exam, const LegMapOptions& options) {
  const std::vector<Segmented> segments = segmentsOf(exam, options);
  Scene scene{kLegMapWidth, sceneHeight(options), {}};
  Drawing drawing{scene, options, paletteOf(options)};
  const auto addHeads = [&](double left, double top, std::string_view title, bool behind) {
    const Colour ink = drawing.palette.text;
    TextLayer heading = words({left + kLegWidth, top + 14}, options.words(title), ink, Anchor::Centre);
    heading.bold = true;
    scene.layers.push_back(std::move(heading));
    scene.layers.push_back(words({left + 8, top + 32}, options.words(behind ? "left" : "right"), ink, Anchor::Left));
    scene.layers.push_back(
        words({left + 2 * kLegWidth - 8, top + 32}, options.words(behind ? "right" : "left"), ink, Anchor::Right));
  };
  const bool both = showsBothViews(options);
  addHeads(0, 0, both ? "Veins, from the front" : "Veins", false);
  addHeads(kArteries, 0, both ? "Arteries, from the front" : "Arteries", false);
  if (both) {
    const double second = kTop + legHeight(options);
    addHeads(0, second, "Veins, from behind", true);
    addHeads(kArteries, second, "Arteries, from behind", true);
  }
  for (const LegCourses& leg : legs(options)) addFigure(drawing, leg.figure, leg.courses, segments);
  addLegend(drawing);
  return scene;
}

std::vector<LegMapMark> legMapMarks(const exam::Exam& exam, const LegMapOptions& options) {
  std::vector<LegMapMark> marks;
  const std::vector<Segmented> segments = segmentsOf(exam, options);
  for (const LegCourses& leg : legs(options))
    for (const VesselCourse& course : leg.courses)
      for (const Segmented& segment : segments)
        if (segment.sign && segment.site.vessel == course.vessel && segment.site.side == leg.figure.side)
          marks.push_back({leg.figure.place(markPlace(course, segment)), segment.measurementId});
  return marks;
}

}  // namespace sural::ui::layers
