#pragma once

#include <functional>
#include <string>
#include <vector>

#include "exam/report/report_content.h"
#include "imaging/model/result.h"

namespace sural::ui::session {
class ExamStore;
}

namespace sural::ui::widgets {

// What the program gives its window beside the session. All of it may be missing; its buttons then are, too.
struct WindowServices {
  session::ExamStore* store = nullptr;  // outlives the window
  // Writes the DICOM documents of an exam into a folder, one status each; called on another thread.
  std::function<std::vector<Status>(const exam::Exam& exam, const exam::report::ReportContent& content,
                                    const std::string& folder)>
      writeDicom = {};
  bool offersSample = false;  // the session can open the sample exam
};

}  // namespace sural::ui::widgets
