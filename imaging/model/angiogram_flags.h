#pragma once

#include <string_view>

namespace sural {

// Flags of a clip of slices that say that it may be measured as an angiogram, whatever its label says.
inline constexpr std::string_view kKindFromReader = "kind_from_reader";          // the reader says so
inline constexpr std::string_view kAngiogramByHeader = "angiogram_by_header";    // a code of the header does
inline constexpr std::string_view kModalityUnknown = "volume_modality_unknown";  // and nothing says what made it

}  // namespace sural
