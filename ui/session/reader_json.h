#pragma once

#include <string>

#include "ui/session/reader_state.h"

namespace sural::ui::session {

// What a reader decided, as the library keeps it: JSON, schema sural.reading/1. Reading it back gives the same state.
std::string toJson(const ReaderState& state);

// Tolerant: what cannot be read is left out, and a text that is none of ours gives an empty state.
ReaderState readerStateFromJson(const std::string& text);

// `state` with what only `older` knows, for an exam of several studies that were read apart: acceptances, sites, scales
// and edits; of readings those whose id is free.
ReaderState merged(ReaderState state, const ReaderState& older);

}  // namespace sural::ui::session
