#include "exam/library/library.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <utility>

#include "exam/library/schema.h"
#include "exam/library/statement.h"

namespace sural::exam::library {

struct Library::Content {
  sqlite3* database = nullptr;
  std::string file;
  std::string advice;

  Content() = default;
  Content(const Content&) = delete;
  Content& operator=(const Content&) = delete;
  Content(Content&&) = delete;
  Content& operator=(Content&&) = delete;
  ~Content() { sqlite3_close_v2(database); }

  [[nodiscard]] Error error(const std::string& doing) const {
    return {doing + ": " + sqlite3_errmsg(database), file,
            "Check the disk; copy the file before you try anything else"};
  }
  bool run(const char* sql) const { return sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK; }
};

namespace {

constexpr int kPatienceMs = 5000;

std::string now() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

// What is wrong with the list of exams, or in a small file with any of its pages; empty when nothing is.
std::string damageOf(sqlite3* database, const std::string& file) {
  constexpr std::uintmax_t kSmall = 16U << 20U;
  std::error_code failed;
  const bool isSmall = std::filesystem::file_size(file, failed) < kSmall;
  Statement check(database, isSmall ? "PRAGMA quick_check(1)" : "PRAGMA quick_check('latest')");
  if (check.step() != SQLITE_ROW) return sqlite3_errmsg(database);
  const std::string word = check.text(0);
  return word == "ok" ? std::string() : word;
}

int schemaOf(sqlite3* database) {
  Statement version(database, "PRAGMA user_version");
  return version.step() == SQLITE_ROW ? version.number(0) : -1;
}

// Why an existing file must not be written to; empty when it may be.
std::string objectionTo(sqlite3* database, const std::string& file) {
  const int schema = schemaOf(database);
  if (schema > kSchemaVersion) return "it was written by a newer version of this program: update this one";
  const std::string damage = schema < 0 ? sqlite3_errmsg(database) : damageOf(database, file);
  if (damage.empty()) return {};
  return "it is damaged (" + damage + "): copy it away, then restore a backup, or recover what can be with " +
         "`sqlite3 FILE .recover`";
}

std::string escaped(const std::string& word) {
  std::string pattern = "%";
  for (const char c : word) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

std::vector<std::string> wordsOf(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

Summary summaryOf(const Statement& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.number(5), row.text(6)};
}

Record recordOf(const Statement& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)};
}

}  // namespace

