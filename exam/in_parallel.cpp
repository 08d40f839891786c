#include "exam/in_parallel.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace sural::exam {

namespace {

// What the threads share: the next piece, how many are done, and the first failure.
class Pieces {
 public:
  Pieces(std::size_t count, const WorkOptions& options) : count_(count), options_(&options) {}

  // False when nothing is left to begin.
  bool take(std::size_t& index) {
    const std::lock_guard lock(mutex_);
    const bool stop = failure_ != nullptr || (options_->cancelled && options_->cancelled());
    if (stop || next_ >= count_) return false;
    index = next_++;
    return true;
  }

  void finish() {
    const std::lock_guard lock(mutex_);
    ++done_;
    if (options_->progress) options_->progress(done_, count_);
  }

  void fail(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (failure_ == nullptr) failure_ = std::move(failure);
  }

  // After all threads have ended.
  [[nodiscard]] std::size_t result() const {
    if (failure_ != nullptr) std::rethrow_exception(failure_);
    return done_;
  }

 private:
  std::size_t count_;
  const WorkOptions* options_;
  std::mutex mutex_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
  std::exception_ptr failure_;
};

void workOff(Pieces& pieces, const std::function<void(std::size_t)>& work) {
  for (std::size_t index = 0; pieces.take(index);) {
    try {
      work(index);
    } catch (...) {
      return pieces.fail(std::current_exception());
    }
    pieces.finish();
  }
}

}  // namespace

std::size_t inParallel(std::size_t count, const WorkOptions& options, const std::function<void(std::size_t)>& work) {
  Pieces pieces(count, options);
  const std::size_t wanted = static_cast<std::size_t>(std::max(options.jobs, 1));
  const std::size_t helpers = std::min(wanted, count) - (count > 0 ? 1 : 0);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < helpers; ++i) threads.emplace_back([&] { workOff(pieces, work); });
  workOff(pieces, work);
  for (std::thread& thread : threads) thread.join();
  return pieces.result();
}

}  // namespace sural::exam
