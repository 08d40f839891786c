#pragma once

#include <cstddef>
#include <functional>

namespace sural::exam {

struct Exam;

// How work is shared out, watched and stopped. Both functions are called from any of the threads, one at a time.
struct WorkOptions {
  int jobs = 1;
  std::function<void(std::size_t done, std::size_t all)> progress = {};
  // What is measured until now, compared with the criteria; between pieces, from any of the threads, a second or more
  // apart. Ids of measurements are other ones than in the whole exam ("p3.1"), and what only the pipelines need, such
  // as rasters and volumes, is left out.
  std::function<void(const Exam&)> soFar = {};
  std::function<bool()> cancelled = {};  // asked before each piece; true: no further piece begins
};

// Calls work(0) ... work(count - 1), each once, on at most `jobs` threads, and returns how many were done. What one
// throws is thrown again when all threads have ended.
std::size_t inParallel(std::size_t count, const WorkOptions& options, const std::function<void(std::size_t)>& work);

}  // namespace sural::exam
