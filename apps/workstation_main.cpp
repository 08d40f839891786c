#include <CLI/CLI.hpp>
#include <QApplication>
#include <QIcon>
#include <QSettings>
#include <QTimer>
#include <algorithm>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <optional>

#include "apps/commands/write_dicom.h"
#include "apps/data_folder.h"
#include "apps/exit_status.h"
#include "apps/quit_signals.h"
#include "apps/sample_exam.h"
#include "apps/single_instance.h"
#include "apps/wrong_call.h"
#include "exam/software_version.h"
#include "ui/session/exam_keeper.h"
#include "ui/session/exam_store.h"
#include "ui/session/session.h"
#include "ui/session/volume_reading.h"
#include "ui/widgets/help_desk.h"
#include "ui/widgets/language.h"
#include "ui/widgets/main_window.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/training_desk.h"

namespace sural::apps {

namespace {

struct Arguments {
  std::vector<std::string> paths;
  std::string screenshot;
  std::string size = "1600x1000";
  std::string select;
  std::string theme;
  std::string language;
  std::string training;
  std::size_t cacheMegabytes = 512;
  std::string library;
  bool keepNothing = false;
  bool newWindow = false;
};

bool hasDisplay() {
  const char* display = std::getenv("DISPLAY");
  return display != nullptr && *display != '\0';
}

void addOptions(CLI::App& app, Arguments& arguments) {
  app.set_version_flag("--version", "sural-workstation " + std::string(exam::softwareVersion()));
  app.add_option("paths", arguments.paths, "DICOM files or folders to open");
  app.add_option("--screenshot", arguments.screenshot,
                 "Open, wait for the analysis, save the window to FILE.png, leave");
  app.add_option("--size", arguments.size, "Size of the window, such as 1366x768")->check([](const std::string& text) {
    const auto parts = QString::fromStdString(text).split('x');
    const bool good = parts.size() == 2 && parts[0].toInt() > 0 && parts[1].toInt() > 0;
    return good ? std::string() : "\"" + text + "\" is no size: a size is written as 1600x1000";
  });
  app.add_option("--theme", arguments.theme, "dark or light; otherwise as it was left")
      ->check(oneOf({"dark", "light"}));
  app.add_option("--language", arguments.language, "en or de; otherwise that of the system")
      ->check(oneOf({"en", "de"}));
  app.add_option("--training", arguments.training, "Open the training set in FOLDER, blinded");
  app.add_option("--cache", arguments.cacheMegabytes, "Memory for decoded pictures, in megabytes")
      ->check(wholeNumber(32, 65536))
      ->capture_default_str();
  app.add_option("--select", arguments.select, "Show the evidence of this measurement (its id)");
  auto* library = app.add_option("--library", arguments.library,
                                 "Keep exams and what was decided in this file; otherwise beside the user's data");
  app.add_flag("--keep-nothing", arguments.keepNothing, "Keep no exam and no decision")->excludes(library);
  app.add_flag("--new-window", arguments.newWindow, "Open a window of its own, even where one is open already");
}

QSize sizeOf(const std::string& text) {
  const auto parts = QString::fromStdString(text).split('x');
  return {parts[0].toInt(), parts[1].toInt()};
}

// Saves the window once it is measured and the last picture has come, then leaves.
void saveWhenQuiet(ui::session::Session& session, QWidget& window, const Arguments& arguments) {
  constexpr int kLookMilliseconds = 50;
  constexpr int kQuietLooks = 12;
  auto* timer = new QTimer(&window);
  QObject::connect(timer, &QTimer::timeout, &window, [&session, &window, &arguments, quiet = 0]() mutable {
    const auto volumes = window.findChildren<ui::session::VolumeReading*>();
    const bool busy =
        session.stage() != ui::session::Stage::Idle || session.anyFrameIsPending() || session.isRemeasuring() ||
        std::any_of(volumes.begin(), volumes.end(), [](const auto* volume) { return volume->isPreparing(); });
    quiet = busy ? 0 : quiet + 1;
    if (quiet == 1 && !arguments.select.empty()) session.showEvidence(arguments.select);
    if (quiet < kQuietLooks) return;
    const bool saved = window.grab().save(QString::fromStdString(arguments.screenshot), "PNG");
    if (!saved) std::cerr << arguments.screenshot << ": cannot be written. Choose a folder that you may write to\n";
    QApplication::exit(saved ? kDone : kNothingUsable);
  });
  timer->start(kLookMilliseconds);
}

constexpr const char* kThemeKey = "window/theme";

ui::widgets::Scheme schemeOf(const Arguments& arguments, const QSettings& store) {
  QString wanted = QString::fromStdString(arguments.theme);
  if (wanted.isEmpty() && arguments.screenshot.empty()) wanted = store.value(kThemeKey).toString();
  return wanted == QStringLiteral("light") ? ui::widgets::Scheme::Light : ui::widgets::Scheme::Dark;
}

// The window as it was left; a screenshot shows it as it first is.
void remember(ui::widgets::MainWindow& window, QSettings& store) {
  window.restoreLayout(store);
  QObject::connect(qApp, &QCoreApplication::aboutToQuit, &window, [&window, &store] {
    window.saveLayout(store);
    const bool light = ui::widgets::theme::scheme() == ui::widgets::Scheme::Light;
    store.setValue(kThemeKey, light ? QStringLiteral("light") : QStringLiteral("dark"));
  });
}

std::string libraryFile(const Arguments& arguments) {
  return arguments.library.empty() ? userDataFolder() + "/library.sqlite" : arguments.library;
}

// A picture of the window must not depend on what was read before.
bool keepsExams(const Arguments& arguments) { return arguments.screenshot.empty() && !arguments.keepNothing; }

std::vector<Status> writeDicom(const exam::Exam& exam, const exam::report::ReportContent& content,
                               const std::string& folder) {
  std::vector<Status> written;
  const exam::report::DocumentSource source{exam, content, commands::stampNow()};
  commands::writeDicomDocuments(source, folder, written);
  return written;
}

ui::session::ExamServices servicesFor(const Arguments& arguments, exam::Knowledge knowledge,
                                      ui::session::ExamStore* store) {
  ui::session::ExamServices services = ui::session::examServices(std::move(knowledge), arguments.cacheMegabytes << 20U);
  services.sample = sampleExam;
  if (store != nullptr) services.recall = [store](const Reading& reading) { return store->recall(reading); };
  return services;
}

constexpr const char* kReaderKey = "reader/name";

// Under whose name values are accepted: as it was typed last, else the user's.
void rememberReader(ui::session::Session& session, ui::widgets::MainWindow& window, QSettings& store) {
  QObject::connect(&window, &ui::widgets::MainWindow::readerNamed, &window,
                   [&store](const QString& name) { store.setValue(kReaderKey, name); });
  const char* user = std::getenv("USER");
  const QString known = store.value(kReaderKey, QString::fromUtf8(user != nullptr ? user : "")).toString();
  session.setReaderName(known.toStdString());
}

void selectWhenMeasured(ui::session::Session& session, const std::string& id) {
  if (id.empty()) return;
  QObject::connect(&session, &ui::session::Session::examMeasured, &session,
                   [&session, id] { session.showEvidence(id); });
}

void takeLaterStarts(SingleInstance& instance, ui::session::Session& session, QWidget& window) {
  instance.listen([&session, &window](const std::vector<std::string>& paths) {
    if (!paths.empty()) session.open(paths);
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.raise();
    window.activateWindow();
  });
}

// Once on every computer: when the first study is measured.
void offerTour(ui::session::Session& session, ui::widgets::MainWindow& window) {
  if (ui::widgets::HelpDesk::tourWasSeen()) return;
  auto* once = new QObject(&window);
  QObject::connect(&session, &ui::session::Session::stageChanged, once, [&session, &window, once] {
    if (session.stage() != ui::session::Stage::Idle || session.clips().empty() || session.isBlinded()) return;
    once->deleteLater();
    window.help().beginTour();
  });
}

int show(const Arguments& arguments, int argc, char** argv) {
  QApplication application(argc, argv);
  quitOnSignals(application);
  QApplication::setApplicationName(QStringLiteral("Sural"));
  QApplication::setDesktopFileName(QStringLiteral("org.sural.Workstation"));
  QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("org.sural.Workstation")));
  ui::widgets::applyLanguage(application, QString::fromStdString(arguments.language));
  SingleInstance instance(libraryFile(arguments));
  const bool isAlone = arguments.newWindow || !arguments.screenshot.empty();
  if (!isAlone && instance.handOver(arguments.paths)) return kDone;
  QSettings store(QStringLiteral("Sural"), QStringLiteral("workstation"));
  ui::widgets::applyTheme(application, {}, schemeOf(arguments, store));
  Result<exam::Knowledge> knowledge = exam::loadKnowledge(dataFolder());
  if (!knowledge) {
    std::cerr << "error: " << toLine(knowledge.error()) << '\n';
    return kNothingUsable;
  }
  std::unique_ptr<ui::session::ExamStore> exams;
  if (keepsExams(arguments)) exams = std::make_unique<ui::session::ExamStore>(libraryFile(arguments));
  ui::session::Session session(servicesFor(arguments, std::move(knowledge).value(), exams.get()));
  std::optional<ui::session::ExamKeeper> keeper;
  if (exams) keeper.emplace(session, *exams);
  ui::widgets::MainWindow window(session, {.store = exams.get(), .writeDicom = writeDicom, .offersSample = true});
  window.resize(sizeOf(arguments.size));
  if (arguments.screenshot.empty()) {
    rememberReader(session, window, store);
    remember(window, store);
    offerTour(session, window);
  }
  if (!isAlone) takeLaterStarts(instance, session, window);
  selectWhenMeasured(session, arguments.screenshot.empty() ? arguments.select : std::string());
  window.show();
  session.open(arguments.paths);
  if (!arguments.training.empty()) window.training().openSet(QString::fromStdString(arguments.training));
  if (!arguments.screenshot.empty()) saveWhenQuiet(session, window, arguments);
  return QApplication::exec();
}

int run(int argc, char** argv) {
  CLI::App app{"Sural workstation: look at duplex studies, their measurements and what they mean.",
               "sural-workstation"};
  Arguments arguments;
  addOptions(app, arguments);
  if (const std::optional<int> left = leaveAfterParsing(app, argc, argv)) return *left;
  if (!hasDisplay()) {
    std::cerr << "error: no display: DISPLAY is not set. Start it on a desktop, or under xvfb-run; "
                 "without a screen use the program sural\n";
    return kWrongCall;
  }
  qputenv("QT_QPA_PLATFORM", "xcb");  // the OpenGL of VTK and Qt meet in GLX, on Wayland through XWayland
  return show(arguments, argc, argv);
}

}  // namespace

}  // namespace sural::apps

int main(int argc, char** argv) {
  try {
    return sural::apps::run(argc, argv);
  } catch (const std::exception& bug) {
    std::cerr << "error: this should not have happened: " << bug.what()
              << ". Please report it with the files opened.\n";
    return sural::apps::kNothingUsable;
  }
}
