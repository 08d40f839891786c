#include "datasets/generate/screen/spectral_screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "datasets/generate/screen/font.h"

namespace sural::datasets::generate::screen {

namespace {

using spectral::StripGrid;

struct Fonts {
  Font text;
  Font bold;
  Font scale;
};

Result<Fonts> loadFonts(const Look& look) {
  Result<Font> text = Font::load(look.face, look.textSize);
  if (!text) return text.error();
  Result<Font> bold = Font::load(look.boldFace, look.textSize + 1);
  if (!bold) return bold.error();
  Result<Font> scale = Font::load(look.face, look.scaleTextSize);
  if (!scale) return scale.error();
  return Fonts{std::move(text.value()), std::move(bold.value()), std::move(scale.value())};
}

// 1, 2 or 5 times a power of ten, so that about `count` steps fill `span`.
double niceStep(double span, double count) {
  const double raw = span / count;
  const double power = std::pow(10, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= raw) return factor * power;
  return 10 * power;
}

void drawStrip(Canvas& canvas, const Look& look, const SpectralScreen& screen) {
  const ColourMap map = screen.map.value_or(look.map);
  for (int row = 0; row < screen.picture.height; ++row)
    for (int column = 0; column < screen.picture.width; ++column)
      canvas.set(look.strip.left + column, look.strip.top + row, colourOf(map, screen.picture.at(column, row)));
  if (screen.grid.barSeconds > 0) {
    const int left = look.strip.left + static_cast<int>(std::lround(screen.grid.columnOf(0)));
    canvas.fill({left, look.strip.top, std::min(left + 8, look.strip.right), look.strip.bottom}, {});
  }
}

void drawBaseline(Canvas& canvas, const Look& look, const StripGrid& grid) {
  const int row = look.strip.top + static_cast<int>(std::lround(grid.rowOf(0)));
  if (row < look.strip.top || row > look.strip.bottom) return;
  canvas.fill({look.strip.left, row, look.strip.right, row}, look.baseline);
}

struct ScalePlace {
  int line;       // x of the scale's spine
  int direction;  // 1: ticks and numbers to its right
};

ScalePlace scalePlace(const Look& look) {
  return look.tickSide == TickSide::Right ? ScalePlace{look.strip.right + 3, 1} : ScalePlace{look.strip.left - 3, -1};
}

void drawVelocityScale(Canvas& canvas, const Look& look, const SpectralScreen& screen, const Font& font) {
  const StripGrid& grid = screen.grid;
  const double unit = look.metresPerSecond ? 100 : 1;
  const double step = niceStep((grid.highestVelocity - grid.lowestVelocity) / unit, look.strip.height() / 42.0) * unit;
  const ScalePlace place = scalePlace(look);
  const auto tick = [&](int row, int length) {
    const int end = place.line + place.direction * length;
    canvas.fill({std::min(place.line, end), row, std::max(place.line, end), row}, look.scale);
  };
  constexpr int kParts = 5;
  for (int i = static_cast<int>(std::ceil(grid.lowestVelocity / step * kParts));
       i <= static_cast<int>(std::floor(grid.highestVelocity / step * kParts)); ++i) {
    const double velocity = i * step / kParts;
    const int row = look.strip.top + static_cast<int>(std::lround(grid.rowOf(velocity)));
    tick(row, i % kParts == 0 ? 7 : 3);
    const bool crowded = row < look.strip.top + 5 || row > look.strip.bottom - 5;
    if (i % kParts != 0 || crowded) continue;
    const double shown = (screen.inverted ? -velocity : velocity) / unit;
    const std::string text = i == 0 ? (look.metresPerSecond ? "[m/s]" : "cm/s") : fmt::format("{:g}", shown);
    font.draw(canvas, {place.line + place.direction * 11.0, row + look.scaleTextSize * 0.36}, text, look.scale,
              place.direction > 0 ? Align::Left : Align::Right);
  }
}

void drawTimeScale(Canvas& canvas, const Look& look, const StripGrid& grid, const Font& font) {
  const bool above = look.timeAxis == TimeAxis::TicksAbove;
  const int row = above ? look.strip.top - 2 : look.strip.bottom + 2;
  const int direction = above ? -1 : 1;
  constexpr int kParts = 5;
  for (int i = 0; i <= static_cast<int>(grid.seconds * kParts); ++i) {
    const double time = grid.seconds - static_cast<double>(i) / kParts;  // counted back from the right edge: "now"
    const int column = look.strip.left + static_cast<int>(std::lround(grid.columnOf(time)));
    const int end = row + direction * (i % kParts == 0 ? 6 : 2);
    canvas.fill({column, std::min(row, end), column, std::max(row, end)}, look.scale);
    if (look.timeAxis != TimeAxis::NumbersBelow || i % (2 * kParts) != 0) continue;
    font.draw(canvas, {1.0 * column, row + 8.0 + look.scaleTextSize}, i == 0 ? "0" : fmt::format("-{}", i / kParts),
              look.scale, Align::Centre);
  }
}

std::vector<std::pair<std::string, std::string>> settingLines(const Look& look, const SpectralScreen& screen) {
  const spectral::DopplerSettings& s = screen.settings;
  const auto unit = [&](const char* name) { return look.words.shortUnits ? "" : name; };
  const double gateMm = 20 * s.gateFraction * screen.vessel.vesselRadiusCm;
  const double shownGain = 38 + s.gainDb;
  const std::vector<std::pair<std::string, std::string>> all{
      {look.words.frequency, fmt::format("{:.1f}{}", s.transducerMhz, unit(" MHz"))},
      {look.words.gain, fmt::format("{:.0f}", shownGain)},
      {look.words.repetition,
       fmt::format("{:.1f}{}", s.pulseRepetitionHz() / 1000, look.words.shortUnits ? "k" : " kHz")},
      {look.words.wallFilter, fmt::format("{:.0f}{}", s.wallFilterHz, unit(" Hz"))},
      {look.words.gate, fmt::format("{:.1f}{}", gateMm, unit(" mm"))},
      {look.words.depth, fmt::format("{:.1f}{}", screen.vessel.vesselDepthCm, unit(" cm"))},
      {look.words.dynamicRange, fmt::format("{:.0f}", s.dynamicRangeDb)},
      {look.words.angle, fmt::format("{:.0f}°", s.angleDegrees)},
      {look.words.sweep, fmt::format("{:.0f} mm/s", 200 / screen.grid.seconds)}};
  std::vector<std::pair<std::string, std::string>> shown;
  for (const auto& line : all)
    if (!line.first.empty()) shown.push_back(line);
  return shown;
}

void drawSettings(Canvas& canvas, const Look& look, const SpectralScreen& screen, const Fonts& fonts) {
  Point at = look.parameters;
  const auto lineOf = [&](const std::string& name, const std::string& value) {
    const double offset = look.valueOffset > 0 ? look.valueOffset : fonts.text.widthOf(name + " ");
    fonts.text.draw(canvas, at, name, look.quiet);
    fonts.text.draw(canvas, {at.x + offset, at.y}, value, look.quiet);
    at.y += look.lineStep;
  };
  fonts.bold.draw(canvas, at, "B", look.strong);
  at.y += look.lineStep;
  lineOf(look.words.gain, "52");
  lineOf("D", fmt::format("{:.1f} cm", screen.vessel.depthCm));
  at.y += look.lineStep / 2.0;
  fonts.bold.draw(canvas, at, look.words.pulsedWave, look.strong);
  at.y += look.lineStep;
  for (const auto& [name, value] : settingLines(look, screen)) lineOf(name, value);
}

void drawHeader(Canvas& canvas, const Look& look, const SpectralScreen& screen, const Fonts& fonts) {
  canvas.fill(look.header, look.headerGround);
  const double foot = look.header.top + look.header.height() * 0.5 + look.textSize * 0.36;
  fonts.bold.draw(canvas, {look.header.left + 10.0, foot}, screen.patient, look.headerText);
  fonts.text.draw(canvas, {look.width * 0.62, foot}, screen.date, look.headerText, Align::Centre);
  fonts.text.draw(canvas, {look.header.right - 10.0, foot}, look.model, look.headerText, Align::Right);
}

void drawDepthScale(Canvas& canvas, const Look& look, const SpectralScreen& screen, const Font& font) {
  const double cm = centimetresPerPixel(look.inset, screen.vessel);
  const int x = look.inset.right + 10;
  for (int half = 0; half <= static_cast<int>(2 * screen.vessel.depthCm); ++half) {
    const int y = look.inset.top + static_cast<int>(std::lround(half / 2.0 / cm));
    canvas.fill({x, y, x + (half % 2 == 0 ? 6 : 3), y}, look.scale);
    if (half % 2 == 0 && half > 0)
      font.draw(canvas, {x + 10.0, y + look.scaleTextSize * 0.36}, std::to_string(half / 2), look.scale);
  }
}

void drawGreyBar(Canvas& canvas, const PixelBox& box) {
  for (int y = box.top; y <= box.bottom; ++y) {
    const auto grey = static_cast<std::uint8_t>(255 - 255 * (y - box.top) / std::max(1, box.height() - 1));
    canvas.fill({box.left, y, box.right, y}, {grey, grey, grey});
  }
}

// A trace with P, QRS and T waves at every beat.
void drawEcg(Canvas& canvas, const Look& look, const SpectralScreen& screen) {
  if (screen.graphics.heartBeats.empty()) return;
  const Colour green{90, 214, 110};
  const double foot = look.strip.bottom - 10.0;
  const auto bump = [](double t, double centre, double width) {
    return std::exp(-(t - centre) * (t - centre) / (2 * width * width));
  };
  Point before{-1, 0};
  for (int column = 0; column < look.strip.width(); ++column) {
    double height = 0;
    for (const double beat : screen.graphics.heartBeats) {
      const double t = screen.grid.timeOf(column) - beat + 0.1;  // the ventricle is told before it pumps
      height += 3 * bump(t, -0.14, 0.025) - 4 * bump(t, -0.022, 0.008) + 22 * bump(t, 0, 0.009) -
                6 * bump(t, 0.024, 0.009) + 5 * bump(t, 0.25, 0.045);
    }
    const Point now{1.0 * look.strip.left + column, foot - height};
    if (before.x >= 0) canvas.line(before, now, green);
    before = now;
  }
}

void drawGraphics(Canvas& canvas, const Look& look, const SpectralScreen& screen, const Fonts& fonts) {
  drawEcg(canvas, look, screen);
  const Colour marks{250, 230, 90};
  int number = 0;
  for (const Point& caliper : screen.graphics.calipers) {
    canvas.cross(caliper, 5, marks);
    fonts.scale.draw(canvas, {caliper.x + 7, caliper.y - 4}, std::to_string(1 + number++ / 2), marks);
  }
  Point at{look.inset.left - 8.0,
           look.inset.bottom - (static_cast<double>(screen.graphics.results.size()) - 1) * look.lineStep};
  for (const std::string& line : screen.graphics.results) {
    fonts.text.draw(canvas, at, line, marks, Align::Right);
    at.y += look.lineStep;
  }
}

}  // namespace

spectral::StripGrid gridFor(const Look& look, double seconds) {
  return {.width = look.strip.width(), .height = look.strip.height(), .seconds = seconds};
}

Point framePoint(const Look& look, const StripGrid& grid, double seconds, double velocity) {
  return {look.strip.left + grid.columnOf(seconds), look.strip.top + grid.rowOf(velocity)};
}

Result<Canvas> drawSpectralScreen(const Look& look, const SpectralScreen& screen) {
  const Result<Fonts> fonts = loadFonts(look);
  if (!fonts) return fonts.error();
  Canvas canvas(look.width, look.height);
  drawHeader(canvas, look, screen, *fonts);
  drawVesselView(canvas, look.inset, screen.vessel, Random(screen.seed, 7));
  drawGate(canvas, look.inset, screen.vessel, look.cursor);
  drawDepthScale(canvas, look, screen, fonts->scale);
  drawGreyBar(canvas, look.greyBar);
  fonts->bold.draw(canvas, {look.inset.left + 8.0, look.inset.bottom - 10.0}, screen.label, look.strong);
  drawSettings(canvas, look, screen, *fonts);
  drawStrip(canvas, look, screen);
  drawBaseline(canvas, look, screen.grid);
  drawVelocityScale(canvas, look, screen, fonts->scale);
  drawTimeScale(canvas, look, screen.grid, fonts->scale);
  drawGraphics(canvas, look, screen, *fonts);
  return canvas;
}

std::vector<Region> regionsOf(const Look& look, const SpectralScreen& screen) {
  const double cm = centimetresPerPixel(look.inset, screen.vessel);
  Region picture;
  picture.kind = RegionKind::TwoD;
  picture.data = RegionData::Tissue;
  picture.box = look.inset;
  picture.x = {Unit::Centimetre, cm, std::floor(look.inset.width() / 2.0), 0, Provenance::Header};
  picture.y = {Unit::Centimetre, cm, 0, 0, Provenance::Header};
  picture.transducerFrequencyKhz = 9000;
  Region strip;
  strip.kind = RegionKind::Spectral;
  strip.data = RegionData::PulsedWave;
  strip.box = look.strip;
  strip.x = {Unit::Second, screen.grid.secondsPerColumn(), 0, 0, Provenance::Header};
  // Rows grow downwards, velocity upwards: the delta is negative unless the scale is inverted.
  const double sign = screen.inverted ? 1 : -1;
  strip.y = {Unit::CentimetrePerSecond, sign * screen.grid.velocityPerRow(), screen.grid.rowOf(0), 0,
             Provenance::Header};
  strip.dopplerAngleDegrees = screen.settings.angleDegrees;
  strip.transducerFrequencyKhz = 1000 * screen.settings.transducerMhz;
  strip.pulseRepetitionHz = screen.settings.pulseRepetitionHz();
  return {picture, strip};
}

}  // namespace sural::datasets::generate::screen
