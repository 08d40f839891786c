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

template <class Sample>
std::vector<float> asFloats(const void* samples, std::size_t count) {
  const auto* first = static_cast<const Sample*>(samples);
  std::vector<float> values(count);
  std::transform(first, first + count, values.begin(), [](Sample sample) { return static_cast<float>(sample); });
  return values;
}

std::vector<float> valuesOf(const DiPixel& pixels, std::size_t count) {
  switch (pixels.getRepresentation()) {
    case EPR_Uint8: return asFloats<Uint8>(pixels.getData(), count);
    case EPR_Sint8: return asFloats<Sint8>(pixels.getData(), count);
    case EPR_Uint16: return asFloats<Uint16>(pixels.getData(), count);
    case EPR_Sint16: return asFloats<Sint16>(pixels.getData(), count);
    case EPR_Uint32: return asFloats<Uint32>(pixels.getData(), count);
    case EPR_Sint32: return asFloats<Sint32>(pixels.getData(), count);
  }
  return {};
}

}  // namespace

struct FrameDecoder::Impl {
  Clip clip;
  Dataset data;

  Result<std::unique_ptr<DicomImage>> picture(int index);
};

Result<std::unique_ptr<DicomImage>> FrameDecoder::Impl::picture(int index) {
  if (index < 0 || index >= clip.frameCount)
    return Error{"has no frame " + std::to_string(index), clip.file,
                 "Frames are 0 to " + std::to_string(clip.frameCount - 1)};
  DcmDataset& dataset = *data.impl()->file->getDataset();
  auto image = pictureOf(dataset, index);
  if (image->getStatus() != EIS_Normal && clip.frameCount > 1 && decodeWhole(dataset, clip))
    image = pictureOf(dataset, index);
  if (image->getStatus() != EIS_Normal) return damaged(clip, index, DicomImage::getString(image->getStatus()));
  if (static_cast<int>(image->getWidth()) != clip.width || static_cast<int>(image->getHeight()) != clip.height)
    return damaged(clip, index, "its size differs from the header's");
  return image;
}

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
  Result<std::unique_ptr<DicomImage>> image = impl_->picture(index);
  if (!image) return image.error();
  applyWindow(**image, bitsStored(impl_->data));
  return frameFrom(**image, impl_->clip, index);
}

Result<GreyImage> FrameDecoder::grey(int index) {
  const Clip& clip = impl_->clip;
  Result<std::unique_ptr<DicomImage>> image = impl_->picture(index);
  if (!image) return image.error();
  const DiPixel* pixels = (*image)->isMonochrome() ? (*image)->getInterData() : nullptr;
  if (pixels == nullptr) return Error{"is a colour picture", clip.file, "Choose a grey one"};
  const std::size_t count = static_cast<std::size_t>(clip.width) * static_cast<std::size_t>(clip.height);
  if (pixels->getCount() < count) return damaged(clip, index, "no output");
  return GreyImage{index, clip.frameTimes[static_cast<std::size_t>(index)], clip.width, clip.height,
                   std::make_shared<std::vector<float>>(valuesOf(*pixels, count))};
}

Result<Frame> decodeFrame(const Clip& clip, int index) {
  Result<FrameDecoder> decoder = FrameDecoder::open(clip);
  if (!decoder) return decoder.error();
  return std::move(decoder).value().frame(index);
}

}  // namespace sural::imaging::dicom
