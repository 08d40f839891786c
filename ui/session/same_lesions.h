#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "imaging/model/measurement.h"

namespace sural::ui::session {

// For each number of `now` the index in `before` of the same quantity of the same lesion; nullopt for what is new. All
// of one picture. Lesions are the same where their places touch, the nearest pairs first, so that one that nobody moved
// finds itself; what the picture gave without a lesion, or could not give, becomes that of the first lesion left over.
std::vector<std::optional<std::size_t>> sameLesions(const std::vector<Measurement>& before,
                                                    const std::vector<Measurement>& now);

}  // namespace sural::ui::session
