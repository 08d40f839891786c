#include "imaging/dicom/deidentify/blank_pixels.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/write_identity.h"

namespace sural::imaging::dicom::deidentify {

namespace {

constexpr std::size_t kMostBytes = std::size_t{2} << 30U;

bool isDoubtful(const Region& region) {
  return std::find(region.flags.begin(), region.flags.end(), kBoxOutsideImage) != region.flags.end();
}

// Regions that hold a picture. One that calibrates nothing often covers everything; one that reaches beyond the image
// was made for another.
std::vector<PixelBox> picturesOf(const Clip& clip) {
  std::vector<PixelBox> boxes;
  for (const Region& region : clip.regions) {
    if (region.kind == RegionKind::None || region.kind == RegionKind::Graphics || isDoubtful(region)) continue;
    PixelBox box{std::max(region.box.left, 0), std::max(region.box.top, 0), std::min(region.box.right, clip.width - 1),
                 std::min(region.box.bottom, clip.height - 1)};
    const bool coversAll = box.width() >= clip.width && box.height() >= clip.height;
    if (!box.empty() && !coversAll) boxes.push_back(box);
  }
  return boxes;
}

std::vector<bool> keptPixels(const Clip& clip, const std::vector<PixelBox>& boxes) {
  const auto width = static_cast<std::size_t>(clip.width);
  std::vector<bool> kept(width * static_cast<std::size_t>(clip.height), false);
  for (const PixelBox& box : boxes)
    for (int row = box.top; row <= box.bottom; ++row) {
      const auto start = kept.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(row) * width);
      std::fill(start + box.left, start + box.right + 1, true);
    }
  return kept;
}

void append(std::vector<Uint8>& bytes, const Frame& frame, const std::vector<bool>& kept) {
  const auto channels = static_cast<std::size_t>(frame.channels);
  for (std::size_t pixel = 0; pixel < kept.size(); ++pixel)
    for (std::size_t channel = 0; channel < channels; ++channel)
      bytes.push_back(kept[pixel] ? (*frame.pixels)[pixel * channels + channel] : std::uint8_t{0});
}

void putLayout(DcmItem& item, int channels) {
  for (const DcmTagKey& tag :
       {DCM_RedPaletteColorLookupTableDescriptor, DCM_GreenPaletteColorLookupTableDescriptor,
        DCM_BluePaletteColorLookupTableDescriptor, DCM_RedPaletteColorLookupTableData,
        DCM_GreenPaletteColorLookupTableData, DCM_BluePaletteColorLookupTableData,
        DCM_SegmentedRedPaletteColorLookupTableData, DCM_SegmentedGreenPaletteColorLookupTableData,
        DCM_SegmentedBluePaletteColorLookupTableData, DCM_PixelData, DCM_PlanarConfiguration,
        DCM_SmallestImagePixelValue, DCM_LargestImagePixelValue})
    item.findAndDeleteElement(tag);
  item.putAndInsertUint16(DCM_SamplesPerPixel, static_cast<Uint16>(channels));
  putText(item, DCM_PhotometricInterpretation, channels == 3 ? "RGB" : "MONOCHROME2");
  if (channels == 3) item.putAndInsertUint16(DCM_PlanarConfiguration, 0);
  item.putAndInsertUint16(DCM_BitsAllocated, 8);
  item.putAndInsertUint16(DCM_BitsStored, 8);
  item.putAndInsertUint16(DCM_HighBit, 7);
  item.putAndInsertUint16(DCM_PixelRepresentation, 0);
}

}  // namespace

std::string blankOutsideRegions(DcmItem& item, const Clip& clip) {
  const std::vector<PixelBox> boxes = picturesOf(clip);
  if (boxes.empty()) return "no region says where the picture lies, so the writing around it cannot be told from it";
  const std::size_t pixels = static_cast<std::size_t>(clip.width) * static_cast<std::size_t>(clip.height);
  if (pixels * 3 * static_cast<std::size_t>(clip.frameCount) > kMostBytes)
    return "it is too long to be held uncompressed";
  const std::vector<bool> kept = keptPixels(clip, boxes);
  std::vector<Uint8> bytes;
  int channels = 0;
  for (int index = 0; index < clip.frameCount; ++index) {
    const Result<Frame> frame = decodeFrame(clip, index);
    if (!frame) return frame.error().what;
    const bool fits =
        frame->width == clip.width && frame->height == clip.height && (channels == 0 || frame->channels == channels);
    if (!fits) return "its frames differ in size";
    channels = frame->channels;
    append(bytes, *frame, kept);
  }
  if (bytes.size() % 2 != 0) bytes.push_back(0);
  putLayout(item, channels);
  const bool put =
      item.putAndInsertUint8Array(DCM_PixelData, bytes.data(), static_cast<unsigned long>(bytes.size())).good();
  return put ? "" : "its pixels cannot be replaced";
}

}  // namespace sural::imaging::dicom::deidentify
