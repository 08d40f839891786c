#include "imaging/angiography/in_parallel.h"

#include <future>

namespace sural::imaging::angiography {

void inParallel(std::size_t count, const std::function<void(std::size_t, std::size_t)>& work) {
  const std::size_t half = count / 2;
  if (half == 0) {
    work(0, count);
    return;
  }
  std::future<void> other = std::async(std::launch::async, [&] { work(0, half); });
  work(half, count);
  other.get();
}

}  // namespace sural::imaging::angiography
