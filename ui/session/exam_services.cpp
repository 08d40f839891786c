#include "ui/session/exam_services.h"

#include <memory>

#include "imaging/dicom/frame_cache.h"
#include "imaging/dicom/read_study.h"

namespace sural::ui::session {

ExamServices examServices(exam::Knowledge knowledge) {
  auto known = std::make_shared<const exam::Knowledge>(std::move(knowledge));
  auto cache = std::make_shared<imaging::dicom::FrameCache>();
  return {.read = imaging::dicom::readPaths,
          .analyse = [known](Reading reading) { return exam::runExam(std::move(reading), *known); },
          .frame = [cache](const Clip& clip, int index) { return cache->frame(clip, index); },
          .composeReport = exam::report::composeReport};
}

}  // namespace sural::ui::session
