#pragma once

#include "exam/report/report_content.h"
#include "ui/session/command_stack.h"

namespace sural::ui::session {

// What the reader decided, as a report asks for it.
exam::report::ReportOptions reportOptions(const ReaderState& reader);

}  // namespace sural::ui::session