Library::Library(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;
Library::~Library() = default;

bool Library::readOnly() const { return !content_->advice.empty(); }

const std::string& Library::advice() const { return content_->advice; }

Result<Library> Library::open(const std::string& file) {
  std::error_code failed;
  const bool isThere = std::filesystem::exists(file, failed) && std::filesystem::file_size(file, failed) > 0;
  auto content = std::make_unique<Content>();
  content->file = file;
  if (isThere) {
    // Looked through before it is opened for writing: even opening may otherwise change it.
    if (sqlite3_open_v2(file.c_str(), &content->database, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
      return content->error("the library cannot be opened");
    sqlite3_busy_timeout(content->database, kPatienceMs);
    content->advice = objectionTo(content->database, file);
    if (!content->advice.empty()) return Library(std::move(content));
    sqlite3_close_v2(std::exchange(content->database, nullptr));
  }
  constexpr int kWriting = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  if (sqlite3_open_v2(file.c_str(), &content->database, kWriting, nullptr) != SQLITE_OK)
    return content->error("the library cannot be opened");
  sqlite3_busy_timeout(content->database, kPatienceMs);
  if (!content->run("PRAGMA journal_mode = WAL") || !content->run("PRAGMA synchronous = FULL"))
    return content->error("the library cannot be written to");
  if (const std::string why = migrate(content->database); !why.empty())
    return Error{"the library cannot be brought up to date: " + why, file,
                 "Check the disk and whether it may be written"};
  return Library(std::move(content));
}

std::string Library::objectionToWriting(const std::string& studyUid) const {
  if (readOnly()) return "the library is read only: " + advice();
  return studyUid.empty() ? "the exam has no study UID" : "";
}

Result<int> Library::save(const Record& record) {
  const std::string objection = objectionToWriting(record.studyUid);
  if (!objection.empty()) return Error{objection, content_->file, "Nothing was saved"};
  if (!content_->run("BEGIN IMMEDIATE")) return content_->error("the exam cannot be saved");
  const Result<int> version = insert(record);
  if (version && content_->run("COMMIT")) return version;
  const Error why = version ? content_->error("the exam cannot be saved") : version.error();
  content_->run("ROLLBACK");
  return why;
}

Result<int> Library::insert(const Record& record) {
  Statement last(content_->database, "SELECT coalesce(max(version), 0) + 1 FROM exam WHERE study_uid = ?1");
  last.bind(1, record.studyUid);
  if (last.step() != SQLITE_ROW) return content_->error("the exam cannot be saved");
  const int version = last.number(0);
  const std::string savedAt = now();
  Statement exam(content_->database,
                 "INSERT INTO exam (study_uid, patient_id, patient_name, study_date, description, version, saved_at, "
                 "results, review) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  Statement latest(content_->database,
                   "INSERT OR REPLACE INTO latest (study_uid, patient_id, patient_name, study_date, description, "
                   "version, saved_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  for (Statement* statement : {&exam, &latest}) {
    statement->bind(1, record.studyUid);
    statement->bind(2, record.patientId);
    statement->bind(3, record.patientName);
    statement->bind(4, record.studyDate);
    statement->bind(5, record.description);
    statement->bind(6, version);
    statement->bind(7, savedAt);
  }
  exam.bind(8, record.resultsJson);
  exam.bind(9, record.reviewJson);
  if (exam.step() != SQLITE_DONE || latest.step() != SQLITE_DONE) return content_->error("the exam cannot be saved");
  return version;
}

Result<std::vector<Summary>> Library::search(const std::string& words, int most) const {
  const std::vector<std::string> parts = wordsOf(words);
  std::string sql =
      "SELECT study_uid, patient_id, patient_name, study_date, description, version, saved_at FROM latest";
  for (std::size_t i = 0; i < parts.size(); ++i)
    sql += fmt::format(
        " {} patient_id || ' ' || patient_name || ' ' || study_date || ' ' || description LIKE ?{} "
        "ESCAPE '\\'",
        i == 0 ? "WHERE" : "AND", i + 2);
  sql += " ORDER BY study_date DESC, study_uid LIMIT ?1";
  Statement query(content_->database, sql.c_str());
  query.bind(1, most);
  for (std::size_t i = 0; i < parts.size(); ++i) query.bind(static_cast<int>(i) + 2, escaped(parts[i]));
  std::vector<Summary> found;
  int result = query.step();
  for (; result == SQLITE_ROW; result = query.step()) found.push_back(summaryOf(query));
  if (result == SQLITE_DONE) return found;
  return content_->error("the library cannot be searched");
}

Result<Record> Library::load(const std::string& studyUid) const {
  Statement query(content_->database,
                  "SELECT study_uid, patient_id, patient_name, study_date, description, results, review FROM exam "
                  "WHERE study_uid = ?1 ORDER BY version DESC LIMIT 1");
  query.bind(1, studyUid);
  const int result = query.step();
  if (result == SQLITE_ROW) return recordOf(query);
  if (result == SQLITE_DONE)
    return Error{"there is no such exam", studyUid, "`sural library list` shows what there is"};
  return content_->error("the exam cannot be read");
}

Result<std::optional<Record>> Library::priorOf(const std::string& patientId, const std::string& studyDate) const {
  Statement query(content_->database,
                  "SELECT study_uid FROM latest WHERE patient_id = ?1 AND study_date < ?2 ORDER BY study_date DESC, "
                  "study_uid LIMIT 1");
  query.bind(1, patientId);
  query.bind(2, studyDate);
  const int result = query.step();
  if (result == SQLITE_DONE || patientId.empty()) return std::optional<Record>();
  if (result != SQLITE_ROW) return content_->error("the library cannot be searched");
  Result<Record> record = load(query.text(0));
  if (!record) return record.error();
  return std::optional<Record>(std::move(record).value());
}

Result<int> Library::count() const {
  Statement query(content_->database, "SELECT count(*) FROM latest");
  if (query.step() == SQLITE_ROW) return query.number(0);
  return content_->error("the library cannot be counted");
}

Status Library::keepOnDesk(const DeskEntry& entry) {
  const std::string objection = objectionToWriting(entry.studyUid);
  if (!objection.empty()) return Error{objection, content_->file, "Nothing was saved"};
  Statement statement(content_->database,
                      "INSERT OR REPLACE INTO desk (study_uid, review, places, opened_at) VALUES (?1, ?2, ?3, ?4)");
  statement.bind(1, entry.studyUid);
  statement.bind(2, entry.reviewJson);
  statement.bind(3, entry.places);
  statement.bind(4, now());
  if (statement.step() != SQLITE_DONE) return content_->error("what was decided cannot be saved");
  return Nothing{};
}

Result<std::optional<DeskEntry>> Library::onDesk(const std::string& studyUid) const {
  Statement query(content_->database, "SELECT study_uid, review, places, opened_at FROM desk WHERE study_uid = ?1");
  query.bind(1, studyUid);
  const int result = query.step();
  if (result == SQLITE_DONE) return std::optional<DeskEntry>();
  if (result != SQLITE_ROW) return content_->error("what was decided cannot be read");
  return std::optional<DeskEntry>({query.text(0), query.text(1), query.text(2), query.text(3)});
}

Result<std::vector<DeskEntry>> Library::openedLast(int most) const {
  Statement query(content_->database,
                  "SELECT desk.study_uid, review, places, opened_at, patient_id, patient_name, study_date, description "
                  "FROM desk LEFT JOIN latest ON latest.study_uid = desk.study_uid ORDER BY opened_at DESC, "
                  "desk.study_uid LIMIT ?1");
  query.bind(1, most);
  std::vector<DeskEntry> found;
  int result = query.step();
  for (; result == SQLITE_ROW; result = query.step())
    found.push_back({query.text(0), query.text(1), query.text(2), query.text(3), query.text(4), query.text(5),
                     query.text(6), query.text(7)});
  if (result == SQLITE_DONE) return found;
  return content_->error("the library cannot be read");
}

}  // namespace sural::exam::library
