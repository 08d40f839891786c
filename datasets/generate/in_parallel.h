#pragma once

#include <cstddef>
#include <functional>

namespace sural::datasets::generate {

// Does the work for 0 .. count-1 on all cores, in any order; returns when all is done. Throws what the work
// threw first.
void inParallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace sural::datasets::generate
