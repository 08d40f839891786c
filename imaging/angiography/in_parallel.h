#pragma once

#include <cstddef>
#include <functional>

namespace sural::imaging::angiography {

// Calls work(from, to) for two halves of [0, count) in two threads and waits for both; an exception of either comes
// out.
void inParallel(std::size_t count, const std::function<void(std::size_t, std::size_t)>& work);

}  // namespace sural::imaging::angiography
