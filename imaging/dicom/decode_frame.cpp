#include "imaging/dicom/decode_frame.h"

#include <mutex>
#include <optional>

#include "imaging/dicom/codec/codec_native.h"
#include "imaging/dicom/codec/decode_samples.h"
#include "imaging/dicom/codec/frame_index.h"
#include "imaging/dicom/codec/stored_values.h"
#include "imaging/dicom/codec/video_stream.h"
#include "imaging/dicom/decode_recording.h"
#include "imaging/dicom/file/dataset_impl.h"
#include "imaging/dicom/picture/photometric.h"
#include "imaging/dicom/picture/pixel_coding.h"
#include "imaging/dicom/picture/presentation.h"
#include "imaging/dicom/volume/decode_volume.h"

namespace sural::imaging::dicom {

namespace {

// All that is known of a clip's pixels before any of them is decoded.
struct PixelSource {
  std::shared_ptr<const CheckedFile> file;
  PixelCoding coding;
  FrameIndex index;
  std::vector<GreyTransform> transforms;
};

Result<PixelSource> openPixels(const Clip& clip) {
  const Result<Dataset> data = openDataset(clip.file);
  if (!data) return data.error();
  PixelSource source;
  source.file = data->impl()->place;
  Result<PixelCoding> coding = readPixelCoding(*data, clip.frameCount);
  if (!coding) return coding.error();
  if (coding->format.width != clip.width || coding->format.height != clip.height)
    return Error{"is not the file that it was when it was read", "", "Read it again"};
  source.coding = std::move(coding).value();
  source.transforms = readGreyTransforms(*data, source.coding.format, clip.frameCount);
  source.index = indexFrames(*source.file, source.coding.format, clip.frameCount);
  return source;
}

NativeOrder nativeOrder(const PixelSource& source, std::uint64_t offset) {
  const PixelDataPlace& place = *source.file->layout.pixels;
  const bool paired = source.coding.format.bitsAllocated > 8 || !place.isBytes;
  if (!source.file->layout.encoding.bigEndian || !paired) return {};
  return {.swapped = true, .firstByte = static_cast<std::size_t>((offset - place.native.offset) % 2)};
}

Result<Samples> readNative(const PixelSource& source, int frame) {
  const auto number = static_cast<std::size_t>(frame);
  if (source.index.firstRange[number] == source.index.firstRange[number + 1])
    return Error{"the file ends before it", "", "Copy or export the file again"};
  ByteRange range = source.index.ranges[source.index.firstRange[number]];
  if (source.coding.format.isPacked()) {
    const Result<Bytes> bytes = source.file->source.read(range);
    return bytes ? decodePacked(*bytes, source.coding.format, number) : Result<Samples>(bytes.error());
  }
  const NativeOrder order = nativeOrder(source, range.offset);
  range.offset -= order.firstByte;  // whole words
  range.length += order.firstByte;
  if (order.swapped && range.length % 2 != 0) ++range.length;
  Result<Bytes> bytes = source.file->source.read(range);
  if (!bytes) return bytes.error();
  return decodeNative(std::move(bytes).value(), source.coding.format, order);
}

bool isColour(const Samples& samples, const PixelFormat& format) {
  return samples.channels == 3 || (samples.channels == 1 && format.isPalette());
}

}  // namespace

struct FrameDecoder::Impl {
  Clip clip;
  PixelSource source;  // of a DICOM file
  std::optional<RecordingDecoder> recording;
  std::optional<VolumeDecoder> volume;
  std::mutex videoMutex;
  std::optional<VideoStream> video;
  std::once_flag ranged;
  std::optional<ValueRange> range;

