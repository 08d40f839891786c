#pragma once

#include "exam/report_content.h"
#include "ui/session/command_stack.h"

namespace sural::ui::session {

// The exam's report with the reader's decisions in it: which values they accepted, and that the rest is preliminary.
exam::ReportContent reportWithDecisions(exam::ReportContent content, const exam::Exam& exam, const ReaderState& reader);

}  // namespace sural::ui::session
