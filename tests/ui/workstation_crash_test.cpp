#include <gtest/gtest.h>
#include <xcb/xcb.h>

#include <QProcess>
#include <QThread>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "exam/library/library.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

// The real program under the display's server, its key pressed as a keyboard does, and ended without warning.
namespace sural::tests::ui {

namespace {

using sural::exam::library::Library;

constexpr int kPatienceMilliseconds = 60'000;

bool eventually(const std::function<bool()>& reached) {
  for (int waited = 0; waited < kPatienceMilliseconds; waited += 100) {
    if (reached()) return true;
    QThread::msleep(100);
  }
  return reached();
}

// The display as a keyboard sees it.
class Display {
 public:
  Display() : connection_(xcb_connect(nullptr, nullptr)) {}
  Display(const Display&) = delete;
  Display& operator=(const Display&) = delete;
  Display(Display&&) = delete;
  Display& operator=(Display&&) = delete;
  ~Display() { xcb_disconnect(connection_); }

  // Of the window that belongs to a program; 0 when it shows none.
  [[nodiscard]] xcb_window_t windowOf(qint64 process) const {
    for (const xcb_window_t window : children()) {
      const std::uint32_t id = numberIn(window, "_NET_WM_PID");
      if (id == static_cast<std::uint32_t>(process) && isShown(window)) return window;
    }
    return 0;
  }

  void focus(xcb_window_t window) const {
    xcb_set_input_focus(connection_, XCB_INPUT_FOCUS_PARENT, window, XCB_CURRENT_TIME);
    xcb_flush(connection_);
  }

  [[nodiscard]] bool isFocused(xcb_window_t window) const {
    const Reply<xcb_get_input_focus_reply_t> reply(
        xcb_get_input_focus_reply(connection_, xcb_get_input_focus(connection_), nullptr), &std::free);
    return reply && reply->focus == window;
  }

  // The key code of A on the keyboard that Xvfb has.
  void pressA(xcb_window_t window) const {
    constexpr xcb_keycode_t kKeyA = 38;
    xcb_key_press_event_t event{};
    event.detail = kKeyA;
    event.root = root();
    event.event = window;
    event.same_screen = 1;
    for (const int type : {XCB_KEY_PRESS, XCB_KEY_RELEASE}) {
      event.response_type = static_cast<std::uint8_t>(type);
      xcb_send_event(connection_, 0, window, XCB_EVENT_MASK_NO_EVENT, reinterpret_cast<const char*>(&event));
    }
    xcb_flush(connection_);
  }

 private:
  template <class T>
  using Reply = std::unique_ptr<T, decltype(&std::free)>;

  [[nodiscard]] xcb_window_t root() const { return xcb_setup_roots_iterator(xcb_get_setup(connection_)).data->root; }

  [[nodiscard]] std::vector<xcb_window_t> children() const {
    const Reply<xcb_query_tree_reply_t> tree(
        xcb_query_tree_reply(connection_, xcb_query_tree(connection_, root()), nullptr), &std::free);
    if (!tree) return {};
    const xcb_window_t* first = xcb_query_tree_children(tree.get());
    return {first, first + xcb_query_tree_children_length(tree.get())};
  }

  [[nodiscard]] bool isShown(xcb_window_t window) const {
    const Reply<xcb_get_window_attributes_reply_t> reply(
        xcb_get_window_attributes_reply(connection_, xcb_get_window_attributes(connection_, window), nullptr),
        &std::free);
    return reply && reply->map_state == XCB_MAP_STATE_VIEWABLE;
  }

  [[nodiscard]] std::uint32_t numberIn(xcb_window_t window, const std::string& property) const {
    const Reply<xcb_intern_atom_reply_t> atom(
        xcb_intern_atom_reply(
            connection_, xcb_intern_atom(connection_, 1, static_cast<std::uint16_t>(property.size()), property.c_str()),
            nullptr),
        &std::free);
    if (!atom) return 0;
    const Reply<xcb_get_property_reply_t> reply(
        xcb_get_property_reply(connection_,
                               xcb_get_property(connection_, 0, window, atom->atom, XCB_ATOM_CARDINAL, 0, 1), nullptr),
        &std::free);
    if (!reply || xcb_get_property_value_length(reply.get()) < 4) return 0;
    return *static_cast<const std::uint32_t*>(xcb_get_property_value(reply.get()));
  }