  Result<Samples> samples(int index);
  Result<Samples> videoFrame(int index);
  Result<Frame> recorded(int index);
  [[nodiscard]] Result<Frame> slice(int index) const;
  [[nodiscard]] Result<GreyImage> greySlice(int index) const;
  Bytes rgb(Samples samples) const;
  Bytes grey(Samples samples, int index);
  ValueRange rangeWithoutWindow(const GreyTransform& transform);
  [[nodiscard]] const GreyTransform& transform(int index) const;
  [[nodiscard]] double time(int index) const { return clip.frameTimes[static_cast<std::size_t>(index)]; }
  [[nodiscard]] Error damaged(int index, const Error& why) const;
};

const GreyTransform& FrameDecoder::Impl::transform(int index) const {
  const auto& all = source.transforms;
  return all.size() == 1 ? all.front() : all[static_cast<std::size_t>(index)];
}

Error FrameDecoder::Impl::damaged(int index, const Error& why) const {
  return {"frame " + std::to_string(index) + " cannot be decoded (" + why.what + ")", clip.file,
          why.advice.empty() ? "Export the file again" : why.advice};
}

Result<Samples> FrameDecoder::Impl::videoFrame(int index) {
  const std::lock_guard lock(videoMutex);
  if (!video) {
    Result<VideoStream> opened = VideoStream::open(*source.file, source.coding.format);
    if (!opened) return opened.error();
    video = std::move(opened).value();
  }
  return video->frame(index);
}

Result<Frame> FrameDecoder::Impl::recorded(int index) {
  const std::lock_guard lock(videoMutex);
  Result<Bytes> pixels = recording->frame(index);
  if (!pixels) return damaged(index, pixels.error());
  return Frame{index,       time(index), clip.width,
               clip.height, 3,           std::make_shared<const Bytes>(std::move(pixels).value())};
}

Result<Frame> FrameDecoder::Impl::slice(int index) const {
  const Result<std::vector<float>> values = volume->values(index);
  if (!values) return damaged(index, values.error());
  return Frame{index,       time(index), clip.width,
               clip.height, 1,           std::make_shared<const Bytes>(toEightBits(*values, volume->shown()))};
}

Result<GreyImage> FrameDecoder::Impl::greySlice(int index) const {
  Result<std::vector<float>> values = volume->values(index);
  if (!values) return damaged(index, values.error());
  return GreyImage{index, time(index), clip.width, clip.height,
                   std::make_shared<const std::vector<float>>(std::move(values).value())};
}

Result<Samples> FrameDecoder::Impl::samples(int index) {
  if (source.coding.codec == Codec::Native) return readNative(source, index);
  if (source.coding.codec == Codec::Video) return videoFrame(index);
  const Result<Bytes> bytes = readFrame(source.file->source, source.index, index);
  if (!bytes) return bytes.error();
  return decodeCompressed(*bytes, source.coding.codec, source.coding.format);
}

Bytes FrameDecoder::Impl::rgb(Samples samples) const {
  if (samples.channels == 1) return applyPalette(samples, source.coding.format, *source.coding.palette);
  return toRgb(std::move(samples), source.coding.format);
}

Bytes FrameDecoder::Impl::grey(Samples samples, int index) {
  const GreyTransform& shown = transform(index);
  const ValueRange values = rangeWithoutWindow(shown);
  const PixelFormat& format = source.coding.format;
  if (samples.bits != 8 || format.bitsStored != 8 || format.highBit != 7 || format.isSigned)
    return toEightBits(storedValues(samples, format), shown, values);
  showBytes(samples.bytes, shown, values);
  return std::move(samples.bytes);
}

// Deep pictures of a cine share one range, that of its first and middle frame.
ValueRange FrameDecoder::Impl::rangeWithoutWindow(const GreyTransform& transform) {
  if (transform.window || transform.voiLut) return {};
  if (source.coding.format.bitsStored <= 8) return fullRange(source.coding.format, transform);
  std::call_once(ranged, [&] {
    for (const int index : {0, clip.frameCount / 2}) {
      const Result<Samples> decoded = samples(index);
      if (!decoded || decoded->channels != 1) continue;
      const ValueRange found = rangeOf(storedValues(*decoded, source.coding.format), this->transform(index));
      range =
          range ? ValueRange{std::min(range->lowest, found.lowest), std::max(range->highest, found.highest)} : found;
    }
  });
  return range.value_or(fullRange(source.coding.format, transform));
}

FrameDecoder::FrameDecoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FrameDecoder::~FrameDecoder() = default;
FrameDecoder::FrameDecoder(FrameDecoder&&) noexcept = default;
FrameDecoder& FrameDecoder::operator=(FrameDecoder&&) noexcept = default;

Result<FrameDecoder> FrameDecoder::open(const Clip& clip) {
  if (!clip.hasPixels()) return Error{"has no pictures to show", clip.file, "Choose another clip"};
  auto impl = std::make_unique<Impl>();
  impl->clip = clip;
  if (isRecording(clip)) {
    Result<RecordingDecoder> recording = RecordingDecoder::open(clip);
    if (!recording) return Error{recording.error().what, clip.file, recording.error().advice};
    impl->recording = std::move(recording).value();
    return FrameDecoder(std::move(impl));
  }
  if (isVolume(clip)) {
    Result<VolumeDecoder> volume = VolumeDecoder::open(clip);
    if (!volume) return Error{volume.error().what, clip.file, volume.error().advice};
    impl->volume = std::move(volume).value();
    return FrameDecoder(std::move(impl));
  }
  Result<PixelSource> source = openPixels(clip);
  if (!source) return Error{source.error().what, clip.file, source.error().advice};
  impl->source = std::move(source).value();
  return FrameDecoder(std::move(impl));
}

const Clip& FrameDecoder::clip() const { return impl_->clip; }
bool FrameDecoder::decodesInParallel() const { return !impl_->recording && impl_->source.coding.codec != Codec::Video; }

Result<Frame> FrameDecoder::frame(int index) const {
  const Clip& clip = impl_->clip;
  if (index < 0 || index >= clip.frameCount)
    return Error{"has no frame " + std::to_string(index), clip.file,
                 "Frames are 0 to " + std::to_string(clip.frameCount - 1)};
  if (impl_->recording) return impl_->recorded(index);
  if (impl_->volume) return impl_->slice(index);
  Result<Samples> samples = impl_->samples(index);
  if (!samples) return impl_->damaged(index, samples.error());
  Frame frame{index, impl_->time(index), clip.width, clip.height, 1, nullptr};
  Bytes pixels;
  if (isColour(*samples, impl_->source.coding.format)) {
    frame.channels = 3;
    pixels = impl_->rgb(std::move(samples).value());
  } else {
    pixels = impl_->grey(std::move(samples).value(), index);
  }
  frame.pixels = std::make_shared<const Bytes>(std::move(pixels));
  return frame;
}

Result<GreyImage> FrameDecoder::grey(int index) const {
  const Clip& clip = impl_->clip;
  if (index < 0 || index >= clip.frameCount)
    return Error{"has no frame " + std::to_string(index), clip.file,
                 "Frames are 0 to " + std::to_string(clip.frameCount - 1)};
  if (impl_->recording) return Error{"is a colour picture", clip.file, "Choose a grey one"};
  if (impl_->volume) return impl_->greySlice(index);
  const Result<Samples> samples = impl_->samples(index);
  if (!samples) return impl_->damaged(index, samples.error());
  if (isColour(*samples, impl_->source.coding.format))
    return Error{"is a colour picture", clip.file, "Choose a grey one"};
  const GreyTransform& transform = impl_->transform(index);
  auto values = std::make_shared<std::vector<float>>();
  for (const std::int32_t stored : storedValues(*samples, impl_->source.coding.format))
    values->push_back(static_cast<float>(transform.modalityValue(stored)));
  return GreyImage{index, impl_->time(index), clip.width, clip.height, std::move(values)};
}

Result<Frame> decodeFrame(const Clip& clip, int index) {
  const Result<FrameDecoder> decoder = FrameDecoder::open(clip);
  if (!decoder) return decoder.error();
  return decoder->frame(index);
}

}  // namespace sural::imaging::dicom
