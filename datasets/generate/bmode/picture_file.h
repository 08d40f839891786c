#pragma once

#include <cstdint>
#include <vector>

#include "datasets/generate/bmode/body.h"
#include "datasets/generate/scenario.h"
#include "datasets/generate/scenario_fields.h"
#include "datasets/generate/screen/look.h"
#include "imaging/dicom/write_image.h"

namespace sural::datasets::generate::bmode {

// How the pixels are shown and stored.
struct FileSettings {
  const screen::Look* look = nullptr;
  bool grey = false;  // one channel instead of RGB
  imaging::dicom::Encoding encoding = imaging::dicom::Encoding::JpegBaseline;
  imaging::dicom::Photometric photometric = imaging::dicom::Photometric::Rgb;
};

// The fields that every grey-scale and colour kind shares: "screen", "pixels", "encoding", "photometric"; and
// "gain_db", "dynamic_range_db", "mm_per_pixel", "clutter_db", "shadow".
FileSettings readFileSettings(ScenarioFields& fields);
BodySettings readBodySettings(ScenarioFields& fields);

// An image of the look's size without frames, with the target's identity and the look's maker.
imaging::dicom::UltrasoundImage imageFor(const FileSettings& file, const ClipTarget& target);

// Adds an RGB screen, as grey where the image has one channel.
void addFrame(imaging::dicom::UltrasoundImage& image, std::vector<std::uint8_t> rgb);

// What the sonographer typed: the series description, else the image comments.
std::string typedLabel(const Scenario& scenario);

}  // namespace sural::datasets::generate::bmode
