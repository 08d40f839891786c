#include "imaging/dicom/decode_frame.h"

#include <algorithm>
#include <mutex>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcrledrg.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmimage/diregist.h>
#include <dcmtk/dcmimgle/dcmimage.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/dcmjpls/djdecode.h>

#include "imaging/dicom/attributes.h"
#include "imaging/dicom/dataset_impl.h"

namespace sural::imaging::dicom {

namespace {

constexpr std::string_view kAdvice = "Export it uncompressed, as JPEG, JPEG-LS or RLE";

void registerDecoders() {
  static std::once_flag once;
  std::call_once(once, [] {
    DcmRLEDecoderRegistration::registerCodecs();
    DJDecoderRegistration::registerCodecs();
    DJLSDecoderRegistration::registerCodecs();
  });
}

// Eight bits are shown as they are: a window of each frame's own range would make a cine flicker.
void applyWindow(DicomImage& image, int bitsStored) {
  if (!image.isMonochrome()) return;
  if (image.getWindowCount() > 0 && image.setWindow(0UL) != 0) return;
  if (bitsStored > 8) image.setMinMaxWindow();
}

constexpr long long kLargestWholeClip = 1LL << 30;

// Where frames are cut into fragments without an offset table only decoding all of them finds one.
// Clips larger than a gigabyte are left alone.
bool decodeWhole(DcmDataset& dataset, const Clip& clip) {
  const long long bytes = 4LL * clip.width * clip.height * clip.frameCount;
  return bytes <= kLargestWholeClip && dataset.chooseRepresentation(EXS_LittleEndianExplicit, nullptr).good();
}

Error damaged(const Clip& clip, int index, const std::string& reason) {
  return {"frame " + std::to_string(index) + " cannot be decoded (" + reason + ")", clip.file, std::string(kAdvice)};
}

std::unique_ptr<DicomImage> pictureOf(DcmDataset& dataset, int index) {
  return std::make_unique<DicomImage>(&dataset, dataset.getCurrentXfer(), CIF_UsePartialAccessToPixelData,
                                      static_cast<unsigned long>(index), 1);
}

Result<Frame> frameFrom(DicomImage& image, const Clip& clip, int index) {
  Frame frame;
  frame.index = index;
  frame.timeSeconds = clip.frameTimes[static_cast<std::size_t>(index)];
  frame.width = clip.width;
  frame.height = clip.height;
  frame.channels = image.isMonochrome() ? 1 : 3;
  auto pixels = std::make_shared<std::vector<std::uint8_t>>(image.getOutputDataSize(8));
  if (image.getOutputData(pixels->data(), static_cast<unsigned long>(pixels->size()), 8) == 0)
    return damaged(clip, index, "no output");
  pixels->resize(static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height) *
                 static_cast<std::size_t>(frame.channels));
  frame.pixels = std::move(pixels);
  return frame;
}

}  // namespace

struct FrameDecoder::Impl {
  Clip clip;
  Dataset data;
};

FrameDecoder::FrameDecoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FrameDecoder::~FrameDecoder() = default;
FrameDecoder::FrameDecoder(FrameDecoder&&) noexcept = default;
FrameDecoder& FrameDecoder::operator=(FrameDecoder&&) noexcept = default;

Result<FrameDecoder> FrameDecoder::open(const Clip& clip) {
  registerDecoders();
  if (!clip.hasPixels()) return Error{"has no pictures to show", clip.file, "Choose another clip"};
  Result<Dataset> data = openDataset(clip.file);
  if (!data) return data.error();
  return FrameDecoder(std::make_unique<Impl>(Impl{clip, std::move(data).value()}));
}

Result<Frame> FrameDecoder::frame(int index) {
  const Clip& clip = impl_->clip;
  if (index < 0 || index >= clip.frameCount)
    return Error{"has no frame " + std::to_string(index), clip.file,
                 "Frames are 0 to " + std::to_string(clip.frameCount - 1)};
  DcmDataset& dataset = *impl_->data.impl()->file->getDataset();
  auto image = pictureOf(dataset, index);
  if (image->getStatus() != EIS_Normal && clip.frameCount > 1 && decodeWhole(dataset, clip))
    image = pictureOf(dataset, index);
  if (image->getStatus() != EIS_Normal) return damaged(clip, index, DicomImage::getString(image->getStatus()));
  if (static_cast<int>(image->getWidth()) != clip.width || static_cast<int>(image->getHeight()) != clip.height)
    return damaged(clip, index, "its size differs from the header's");
  applyWindow(*image, bitsStored(impl_->data));
  return frameFrom(*image, clip, index);
}

Result<Frame> decodeFrame(const Clip& clip, int index) {
  Result<FrameDecoder> decoder = FrameDecoder::open(clip);
  if (!decoder) return decoder.error();
  return std::move(decoder).value().frame(index);
}

}  // namespace sural::imaging::dicom
