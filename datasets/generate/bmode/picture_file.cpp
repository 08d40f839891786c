#include "datasets/generate/bmode/picture_file.h"

#include "datasets/generate/bmode/picture_screen.h"
#include "datasets/generate/encoding_field.h"

namespace sural::datasets::generate::bmode {

FileSettings readFileSettings(ScenarioFields& fields) {
  std::vector<std::string> names;
  for (const screen::Look& look : screen::looks()) names.push_back(look.name);
  FileSettings file;
  file.look = screen::lookOf(fields.word("screen", names));
  file.grey = fields.word("pixels", {"rgb", "grey"}) == "grey";
  file.encoding = readEncoding(fields, file.encoding);
  file.photometric = readPhotometric(fields);
  return file;
}

BodySettings readBodySettings(ScenarioFields& fields) {
  BodySettings body;
  DisplaySettings& display = body.display;
  body.mmPerPixel = fields.number("mm_per_pixel", {.lowest = 0.04, .highest = 0.2, .fallback = body.mmPerPixel});
  display.gainDb = fields.number("gain_db", {.lowest = -30, .highest = 30, .fallback = 0});
  display.dynamicRangeDb =
      fields.number("dynamic_range_db", {.lowest = 30, .highest = 90, .fallback = display.dynamicRangeDb});
  display.clutterDb = fields.number("clutter_db", {.lowest = -40, .highest = -8, .fallback = display.clutterDb});
  if (!fields.has("shadow")) return body;
  ScenarioFields shadow = fields.object("shadow");
  display.shadowFrom = shadow.number("from_mm", {.lowest = -30, .highest = 30});
  display.shadowTo = shadow.number("to_mm", {.lowest = -30, .highest = 30});
  display.shadowDepthMm = shadow.number("depth_mm", {.lowest = 0, .highest = 70, .fallback = display.shadowDepthMm});
  return body;
}

imaging::dicom::UltrasoundImage imageFor(const FileSettings& file, const ClipTarget& target) {
  imaging::dicom::UltrasoundImage image;
  image.identity = target.identity;
  image.identity.manufacturer = file.look->manufacturer;
  image.identity.modelName = file.look->model;
  image.width = file.look->width;
  image.height = file.look->height;
  image.channels = file.grey ? 1 : 3;
  image.encoding = file.encoding;
  image.photometric = file.photometric;
  return image;
}

void addFrame(imaging::dicom::UltrasoundImage& image, std::vector<std::uint8_t> rgb) {
  image.frames.push_back(image.channels == 1 ? greyOf(rgb) : std::move(rgb));
}

std::string typedLabel(const Scenario& scenario) {
  return scenario.seriesDescription.empty() ? scenario.imageComments : scenario.seriesDescription;
}

}  // namespace sural::datasets::generate::bmode
