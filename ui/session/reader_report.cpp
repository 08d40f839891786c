#include "ui/session/reader_report.h"

namespace sural::ui::session {

exam::report::ReportOptions reportOptions(const ReaderState& reader) {
  exam::report::ReportOptions options;
  options.decisions.accepted = {reader.accepted.begin(), reader.accepted.end()};
  return options;
}

}  // namespace sural::ui::session
