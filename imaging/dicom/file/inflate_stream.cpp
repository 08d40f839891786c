#include "imaging/dicom/file/inflate_stream.h"

#include <algorithm>
#include <optional>

#include <zlib.h>

namespace sural::imaging::dicom {

namespace {

constexpr std::size_t kStep = 256U << 10U;
constexpr int kGzipOrZlib = 15 + 32;

Error damaged() { return {"its compressed voxels are damaged", "", "Copy or export the file again"}; }

class Inflater {
 public:
  Inflater() : ready_(inflateInit2(&stream_, kGzipOrZlib) == Z_OK) {}
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  [[nodiscard]] bool ready() const { return ready_; }

  // Appends what the bytes hold until `target` has `atMost`; false when they are damaged.
  bool add(Bytes& from, Bytes& target, std::size_t atMost) {
    stream_.next_in = from.data();
    stream_.avail_in = static_cast<uInt>(from.size());
    while (stream_.avail_in > 0 && target.size() < atMost && goesOn()) {
      const std::size_t before = target.size();
      target.resize(std::min(atMost, before + kStep));
      stream_.next_out = target.data() + before;
      stream_.avail_out = static_cast<uInt>(target.size() - before);
      const int said = ::inflate(&stream_, Z_NO_FLUSH);
      target.resize(target.size() - stream_.avail_out);
      if (said != Z_OK && said != Z_STREAM_END) return false;
      betweenMembers_ = said == Z_STREAM_END;
    }
    return true;
  }

 private:
  // What follows a gzip member, in this stretch of bytes or the next, is another, or padding.
  bool goesOn() {
    constexpr Bytef kMark = 0x1f;
    if (betweenMembers_) ended_ = ended_ || *stream_.next_in != kMark || inflateReset(&stream_) != Z_OK;
    betweenMembers_ = false;
    return !ended_;
  }

  z_stream stream_{};
  bool ready_ = false;
  bool betweenMembers_ = false;
  bool ended_ = false;
};

// Hands what the range holds, stretch by stretch, to `take`, which says whether it wants more.
template <class Take>
Status inflateRange(const ByteSource& source, ByteRange range, Take take) {
  Inflater inflater;
  if (!inflater.ready()) return Error{"there is no memory to decompress it", "", "Close other programs"};
  for (std::uint64_t done = 0; done < range.length; done += kStep) {
    Result<Bytes> part = source.read({range.offset + done, std::min<std::uint64_t>(kStep, range.length - done)});
    if (!part) return part.error();
    const std::optional<bool> more = take(inflater, part.value());
    if (!more) return damaged();
    if (!*more) break;
  }
  return Nothing{};
}

}  // namespace

Result<Bytes> inflateBytes(const ByteSource& source, ByteRange range, std::size_t atMost) {
  Bytes target;
  const Status done = inflateRange(source, range, [&](Inflater& inflater, Bytes& part) -> std::optional<bool> {
    if (!inflater.add(part, target, atMost)) return std::nullopt;
    return target.size() < atMost;
  });
  if (!done) return done.error();
  return target;
}

Result<std::uint64_t> inflatedLength(const ByteSource& source, ByteRange range, std::uint64_t atMost) {
  std::uint64_t length = 0;
  Bytes scratch;
  const Status done = inflateRange(source, range, [&](Inflater& inflater, Bytes& part) -> std::optional<bool> {
    scratch.clear();
    if (!inflater.add(part, scratch, static_cast<std::size_t>(atMost - length))) return std::nullopt;
    length += scratch.size();
    return length < atMost;
  });
  if (!done) return done.error();
  return length;
}

}  // namespace sural::imaging::dicom
