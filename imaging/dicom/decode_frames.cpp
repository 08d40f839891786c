#include "imaging/dicom/decode_frames.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <system_error>
#include <thread>

namespace sural::imaging::dicom {

namespace {

constexpr long long kLargestSpanBytes = 2LL << 30U;
constexpr int kAheadOfVisitor = 4;  // frames that a thread may be ahead

// Frames that were decoded and not yet shown, between the threads that decode and the one that shows.
class Queue {
 public:
  explicit Queue(FrameSpan span) : next_(span.first), end_(span.first + span.count), shown_(span.first) {}

  // The next frame to decode, once the visitor is near; nothing at the end.
  std::optional<int> take(int mostAhead) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return stopped_ || next_ >= end_ || next_ < shown_ + mostAhead; });
    if (stopped_ || next_ >= end_) return std::nullopt;
    return next_++;
  }
  void put(int index, Result<Frame> frame) {
    const std::lock_guard lock(mutex_);
    done_.emplace(index, std::move(frame));
    ready_.notify_one();
  }
  Result<Frame> waitFor(int index) {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return done_.contains(index); });
    Result<Frame> frame = std::move(done_.at(index));
    done_.erase(index);
    shown_ = index + 1;
    room_.notify_all();
    return frame;
  }
  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    room_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable ready_;
  std::map<int, Result<Frame>> done_;
  int next_;
  int end_;
  int shown_;
  bool stopped_ = false;
};

// Lets the threads go, however the visit ends.
struct StopAtEnd {
  Queue& queue;
  explicit StopAtEnd(Queue& stopped) : queue(stopped) {}
  ~StopAtEnd() { queue.stop(); }
  StopAtEnd(const StopAtEnd&) = delete;
  StopAtEnd& operator=(const StopAtEnd&) = delete;
};

Result<Frame> decodeOrSayWhy(const FrameDecoder& decoder, int index) {
  try {
    return decoder.frame(index);
  } catch (const std::bad_alloc&) {
    return Error{"there is no memory for frame " + std::to_string(index), decoder.clip().file, "Close other programs"};
  } catch (const std::exception& failure) {
    return Error{"frame " + std::to_string(index) + " cannot be decoded (" + failure.what() + ")", decoder.clip().file,
                 "Export the file again"};
  }
}

void visitAlone(const FrameDecoder& decoder, FrameSpan span, const FrameVisitor& visit) {
  for (int i = span.first; i < span.first + span.count; ++i)
    if (!visit(decodeOrSayWhy(decoder, i))) return;
}

// How many the system allows.
std::size_t startWorkers(std::vector<std::jthread>& workers, int wanted, const std::function<void()>& work) {
  try {
    for (int i = 0; i < wanted; ++i) workers.emplace_back(work);
  } catch (const std::system_error&) {
    return workers.size();
  }
  return workers.size();
}

Status checkSpan(const Clip& clip, FrameSpan span) {
  if (span.first >= 0 && span.count >= 0 && span.first <= clip.frameCount - span.count) return Nothing{};
  return Error{"has no frames " + std::to_string(span.first) + " to " +
                   std::to_string(static_cast<long long>(span.first) + span.count - 1),
               clip.file, "Frames are 0 to " + std::to_string(clip.frameCount - 1)};
}

}  // namespace

Status visitFrames(const FrameDecoder& decoder, FrameSpan span, const FrameVisitor& visit, int threads) {
  if (const Status fits = checkSpan(decoder.clip(), span); !fits) return fits;
  if (threads < 2 || span.count < 2 || !decoder.decodesInParallel()) {
    visitAlone(decoder, span, visit);
    return Nothing{};
  }
  Queue queue(span);
  std::vector<std::jthread> workers;
  const StopAtEnd stop(queue);  // before the workers are waited for
  const auto work = [&] {
    while (const auto index = queue.take(threads * kAheadOfVisitor)) queue.put(*index, decodeOrSayWhy(decoder, *index));
  };
  if (startWorkers(workers, std::min(threads, span.count), work) == 0) {
    visitAlone(decoder, span, visit);
    return Nothing{};
  }
  for (int i = span.first; i < span.first + span.count; ++i)
    if (!visit(queue.waitFor(i))) break;
  return Nothing{};
}

Result<std::vector<Result<Frame>>> decodeFrames(const Clip& clip, FrameSpan span, int threads) {
  if (const Status fits = checkSpan(clip, span); !fits) return fits.error();
  if (3LL * clip.width * clip.height * span.count > kLargestSpanBytes)
    return Error{"has too many frames to be held at once", clip.file, "Look at fewer of them"};
  const Result<FrameDecoder> decoder = FrameDecoder::open(clip);
  if (!decoder) return decoder.error();
  std::vector<Result<Frame>> frames;
  const auto keep = [&](const Result<Frame>& frame) {
    frames.push_back(frame);
    return true;
  };
  if (const Status visited = visitFrames(*decoder, span, keep, threads); !visited) return visited.error();
  return frames;
}

}  // namespace sural::imaging::dicom
