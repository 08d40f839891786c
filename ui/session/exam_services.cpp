#include "ui/session/exam_services.h"

#include <array>
#include <memory>
#include <mutex>
#include <utility>

#include "exam/measure_angiography.h"
#include "imaging/bmode/compression_measurements.h"
#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/frame_cache.h"
#include "imaging/dicom/read_study.h"
#include "ui/session/course_service.h"
#include "ui/session/run_service.h"

namespace sural::ui::session {

namespace {

namespace bmode = imaging::bmode;

using imaging::dicom::FrameCache;

// Two caches share the memory, so that two cines that play together do not open their files anew for each frame.
class PictureStore {
 public:
  explicit PictureStore(std::size_t limitBytes) : caches_{FrameCache(limitBytes / 2), FrameCache(limitBytes / 2)} {}

  Result<Frame> frame(const Clip& clip, int index) {
    if (clip.file != files_[latest_]) {
      latest_ = 1 - latest_;
      files_[latest_] = clip.file;
    }
    return caches_[latest_].frame(clip, index);
  }

 private:
  std::array<FrameCache, 2> caches_;
  std::array<std::string, 2> files_;
  std::size_t latest_ = 0;
};

// Shows a run without its mask; its file stays open.
class MaskedRun {
 public:
  Result<Frame> frame(const Clip& clip, int index, const imaging::angiography::MaskPlace& place) {
    if (Status ready = prepare(clip, place); !ready) return ready.error();
    const Result<GreyImage> grey = decoder_->grey(index);
    if (!grey) return grey.error();
    std::vector<std::uint8_t> pixels = imaging::angiography::subtractedPicture(*grey, acquisitionOf(clip), mask_);
    if (pixels.empty()) return Error{"this frame has another size than its mask", clip.file, "Choose another mask"};
    Frame frame{.index = index, .timeSeconds = grey->timeSeconds, .width = grey->width, .height = grey->height};
    frame.pixels = std::make_shared<const std::vector<std::uint8_t>>(std::move(pixels));
    return frame;
  }

 private:
  static XrayAcquisition acquisitionOf(const Clip& clip) { return clip.xrayAcquisition.value_or(XrayAcquisition{}); }

  Status prepare(const Clip& clip, const imaging::angiography::MaskPlace& place) {
    if (decoder_ && file_ == clip.file && sop_ == clip.sopInstanceUid && place_ == place) return Nothing{};
    if (!decoder_ || file_ != clip.file) {
      Result<imaging::dicom::FrameDecoder> opened = imaging::dicom::FrameDecoder::open(clip);
      if (!opened) return opened.error();
      decoder_ = std::make_unique<imaging::dicom::FrameDecoder>(std::move(opened).value());
    }
    file_ = clip.file;
    sop_.clear();
    Result<imaging::angiography::ViewMask> mask =
        imaging::angiography::viewMask([this](int index) { return decoder_->grey(index); }, acquisitionOf(clip), place);
    if (!mask) return mask.error();
    mask_ = std::move(mask).value();
    sop_ = clip.sopInstanceUid;
    place_ = place;
    return Nothing{};
  }

  std::unique_ptr<imaging::dicom::FrameDecoder> decoder_;
  std::string file_;
  std::string sop_;
  imaging::angiography::MaskPlace place_;
  imaging::angiography::ViewMask mask_;
};

// Two of them, so that two runs beside each other do not make their masks anew for each frame. Threads may share it.
class MaskedRuns {
 public:
  Result<Frame> frame(const Clip& clip, int index, const imaging::angiography::MaskPlace& place) {
    const std::lock_guard lock(mutex_);
    if (clip.sopInstanceUid != sops_[latest_]) {
      latest_ = 1 - latest_;
      sops_[latest_] = clip.sopInstanceUid;
    }
    return runs_[latest_].frame(clip, index, place);
  }

  // Another exam is opened: a file may be another one by now.
  void forget() {
    const std::lock_guard lock(mutex_);
    runs_ = {};
    sops_ = {};
  }

 private:
  std::mutex mutex_;
  std::array<MaskedRun, 2> runs_;
  std::array<std::string, 2> sops_;
  std::size_t latest_ = 0;
};

exam::CompressionResult compressAgain(const Clip& clip, const bmode::CompressionAnalysis& before,
                                      const bmode::CompressionOptions& options) {
  Result<imaging::dicom::FrameDecoder> opened = imaging::dicom::FrameDecoder::open(clip);
  if (!opened) return {std::nullopt, {}, {problemFrom(opened.error(), clip.file)}};
  const imaging::dicom::FrameDecoder decoder = std::move(opened).value();
  const Result<bmode::PreparedCine> cine =
      bmode::prepareCine(clip, before.grid.box, [&](int index) { return decoder.frame(index); });
  if (!cine) return {std::nullopt, {}, {problemFrom(cine.error(), clip.file)}};
  bmode::CompressionAnalysis analysis = bmode::analyzeCompression(*cine, clip.site, options);
  std::vector<Measurement> numbers = bmode::compressionMeasurements({clip, clip}, analysis);
  return {std::move(analysis), std::move(numbers), {}};
}

// The last answer is kept: every later command of the reader asks for it again.
class CompressionService {
 public:
  exam::CompressionResult measure(const Clip& clip, const bmode::CompressionAnalysis& before,
                                  const bmode::CompressionOptions& options) {
    const std::vector<Point> outline = options.correction ? options.correction->outline : std::vector<Point>{};
    const std::lock_guard lock(mutex_);
    if (last_.file != clip.file || last_.sop != clip.sopInstanceUid || last_.outline != outline)
      last_ = {clip.file, clip.sopInstanceUid, outline, compressAgain(clip, before, options)};
    return last_.result;
  }

  void forget() {
    const std::lock_guard lock(mutex_);
    last_ = {};
  }

 private:
  struct Last {
    std::string file;
    std::string sop;
    std::vector<Point> outline;
    exam::CompressionResult result;
  };
  std::mutex mutex_;
  Last last_;
};

}  // namespace

ExamServices examServices(exam::Knowledge knowledge, std::size_t cacheBytes) {
  auto known = std::make_shared<const exam::Knowledge>(std::move(knowledge));
  auto store = std::make_shared<PictureStore>(cacheBytes);
  auto compressions = std::make_shared<CompressionService>();
  auto courses = std::make_shared<CourseService>(exam::contrastOf);
  auto runs = std::make_shared<RunService>(exam::measureXray);
  auto masked = std::make_shared<MaskedRuns>();
  return {.read = [](const std::vector<std::string>& paths) { return imaging::dicom::readPaths(paths); },
          .analyse =
              [known](Reading reading, const exam::WorkOptions& work) {
                exam::ExamOptions options;
                options.work = work;
                return exam::runExam(std::move(reading), *known, options);
              },
          .frame = [store](const Clip& clip, int index) { return store->frame(clip, index); },
          .composeReport = exam::report::composeReport,
          .rules = {.knowledge = known,
                    .compressAgain = [compressions](const auto&... asked) { return compressions->measure(asked...); },
                    .courseAgain = [courses](const auto&... asked) { return courses->measure(asked...); },
                    .runAgain = [runs](const auto&... asked) { return runs->measure(asked...); }},
          .forget =
              [compressions, courses, runs, masked] {
                compressions->forget();
                courses->forget();
                runs->forget();
                masked->forget();
              },
          .withoutMask = [masked](const Clip& clip, int index,
                                  const auto& place) { return masked->frame(clip, index, place); }};
}

}  // namespace sural::ui::session
