#include "exam/library/library.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <thread>

#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::exam {
namespace {

using namespace sural::exam::library;

Record recordOf(int number) {
  return {.studyUid = "1.2." + std::to_string(number),
          .patientId = fmt::format("P{:05}", number),
          .patientName = number % 2 == 0 ? "Müller^Zoë" : "O'NEIL^100%_SURE",
          .studyDate = fmt::format("20{:02}0{}15", number % 25, 1 + number % 9),
          .description = "Duplex of the leg",
          .resultsJson = "{\"number\": " + std::to_string(number) + "}"};
}

class ExamLibrary : public ::testing::Test {
 protected:
  [[nodiscard]] std::string file() const { return folder_.file("exams.sqlite"); }

  Library opened() const {
    Result<Library> library = Library::open(file());
    if (!library) throw std::runtime_error(toLine(library.error()));
    return std::move(library).value();
  }

  support::TemporaryFolder folder_;
};

TEST_F(ExamLibrary, GivesBackWhatWasSaved) {
  Record record = recordOf(7);
  record.reviewJson = "[]";
  EXPECT_EQ(opened().save(record).value(), 1);
  const Record back = opened().load("1.2.7").value();
  EXPECT_EQ(back.patientName, record.patientName);
  EXPECT_EQ(back.resultsJson, record.resultsJson);
  EXPECT_EQ(back.reviewJson, "[]");
  EXPECT_FALSE(opened().load("1.2.8").ok());
}

TEST_F(ExamLibrary, AddsAVersionWhereAnExamIsSavedAgain) {
  Library library = opened();
  EXPECT_EQ(library.save(recordOf(1)).value(), 1);
  Record changed = recordOf(1);
  changed.resultsJson = "{}";
  EXPECT_EQ(library.save(changed).value(), 2);
  EXPECT_EQ(library.load("1.2.1")->resultsJson, "{}");
  EXPECT_EQ(library.count().value(), 1);
}

TEST_F(ExamLibrary, RefusesAnExamWithoutAStudy) {
  Record nameless = recordOf(1);
  nameless.studyUid.clear();
  EXPECT_FALSE(opened().save(nameless).ok());
}

TEST_F(ExamLibrary, IsSearchedByEveryWordTakenLiterally) {
  Library library = opened();
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(library.save(recordOf(i)).ok());
  EXPECT_EQ(library.search("")->size(), 20U);
  EXPECT_EQ(library.search("zoë P00004")->size(), 1U);
  EXPECT_EQ(library.search("100%_SURE")->size(), 10U);
  EXPECT_EQ(library.search("%")->size(), 10U);
  EXPECT_TRUE(library.search("'; DROP TABLE exam; --")->empty());
  EXPECT_EQ(library.search("", 5)->size(), 5U);
  const std::vector<Summary> all = library.search("").value();
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_GE(all[i - 1].studyDate, all[i].studyDate);
}

TEST_F(ExamLibrary, FindsTheLatestEarlierExamOfTheSamePatient) {
  Library library = opened();
  for (const char* date : {"20240101", "20250101", "20260101"}) {
    Record record = recordOf(1);
    record.studyUid = date;
    record.studyDate = date;
    ASSERT_TRUE(library.save(record).ok());
  }
  EXPECT_EQ(library.priorOf("P00001", "20260101").value()->studyUid, "20250101");
  EXPECT_FALSE(library.priorOf("P00001", "20240101")->has_value());
  EXPECT_FALSE(library.priorOf("P00002", "20260101")->has_value());
  EXPECT_FALSE(library.priorOf("", "20260101")->has_value());
}

TEST_F(ExamLibrary, DeskKeepsTheLatestOfWhatWasDecidedAndWhereTheFilesLie) {
  Library library = opened();
  ASSERT_TRUE(library.save(recordOf(1)).ok());
  ASSERT_TRUE(library.keepOnDesk({.studyUid = "1.2.1", .reviewJson = "{}", .places = "/a", .openedAt = {}}).ok());
  ASSERT_TRUE(library.keepOnDesk({.studyUid = "1.2.1", .reviewJson = "{1}", .places = "/b", .openedAt = {}}).ok());
  EXPECT_FALSE(library.keepOnDesk({}).ok());
  const auto entry = opened().onDesk("1.2.1");
  EXPECT_EQ((*entry)->reviewJson, "{1}");
  EXPECT_EQ((*entry)->places, "/b");
  EXPECT_FALSE(opened().onDesk("1.2.2")->has_value());
  const auto last = opened().openedLast(5);
  ASSERT_EQ(last->size(), 1U);
  EXPECT_EQ((*last)[0].patientId, "P00001");
  EXPECT_EQ(library.count().value(), 1) << "a desk is no version";
}

TEST_F(ExamLibrary, BringsAnOlderSchemaUpToDate) {
  ASSERT_TRUE(opened().save(recordOf(1)).ok());
  sqlite3* old = nullptr;
  ASSERT_EQ(sqlite3_open(file().c_str(), &old), SQLITE_OK);
  sqlite3_exec(old, "ALTER TABLE exam DROP COLUMN review; PRAGMA user_version = 1", nullptr, nullptr, nullptr);
  sqlite3_close(old);
  Library library = opened();
  EXPECT_EQ(library.load("1.2.1")->patientId, "P00001");
  EXPECT_EQ(library.save(recordOf(1)).value(), 2);
}

TEST_F(ExamLibrary, OfANewerProgramIsReadAndNotWritten) {
  ASSERT_TRUE(opened().save(recordOf(1)).ok());
  sqlite3* newer = nullptr;
  ASSERT_EQ(sqlite3_open(file().c_str(), &newer), SQLITE_OK);
  sqlite3_exec(newer, "PRAGMA user_version = 99", nullptr, nullptr, nullptr);
  sqlite3_close(newer);
  Library library = opened();
  EXPECT_TRUE(library.readOnly());
  EXPECT_NE(library.advice().find("newer version"), std::string::npos);
  EXPECT_EQ(library.search("")->size(), 1U);
  EXPECT_FALSE(library.save(recordOf(2)).ok());
}

TEST_F(ExamLibrary, ThatIsDamagedIsOpenedForReadingAndKeepsItsBytes) {
  {
    Library library = opened();
    for (int i = 0; i < 300; ++i) ASSERT_TRUE(library.save(recordOf(i)).ok());
  }
  std::string bytes = support::readText(file());
  for (std::size_t at = 3 * 4096; at < bytes.size(); at += 4096) bytes.replace(at, 64, 64, '\x5a');
  support::writeText(file(), bytes);
  {
    Library library = opened();
    EXPECT_TRUE(library.readOnly());
    EXPECT_NE(library.advice().find("copy it away"), std::string::npos) << library.advice();
    EXPECT_FALSE(library.save(recordOf(1000)).ok());
  }
  EXPECT_EQ(support::readText(file()), bytes);
}

TEST_F(ExamLibrary, ThatIsNoLibraryAtAllIsLeftAlone) {
  const std::string letter(9000, 'x');
  support::writeText(file(), letter);
  const Result<Library> library = Library::open(file());
  ASSERT_TRUE(library.ok());
  EXPECT_TRUE(library->readOnly());
  EXPECT_FALSE(library->search("").ok());
  EXPECT_EQ(support::readText(file()), letter);
  EXPECT_FALSE(Library::open("/nowhere/at/all/exams.sqlite").ok());
}

TEST_F(ExamLibrary, OfTenThousandExamsIsOpenedAndSearchedInTwoHundredMilliseconds) {
  ASSERT_TRUE(opened().save(recordOf(0)).ok());
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file().c_str(), &database), SQLITE_OK);
  const char* fill =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) INSERT INTO latest SELECT "
      "'9.' || i, 1, 'P' || i, 'NAME^' || i, '2025' || (1000 + i % 1000), 'Duplex', '' FROM n;"
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) INSERT INTO exam SELECT "
      "'9.' || i, 1, 'P' || i, 'NAME^' || i, '2025' || (1000 + i % 1000), 'Duplex', '', hex(randomblob(2000)), '' FROM "
      "n";
  ASSERT_EQ(sqlite3_exec(database, fill, nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(database);
  const auto begin = std::chrono::steady_clock::now();
  const Library library = opened();
  const Result<std::vector<Summary>> found = library.search("NAME^7777");
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(found->size(), 1U);
  EXPECT_LT(took.count(), 200);
}

TEST_F(ExamLibrary, IsWrittenByTwoProgramsAtOnceWithoutLoss) {
  opened();
  std::vector<pid_t> children;
  for (int child = 0; child < 2; ++child) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    int failures = 0;
    Library library = opened();
    for (int i = 0; i < 50; ++i) failures += library.save(recordOf(100 * child + i)).ok() ? 0 : 1;
    _exit(failures);
  }
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(opened().count().value(), 100);
}

