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
  return {.read =
              [compressions, courses](const std::vector<std::string>& paths) {
                compressions->forget();
                courses->forget();
                return imaging::dicom::readPaths(paths);
              },
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
                    .courseAgain = [courses](const auto&... asked) { return courses->measure(asked...); }}};
}

}  // namespace sural::ui::session
