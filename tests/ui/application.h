#pragma once

#include <functional>

namespace sural::tests::ui {

// Makes the Qt application of this test program: without a display, for fonts, painters and queued calls.
void needApplication();

// Runs the event loop until `reached`, at most ten seconds; whether it was reached.
bool waitUntil(const std::function<bool()>& reached);

}  // namespace sural::tests::ui
