#include <gdcmBoxRegion.h>
#include <gdcmImageReader.h>
#include <gdcmImageRegionReader.h>
#include <gdcmTrace.h>

#include <stdexcept>
#include <vector>

#include "tests/bench/decode/contenders.h"

namespace sural::tests::bench {

bool hasGdcm() { return true; }

void playWithGdcm(const Clip& clip) {
  gdcm::Trace::WarningOff();
  gdcm::ImageReader reader;
  reader.SetFileName(clip.file.c_str());
  if (!reader.Read()) throw std::runtime_error("GDCM cannot read it");
  std::vector<char> pixels(reader.GetImage().GetBufferLength());
  if (!reader.GetImage().GetBuffer(pixels.data())) throw std::runtime_error("GDCM cannot decode it");
}

void showWithGdcm(const Clip& clip, int frame) {
  gdcm::Trace::WarningOff();
  gdcm::ImageRegionReader reader;
  reader.SetFileName(clip.file.c_str());
  if (!reader.ReadInformation()) throw std::runtime_error("GDCM cannot read it");
  gdcm::BoxRegion box;
  const auto side = [](int length) { return static_cast<unsigned>(length - 1); };
  box.SetDomain(0, side(clip.width), 0, side(clip.height), static_cast<unsigned>(frame), static_cast<unsigned>(frame));
  reader.SetRegion(box);
  std::vector<char> pixels(reader.ComputeBufferLength());
  if (!reader.ReadIntoBuffer(pixels.data(), pixels.size())) throw std::runtime_error("GDCM cannot decode it");
}

}  // namespace sural::tests::bench