// Saves exams until it is killed, and tells each number over the pipe once its save has returned.
[[noreturn]] void saveForever(const std::string& file, int first, int pipe) {
  Result<Library> library = Library::open(file);
  if (!library) _exit(2);
  Library open = std::move(library).value();
  for (int i = first;; ++i) {
    if (!open.save(recordOf(i)).ok()) break;
    if (write(pipe, &i, sizeof i) != sizeof i) break;
  }
  _exit(1);
}

// The last number that the child told before it was killed, some microseconds after its first.
int killedWhileSaving(const std::string& file, int first, int microseconds) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return first - 1;
  const pid_t child = fork();
  if (child == 0) saveForever(file, first, ends[1]);
  close(ends[1]);
  int last = first - 1;
  if (read(ends[0], &last, sizeof last) != sizeof last) last = first - 1;
  std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  for (int told = 0; read(ends[0], &told, sizeof told) == sizeof told;) last = told;
  close(ends[0]);
  return last;
}

TEST_F(ExamLibrary, LosesNothingThatWasSavedWhenItIsKilledTwoHundredTimes) {
  opened();
  int next = 1;
  int saved = 0;
  for (int round = 0; round < 200; ++round) {
    const int last = killedWhileSaving(file(), next, 41 * (round % 100));
    saved += last - next + 1;
    Library library = opened();
    ASSERT_FALSE(library.readOnly()) << "round " << round << ": " << library.advice();
    for (int i = next; i <= last; ++i)
      ASSERT_EQ(library.load("1.2." + std::to_string(i))->resultsJson, recordOf(i).resultsJson) << "round " << round;
    next = last + 2;  // one more may have been saved without being told
  }
  EXPECT_GE(saved, 200);
  EXPECT_GE(opened().count().value(), saved);
}

}  // namespace
}  // namespace sural::tests::exam
