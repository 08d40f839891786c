#pragma once

#include <QObject>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "imaging/angiography/subtracted_view.h"
#include "imaging/model/clip.h"
#include "imaging/model/frame.h"
#include "imaging/model/result.h"

namespace sural::ui::session {

// Decodes frames on a thread of its own, so that the window never waits for a file. Answers come as queued calls
// on the thread that owns the loader; none comes after its destruction.
class FrameLoader : public QObject {
 public:
  struct Request {
    std::shared_ptr<const Clip> clip;
    int index = 0;
    std::optional<imaging::angiography::MaskPlace> mask = std::nullopt;  // that is taken away
  };
  using Decode = std::function<Result<Frame>(const Request&)>;
  using Receive = std::function<void(const Request&, const Result<Frame>&)>;

  explicit FrameLoader(Decode decode, QObject* parent = nullptr);
  ~FrameLoader() override;

  // The picture in a viewport: replaces one that still waits for it, and goes before all other uses.
  void show(int viewport, Request request, Receive receive);
  // A frame that is needed elsewhere, such as in a report.
  void fetch(Request request, Receive receive);
  // Thumbnails in order, when nothing else waits; replaces those that still wait.
  void thumbnails(const std::vector<Request>& requests, const Receive& receive);

 private:
  struct Job {
    Request request;
    Receive receive;
  };
  std::optional<Job> nextJob();
  void work();
  void deliver(const Job& job, const Result<Frame>& frame);

  Decode decode_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::pair<int, Job>> viewers_;
  std::deque<Job> errands_;
  std::deque<Job> thumbnails_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace sural::ui::session
