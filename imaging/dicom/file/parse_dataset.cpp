#include "imaging/dicom/file/parse_dataset.h"

#include <algorithm>
#include <array>

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcistrma.h>
#include <dcmtk/dcmdata/dctk.h>

namespace sural::imaging::dicom {

namespace {

constexpr Uint32 kLoadedValueLimit = 64U * 1024U;    // larger values stay in the file
constexpr std::uintptr_t kDeepestStack = 2U << 20U;  // bytes; 128 levels take less than half of it

std::uintptr_t stackPlace() { return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)); }

// A part of a source, as DCMTK reads it. DCMTK calls itself for each level of nesting: once it has gone too deep for
// the stack there is nothing more to read.
class Producer final : public DcmProducer {
 public:
  Producer(ByteSource source, ByteRange range)
      : source_(std::move(source)), place_(range.offset), end_(range.offset + range.length) {}

  OFBool good() const override { return status_.good(); }
  OFCondition status() const override { return status_; }
  OFBool eos() override { return place_ >= end_; }
  offile_off_t avail() override { return good() ? static_cast<offile_off_t>(end_ - place_) : 0; }
  offile_off_t read(void* buffer, offile_off_t length) override {
    const std::uintptr_t here = stackPlace();
    tooDeep_ |= std::max(here, base_) - std::min(here, base_) > kDeepestStack;
    if (tooDeep_) status_ = EC_InvalidStream;
    const std::size_t wanted = allowed(length);
    if (wanted == 0) return 0;
    const std::size_t got = fetch({static_cast<std::uint8_t*>(buffer), wanted});
    if (got < wanted) end_ = place_ + got;  // the file became shorter meanwhile
    place_ += got;
    return static_cast<offile_off_t>(got);
  }
  offile_off_t skip(offile_off_t length) override {
    const std::size_t skipped = allowed(length);
    place_ += skipped;
    return static_cast<offile_off_t>(skipped);
  }
  void putback(offile_off_t length) override { place_ -= static_cast<std::uint64_t>(length); }

  [[nodiscard]] bool tooDeep() const { return tooDeep_; }
  [[nodiscard]] ByteRange left() const { return {place_, end_ - place_}; }
  [[nodiscard]] const ByteSource& source() const { return source_; }

 private:
  [[nodiscard]] std::size_t allowed(offile_off_t length) const {
    if (status_.bad() || length <= 0) return 0;
    return static_cast<std::size_t>(std::min<std::uint64_t>(static_cast<std::uint64_t>(length), end_ - place_));
  }
  std::size_t fetch(std::span<std::uint8_t> target) {
    if (target.size() > ahead_.size()) return source_.readInto(place_, target);
    if (place_ < aheadStart_ || place_ + target.size() > aheadStart_ + aheadCount_) {
      aheadStart_ = place_;
      aheadCount_ = source_.readInto(place_, ahead_);
    }
    const std::size_t first = place_ - aheadStart_;
    const std::size_t count = std::min(target.size(), aheadCount_ - first);
    std::copy_n(ahead_.begin() + static_cast<std::ptrdiff_t>(first), count, target.begin());
    return count;
  }

  ByteSource source_;
  std::uint64_t place_;
  std::uint64_t end_;
  std::uintptr_t base_ = stackPlace();
  OFCondition status_ = EC_Normal;
  bool tooDeep_ = false;
  std::array<std::uint8_t, 4096> ahead_{};
  std::uint64_t aheadStart_ = 0;
  std::size_t aheadCount_ = 0;
};

class Stream;

// Where a value that was left in the file starts.
class LaterStream final : public DcmInputStreamFactory {
 public:
  LaterStream(ByteSource source, ByteRange range) : source_(std::move(source)), range_(range) {}
  DcmInputStream* create() const override;
  DcmInputStreamFactory* clone() const override { return new LaterStream(*this); }
  DcmInputStreamFactoryType ident() const override { return DFT_DcmInputFileStreamFactory; }

 private:
  ByteSource source_;
  ByteRange range_;
};

// DCMTK's base keeps only the address of the producer, which is made after it.
class Stream final : public DcmInputStream {
 public:
  Stream(ByteSource source, ByteRange range) : DcmInputStream(&producer_), producer_(std::move(source), range) {}
  DcmInputStreamFactory* newFactory() const override { return new LaterStream(producer_.source(), producer_.left()); }
  [[nodiscard]] bool tooDeep() const { return producer_.tooDeep(); }

 private:
  Producer producer_;
};

DcmInputStream* LaterStream::create() const { return new Stream(source_, range_); }

E_TransferSyntax libraryEncoding(ElementEncoding encoding) {
  if (encoding.bigEndian) return EXS_BigEndianExplicit;
  return encoding.explicitVr ? EXS_LittleEndianExplicit : EXS_LittleEndianImplicit;
}

}  // namespace

Status parseDataset(const CheckedFile& file, DcmDataset& dataset) {
  const FileLayout& layout = file.layout;
  Stream stream(file.source, {layout.dataSetOffset, layout.headerEnd - layout.dataSetOffset});
  dataset.transferInit();
  const OFCondition done =
      dataset.readUntilTag(stream, libraryEncoding(layout.encoding), EGL_noChange, kLoadedValueLimit, DCM_PixelData);
  dataset.transferEnd();
  if (stream.tooDeep())
    return Error{"sequences are nested too deep", "",
                 "The file is damaged or hostile; ask its source for a clean copy"};
  if (done.good()) return Nothing{};
  return Error{std::string("cannot be parsed as DICOM (") + done.text() + ")", "",
               "The file is damaged or cut; copy or export it again"};
}

}  // namespace sural::imaging::dicom