  xcb_connection_t* connection_;
};

class KilledWorkstation : public testing::Test {
 protected:
  void SetUp() override {
    if (std::getenv("DISPLAY") == nullptr) GTEST_SKIP() << "needs a display: run it under xvfb-run";
    const support::ProgramRun made = support::runSural({"phantom", folder_.file("study"), "--set", "reflux"});
    ASSERT_EQ(made.exitStatus, 0) << made.errors;
  }

  void start(QProcess& program, const QStringList& arguments) const {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), QString::fromStdString(folder_.file("config")));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), QString::fromStdString(folder_.file("data")));
    environment.insert(QStringLiteral("QT_IM_MODULE"), QStringLiteral("none"));
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    program.start(QString::fromStdString(support::builtProgram("sural-workstation")), arguments);
    ASSERT_TRUE(program.waitForStarted());
  }
  [[nodiscard]] QString study() const { return QString::fromStdString(folder_.file("study")); }

  // What the default library says of the exam; empty while there is none.
  [[nodiscard]] std::string results() const {
    const auto library = Library::open(folder_.file("data/sural/library.sqlite"));
    if (!library.ok()) return {};
    const auto found = library->search("");
    if (!found.ok() || found->empty()) return {};
    return library->load(found->front().studyUid)->resultsJson;
  }
  [[nodiscard]] std::string decided() const {
    const auto library = Library::open(folder_.file("data/sural/library.sqlite"));
    const auto last = library.ok() ? library->openedLast(1) : library.error();
    return last.ok() && !last->empty() ? last->front().reviewJson : std::string();
  }
  // Presses A in its window, as a reader does, and waits until that is on the disk.
  void acceptFirst(const QProcess& program, const Display& display) const {
    const xcb_window_t window = display.windowOf(program.processId());
    ASSERT_NE(window, 0U);
    display.focus(window);
    ASSERT_TRUE(eventually([&] { return display.isFocused(window); }));
    display.pressA(window);  // waits in the window's queue behind its focus, however busy the machine is
    ASSERT_TRUE(eventually([&] { return decided().find("\"measurement\":\"m1\"") != std::string::npos; }));
  }

  support::TemporaryFolder folder_;
};

}  // namespace

TEST_F(KilledWorkstation, NothingThatWasAcceptedIsLost) {
  const Display display;
  {
    QProcess program;
    start(program, {study(), QStringLiteral("--select"), QStringLiteral("m1")});
    ASSERT_TRUE(eventually([&] { return !results().empty(); })) << "measured and saved";
    ASSERT_NO_FATAL_FAILURE(acceptFirst(program, display));
    program.kill();  // SIGKILL: it learns nothing of its end
    ASSERT_TRUE(program.waitForFinished());
  }
  EXPECT_EQ(results().find("\"accepted\""), std::string::npos) << "the version is from before";
  QProcess again;
  start(again, {study()});
  EXPECT_TRUE(eventually([&] { return results().find("\"state\": \"accepted\"") != std::string::npos; }));
  again.kill();
  again.waitForFinished();
}

TEST_F(KilledWorkstation, AskedToEndItKeepsTheExamWithWhatWasAccepted) {
  const Display display;
  QProcess program;
  start(program, {study(), QStringLiteral("--select"), QStringLiteral("m1")});
  ASSERT_TRUE(eventually([&] { return !results().empty(); })) << "measured and saved";
  ASSERT_NO_FATAL_FAILURE(acceptFirst(program, display));
  program.terminate();  // SIGTERM, as at the end of a session
  ASSERT_TRUE(program.waitForFinished(kPatienceMilliseconds));
  EXPECT_EQ(program.exitStatus(), QProcess::NormalExit);
  EXPECT_NE(results().find("\"state\": \"accepted\""), std::string::npos);
}

TEST_F(KilledWorkstation, SecondStartHandsItsPathsToTheFirstAndEnds) {
  QProcess first;
  start(first, {});
  const Display display;
  ASSERT_TRUE(eventually([&] { return display.windowOf(first.processId()) != 0; }));
  QProcess second;
  start(second, {study()});
  ASSERT_TRUE(second.waitForFinished(kPatienceMilliseconds));
  EXPECT_EQ(second.exitCode(), 0);
  EXPECT_TRUE(eventually([&] { return !results().empty(); })) << "the first opened and measured it";
  first.kill();
  first.waitForFinished();
}

}  // namespace sural::tests::ui
