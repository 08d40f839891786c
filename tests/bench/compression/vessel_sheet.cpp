#include <CLI/CLI.hpp>
#include <iostream>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "imaging/bmode/analyze_compression.h"
#include "imaging/bmode/picture_areas.h"
#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/read_study.h"

// Outlines the vessels found in still pictures on one sheet, to be looked at.
namespace sural::tests::bench {
namespace {

using namespace imaging::bmode;

constexpr int kColumns = 4;
const cv::Size kTile(420, 300);

cv::Scalar colourOf(VesselRole role) {
  switch (role) {
    case VesselRole::Vein: return {255, 150, 0};
    case VesselRole::SecondVein: return {255, 255, 0};
    case VesselRole::Artery: return {0, 0, 255};
    case VesselRole::Other: return {0, 200, 0};
  }
  return {};
}

cv::Mat pictureFrom(const Frame& frame) {
  const cv::Mat whole(frame.height, frame.width, frame.channels == 3 ? CV_8UC3 : CV_8UC1,
                      const_cast<std::uint8_t*>(frame.pixels->data()));
  cv::Mat picture;
  cv::cvtColor(whole, picture, frame.channels == 3 ? cv::COLOR_RGB2BGR : cv::COLOR_GRAY2BGR);
  return picture;
}

// Outlines are drawn after scaling, so that they stay thin.
cv::Mat tileOf(const Frame& frame, const CompressionAnalysis* analysis, const std::string& name) {
  const cv::Mat picture = pictureFrom(frame);
  const double scale = std::min(double(kTile.width) / picture.cols, double(kTile.height) / picture.rows);
  cv::Mat scaled;
  cv::resize(picture, scaled, {}, scale, scale, cv::INTER_LINEAR);
  cv::Mat tile(kTile, CV_8UC3, cv::Scalar::all(40));
  scaled.copyTo(tile(cv::Rect(0, 0, std::min(scaled.cols, tile.cols), std::min(scaled.rows, tile.rows))));
  for (std::size_t i = 0; analysis != nullptr && i < analysis->vessels.size(); ++i) {
    const CompressedVessel& vessel = analysis->vessels[i];
    if (!vessel.rest) continue;
    std::vector<cv::Point> outline;
    for (const Point& p : vessel.rest->outline)
      outline.emplace_back(static_cast<int>(scale * p.x), static_cast<int>(scale * p.y));
    cv::polylines(tile, outline, true, colourOf(vessel.role), 1, cv::LINE_AA);
  }
  cv::putText(tile, name, {6, tile.rows - 8}, cv::FONT_HERSHEY_SIMPLEX, 0.45, cv::Scalar::all(230), 1, cv::LINE_AA);
  return tile;
}

cv::Mat tileOf(const Clip& clip, const std::string& vessel) {
  const Result<Frame> frame = imaging::dicom::decodeFrame(clip, 0);
  if (!frame) return {};
  const std::string name = clip.file.substr(clip.file.find_last_of('/') + 1);
  const std::vector<PixelBox> areas = pictureAreas(clip, *frame);
  if (areas.empty()) return tileOf(*frame, nullptr, name);
  Clip still = clip;
  still.frameCount = 1;
  const Result<PreparedCine> cine = prepareCine(still, areas.front(), [&](int) { return frame; });
  if (!cine) return tileOf(*frame, nullptr, name);
  Site site = clip.site;
  if (!site.known()) site.vessel = vessel;
  const CompressionAnalysis analysis = analyzeCompression(*cine, site);
  return tileOf(*frame, &analysis, name);
}

cv::Mat sheetOf(const std::vector<cv::Mat>& tiles) {
  const int rows = (static_cast<int>(tiles.size()) + kColumns - 1) / kColumns;
  cv::Mat sheet(rows * kTile.height, kColumns * kTile.width, CV_8UC3, cv::Scalar::all(40));
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    const int at = static_cast<int>(i);
    tiles[i].copyTo(sheet(cv::Rect({at % kColumns * kTile.width, at / kColumns * kTile.height}, kTile)));
  }
  return sheet;
}

int write(const std::vector<std::string>& files, const std::string& vessel, const std::string& output) {
  std::vector<cv::Mat> tiles;
  const Reading reading = imaging::dicom::readPaths(files);
  for (const Study& study : reading.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips)
        if (const cv::Mat tile = tileOf(clip, vessel); !tile.empty()) tiles.push_back(tile);
  if (tiles.empty()) {
    std::cerr << "no picture could be read\n";
    return 1;
  }
  return cv::imwrite(output, sheetOf(tiles)) ? 0 : 1;
}

}  // namespace
}  // namespace sural::tests::bench

int main(int argc, char** argv) {
  CLI::App app{"Outlines the vessels found in still pictures: vein blue, artery red, others green"};
  std::vector<std::string> files;
  std::string vessel = "common_femoral_vein";
  std::string output;
  app.add_option("files", files, "pictures")->required();
  app.add_option("--vessel", vessel, "the vein that a picture shows where its label does not say");
  app.add_option("-o,--output", output, "PNG to write")->required();
  CLI11_PARSE(app, argc, argv);
  return sural::tests::bench::write(files, vessel, output);
}
