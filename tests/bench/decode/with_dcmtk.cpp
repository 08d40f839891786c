#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dcfcache.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmjpeg/djdecode.h>

#include <mutex>
#include <stdexcept>
#include <vector>

#include "tests/bench/decode/contenders.h"

namespace sural::tests::bench {

namespace {

void require(const OFCondition& done) {
  if (done.bad()) throw std::runtime_error(done.text());
}

class OpenFile {
 public:
  explicit OpenFile(const Clip& clip)
      : buffer_(static_cast<std::size_t>(clip.width) * 3 * static_cast<std::size_t>(clip.height)) {
    static std::once_flag once;
    std::call_once(once, [] { DJDecoderRegistration::registerCodecs(); });
    require(file_.loadFile(clip.file.c_str()));
    require(file_.getDataset()->findAndGetElement(DCM_PixelData, pixels_));
  }
  void decode(int frame) {
    Uint32 fragment = 0;
    OFString colours;
    require(pixels_->getUncompressedFrame(file_.getDataset(), static_cast<Uint32>(frame), fragment, buffer_.data(),
                                          static_cast<Uint32>(buffer_.size()), colours, &cache_));
  }

 private:
  DcmFileFormat file_;
  DcmElement* pixels_ = nullptr;
  DcmFileCache cache_;
  std::vector<Uint8> buffer_;
};

}  // namespace

void playWithDcmtk(const Clip& clip) {
  OpenFile file(clip);
  for (int i = 0; i < clip.frameCount; ++i) file.decode(i);
}

void showWithDcmtk(const Clip& clip, int frame) { OpenFile(clip).decode(frame); }

}  // namespace sural::tests::bench
