#include "ui/session/frame_loader.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace sural::ui::session {

FrameLoader::FrameLoader(Decode decode, QObject* parent)
    : QObject(parent), decode_(std::move(decode)), thread_([this] { work(); }) {}

FrameLoader::~FrameLoader() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void FrameLoader::show(int viewport, Request request, Receive receive) {
  {
    const std::lock_guard lock(mutex_);
    Job job{std::move(request), std::move(receive)};
    const auto waiting =
        std::find_if(viewers_.begin(), viewers_.end(), [&](const auto& other) { return other.first == viewport; });
    if (waiting != viewers_.end())
      waiting->second = std::move(job);
    else
      viewers_.emplace_back(viewport, std::move(job));
  }
  wake_.notify_one();
}

void FrameLoader::fetch(Request request, Receive receive) {
  {
    const std::lock_guard lock(mutex_);
    errands_.push_back({std::move(request), std::move(receive)});
  }
  wake_.notify_one();
}

void FrameLoader::thumbnails(const std::vector<Request>& requests, const Receive& receive) {
  {
    const std::lock_guard lock(mutex_);
    thumbnails_.clear();
    for (const Request& request : requests) thumbnails_.push_back({request, receive});
  }
  wake_.notify_one();
}

// Empty when the loader is going.
std::optional<FrameLoader::Job> FrameLoader::nextJob() {
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [this] { return stopping_ || !viewers_.empty() || !errands_.empty() || !thumbnails_.empty(); });
  if (stopping_) return std::nullopt;
  if (!viewers_.empty()) {
    Job job = std::move(viewers_.front().second);
    viewers_.pop_front();
    return job;
  }
  std::deque<Job>& queue = errands_.empty() ? thumbnails_ : errands_;
  Job job = std::move(queue.front());
  queue.pop_front();
  return job;
}

void FrameLoader::work() {
  while (const std::optional<Job> job = nextJob()) {
    try {
      deliver(*job, decode_(job->request));
    } catch (const std::exception& bug) {  // an exception must not leave a thread
      deliver(*job, Error{bug.what(), job->request.clip->file, "Leave this picture out and report it"});
    }
  }
}

void FrameLoader::deliver(const Job& job, const Result<Frame>& frame) {
  QMetaObject::invokeMethod(
      this, [job, frame] { job.receive(job.request, frame); }, Qt::QueuedConnection);
}

}  // namespace sural::ui::session
