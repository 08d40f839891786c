#include "imaging/dicom/deidentify/blank_pixels.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/write_identity.h"
#include "imaging/model/region_flags.h"

namespace sural::imaging::dicom::deidentify {

namespace {

constexpr std::size_t kMostBytes = std::size_t{2} << 30U;
constexpr double kNearlyAll = 0.9;  // of a picture: what is written on it lies inside

bool isNearlyAll(std::size_t pixels, const Clip& clip) {
  return static_cast<double>(pixels) > kNearlyAll * static_cast<double>(clip.width) * static_cast<double>(clip.height);
}

bool isDoubtful(const Region& region) {
  return std::find(region.flags.begin(), region.flags.end(), kBoxOutsideImage) != region.flags.end();
}

// Regions that hold a picture. One that calibrates nothing often covers everything; one that reaches beyond the image
// was made for another.
std::vector<PixelBox> picturesOf(const Clip& clip, const std::vector<Region>& regions) {
  std::vector<PixelBox> boxes;
  for (const Region& region : regions) {
    if (region.kind == RegionKind::None || region.kind == RegionKind::Graphics || isDoubtful(region)) continue;
    PixelBox box{std::max(region.box.left, 0), std::max(region.box.top, 0), std::min(region.box.right, clip.width - 1),
                 std::min(region.box.bottom, clip.height - 1)};
    if (box.empty()) continue;
    const std::size_t pixels = static_cast<std::size_t>(box.width()) * static_cast<std::size_t>(box.height());
    if (!isNearlyAll(pixels, clip)) boxes.push_back(box);
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

bool changesUnseen(const Clip& clip) {
  return clip.regionChanges.empty() && std::any_of(clip.regions.begin(), clip.regions.end(), [](const Region& region) {
           return std::find(region.flags.begin(), region.flags.end(), kChangesBetweenFrames) != region.flags.end();
         });
}

// The pixels that stay, frame by frame: where a picture lay before, another frame may have writing.
class Mask {
 public:
  explicit Mask(const Clip& clip) : clip_(clip) {}
  // What stands against blanking that frame; frames in their order.
  std::string goTo(int frame) {
    const std::vector<Region>* regions = &clip_.regionsOf(frame);
    if (regions == regions_) return {};
    regions_ = regions;
    const std::vector<PixelBox> boxes = picturesOf(clip_, *regions);
    if (boxes.empty()) return "no region says where the picture lies, so the writing around it cannot be told from it";
    kept_ = keptPixels(clip_, boxes);
    if (isNearlyAll(static_cast<std::size_t>(std::count(kept_.begin(), kept_.end(), true)), clip_))
      return "its regions cover nearly all of it, so writing inside them would stay";
    return {};
  }
  [[nodiscard]] const std::vector<bool>& kept() const { return kept_; }

 private:
  const Clip& clip_;
  const std::vector<Region>* regions_ = nullptr;
  std::vector<bool> kept_;
};

struct Pixels {
  std::vector<Uint8> bytes;  // of all frames
  int channels = 0;
};

void append(std::vector<Uint8>& bytes, const Frame& frame, const std::vector<bool>& kept) {
  const auto channels = static_cast<std::size_t>(frame.channels);
  for (std::size_t pixel = 0; pixel < kept.size(); ++pixel)
    for (std::size_t channel = 0; channel < channels; ++channel)
      bytes.push_back(kept[pixel] ? (*frame.pixels)[pixel * channels + channel] : std::uint8_t{0});
}

std::string readAll(const Clip& clip, Pixels& all) {
  const Result<FrameDecoder> decoder = FrameDecoder::open(clip);
  if (!decoder) return decoder.error().what;
  Mask mask(clip);
  for (int index = 0; index < clip.frameCount; ++index) {
    if (std::string objection = mask.goTo(index); !objection.empty()) return objection;
    const Result<Frame> frame = decoder->frame(index);
    if (!frame) return frame.error().what;
    const bool fits = frame->width == clip.width && frame->height == clip.height &&
                      (all.channels == 0 || frame->channels == all.channels);
    if (!fits) return "its frames differ in size";
    all.channels = frame->channels;
    if (index == 0)
      all.bytes.reserve(mask.kept().size() * static_cast<std::size_t>(all.channels) *
                        static_cast<std::size_t>(clip.frameCount));
    append(all.bytes, *frame, mask.kept());
  }
  return {};
}

// What the decoder applied already.
void dropGreyTransforms(DcmItem& item) {
  for (const DcmTagKey& tag :
       {DCM_WindowCenter, DCM_WindowWidth, DCM_WindowCenterWidthExplanation, DCM_VOILUTFunction, DCM_VOILUTSequence,
        DCM_ModalityLUTSequence, DCM_RescaleIntercept, DCM_RescaleSlope, DCM_RescaleType, DCM_PresentationLUTSequence,
        DCM_PresentationLUTShape, DCM_FrameVOILUTSequence, DCM_PixelValueTransformationSequence,
        DCM_RealWorldValueMappingSequence})
    item.findAndDeleteElement(tag);
}

void putLayout(DcmItem& item, int channels) {
  for (const DcmTagKey& tag :
       {DCM_RedPaletteColorLookupTableDescriptor, DCM_GreenPaletteColorLookupTableDescriptor,
        DCM_BluePaletteColorLookupTableDescriptor, DCM_RedPaletteColorLookupTableData,
        DCM_GreenPaletteColorLookupTableData, DCM_BluePaletteColorLookupTableData,
        DCM_SegmentedRedPaletteColorLookupTableData, DCM_SegmentedGreenPaletteColorLookupTableData,
        DCM_SegmentedBluePaletteColorLookupTableData, DCM_PixelData, DCM_PlanarConfiguration,
        DCM_SmallestImagePixelValue, DCM_LargestImagePixelValue, DCM_SmallestPixelValueInSeries,
        DCM_LargestPixelValueInSeries, DCM_PixelPaddingValue, DCM_PixelPaddingRangeLimit, DcmTagKey(0x7fe0, 0x0001),
        DcmTagKey(0x7fe0, 0x0002)})  // the extended offset table and its lengths
    item.findAndDeleteElement(tag);
  dropGreyTransforms(item);
  for (const DcmTagKey& groups : {DCM_SharedFunctionalGroupsSequence, DCM_PerFrameFunctionalGroupsSequence}) {
    DcmItem* group = nullptr;
    for (long i = 0; item.findAndGetSequenceItem(groups, group, i).good(); ++i) dropGreyTransforms(*group);
  }
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
  if (changesUnseen(clip)) return "its regions change so often that they are not known for every frame";
  const std::size_t pixels = static_cast<std::size_t>(clip.width) * static_cast<std::size_t>(clip.height);
  if (pixels * 3 * static_cast<std::size_t>(clip.frameCount) > kMostBytes)
    return "it is too long to be held uncompressed";
  Pixels pixelsOfAll;
  if (std::string objection = readAll(clip, pixelsOfAll); !objection.empty()) return objection;
  std::vector<Uint8>& bytes = pixelsOfAll.bytes;
  if (bytes.size() % 2 != 0) bytes.push_back(0);
  putLayout(item, pixelsOfAll.channels);
  const bool put =
      item.putAndInsertUint8Array(DCM_PixelData, bytes.data(), static_cast<unsigned long>(bytes.size())).good();
  return put ? "" : "its pixels cannot be replaced";
}

}  // namespace sural::imaging::dicom::deidentify
