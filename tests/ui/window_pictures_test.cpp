#include <QImage>
#include <QLabel>
#include <QTest>
#include <algorithm>

#include "datasets/generate/generate.h"
#include "exam/exam.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/application.h"
#include "tests/ui/picture_match.h"
#include "tests/ui/window_fixture.h"
#include "ui/session/exam_services.h"
#include "ui/session/volume_reading.h"
#include "ui/widgets/report_panel.h"

// The pictures of the README and the guide: the sample exam, read from its files and measured by the real pipelines.
namespace sural::tests::ui {

namespace {

namespace session = sural::ui::session;
namespace widgets = sural::ui::widgets;

class WindowPictures : public OpenWindow {
 protected:
  void SetUp() override {
    if (!needWindowApplication()) GTEST_SKIP() << "needs a display: run it under xvfb-run";
    ASSERT_TRUE(datasets::generate::generateSet(
                    {.outputFolder = folder_.path(), .dataFolder = support::sourceFile("datasets"), .progress = {}})
                    .ok());
    auto knowledge = sural::exam::loadKnowledge(support::sourceFile("datasets"));
    session_ = std::make_unique<session::Session>(session::examServices(std::move(knowledge).value()));
    window_ = std::make_unique<widgets::MainWindow>(*session_);
    window_->resize(1600, 1000);
    window_->show();
    window_->activateWindow();
    session_->open({folder_.path()});
    ASSERT_TRUE(waitForAsLongAsItTakes([&] { return session_->isMeasured(); }));
    settle();
  }
  // Thirty-six times what one wait allows: measuring takes as long as it takes on a busy machine.
  static bool waitForAsLongAsItTakes(const std::function<bool()>& reached) {
    for (int wait = 0; wait < 36; ++wait)
      if (waitUntil(reached)) return true;
    return false;
  }
  void showFinding(const std::string& quantity, const std::string& vessel) {
    for (const auto& m : session_->exam()->measurements)
      if (m.quantity == quantity && m.site.vessel == vessel && m.value) return showMeasurement(m.id);
    FAIL() << "the sample exam has no " << quantity << " of " << vessel;
  }
  void showMeasurement(const std::string& id) {
    session_->accept(id);
    session_->showEvidence(id);
    settle();
  }
  // The worst lesion of the first volume, once its pictures are made.
  void showVolumeFinding() {
    for (const auto& m : session_->exam()->measurements) {
      if (!m.algorithm.starts_with("volume-vessel") || m.quantity != "percent_diameter_stenosis" || !m.value) continue;
      session_->showEvidence(m.id);
      const auto* reading = window_->findChild<session::VolumeReading*>();
      ASSERT_TRUE(waitForAsLongAsItTakes([&] { return reading->isOpen(); }));
      return settle();
    }
    FAIL() << "the sample exam has no lesion in a volume";
  }
  void showTab(Qt::Key key) {
    QTest::keyClick(window_.get(), key, Qt::AltModifier);
    settle();
  }
  [[nodiscard]] std::string asDocumented(const char* name) const {
    return differenceFromDocumented(window_->grab().toImage(), name);
  }

  support::TemporaryFolder folder_;
};

}  // namespace

TEST_F(WindowPictures, DocumentationShowsTheSampleExamAsTheWindowShowsIt) {
  showFinding("reflux_time", "great_saphenous_vein");
  EXPECT_EQ(asDocumented("window"), "");
  window_->resize(1366, 768);
  showFinding("percent_diameter_stenosis", "superficial_femoral_artery");
  EXPECT_EQ(asDocumented("window_angiogram"), "");
  showTab(Qt::Key_2);
  EXPECT_EQ(asDocumented("window_leg_map"), "");
  showTab(Qt::Key_3);
  EXPECT_EQ(asDocumented("window_causes"), "");
  showTab(Qt::Key_5);
  auto& report = child<widgets::ReportPanel>("reportPanel");
  ASSERT_TRUE(waitForAsLongAsItTakes([&] { return report.pageCount() > 0; }));
  settle();
  EXPECT_EQ(asDocumented("window_report"), "");
  showTab(Qt::Key_1);
  showFinding("percent_diameter_stenosis", "superficial_femoral_artery");
  QTest::keyClick(window_.get(), Qt::Key_Y);
  settle();
  EXPECT_EQ(asDocumented("window_dsa"), "");
  showVolumeFinding();
  EXPECT_EQ(asDocumented("window_mra"), "");
}

}  // namespace sural::tests::ui
