#include "ui/session/course_service.h"

#include <gtest/gtest.h>

namespace sural::tests::ui {

using namespace sural::ui::session;

namespace {

// Counts how often runs are subtracted; a file called "/unreadable" cannot be.
class CourseServiceTest : public testing::Test {
 protected:
  int subtractionsAfter(const std::string& file, int frame) {
    Clip clip;
    clip.file = file;
    clip.sopInstanceUid = "1.2.3";
    imaging::angiography::XrayAnalysis run;
    run.frame = frame;
    const Result<DrawnVessel> drawn = service_.measure(clip, run, {{1, 1}, {9, 9}});
    error_ = drawn ? std::string() : drawn.error().what;
    return subtractions_;
  }
  int subtractions_ = 0;
  std::string error_;
  CourseService service_{
      [this](const Clip& clip,
             const imaging::angiography::SubtractionOptions& options) -> Result<imaging::angiography::ContrastPicture> {
        ++subtractions_;
        if (clip.file == "/unreadable") return Error{"cannot be read", clip.file, "Look for it"};
        imaging::angiography::ContrastPicture empty;
        empty.frame = options.frame.value_or(0);
        for (auto* raster : {&empty.contrast, &empty.opacification, &empty.secondsToPeak, &empty.field})
          *raster = imaging::angiography::Raster(32, 32);
        return empty;
      }};
};

}  // namespace

TEST_F(CourseServiceTest, RunIsSubtractedOnceForAFileAndAFrame) {
  EXPECT_EQ(subtractionsAfter("/a", 3), 1);
  EXPECT_EQ(error_, "no vessel can be measured through the places that were drawn");
  EXPECT_EQ(subtractionsAfter("/a", 3), 1);
  EXPECT_EQ(subtractionsAfter("/a", 4), 2);
  EXPECT_EQ(subtractionsAfter("/b", 4), 3);
}

TEST_F(CourseServiceTest, ExamThatIsOpenedForgetsThePicture) {
  EXPECT_EQ(subtractionsAfter("/a", 3), 1);
  service_.forget();
  EXPECT_EQ(subtractionsAfter("/a", 3), 2);
}

TEST_F(CourseServiceTest, FileThatCannotBeReadSaysSoAndIsTriedAgain) {
  EXPECT_EQ(subtractionsAfter("/unreadable", 3), 1);
  EXPECT_EQ(error_, "cannot be read");
  EXPECT_EQ(subtractionsAfter("/unreadable", 3), 2);
}

}  // namespace sural::tests::ui
