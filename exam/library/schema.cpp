#include "exam/library/schema.h"

#include <array>

#include "exam/library/statement.h"

namespace sural::exam::library {

namespace {

// Step n brings version n to n + 1.
constexpr std::array<const char*, kSchemaVersion> kSteps{
    R"(CREATE TABLE exam (
         study_uid TEXT NOT NULL, version INTEGER NOT NULL, patient_id TEXT NOT NULL, patient_name TEXT NOT NULL,
         study_date TEXT NOT NULL, description TEXT NOT NULL, saved_at TEXT NOT NULL, results TEXT NOT NULL,
         PRIMARY KEY (study_uid, version)) WITHOUT ROWID;
       CREATE TABLE latest (
         study_uid TEXT PRIMARY KEY, version INTEGER NOT NULL, patient_id TEXT NOT NULL, patient_name TEXT NOT NULL,
         study_date TEXT NOT NULL, description TEXT NOT NULL, saved_at TEXT NOT NULL) WITHOUT ROWID;
       CREATE INDEX latest_by_date ON latest (study_date DESC, study_uid);
       CREATE INDEX latest_by_patient ON latest (patient_id, study_date DESC);)",
    "ALTER TABLE exam ADD COLUMN review TEXT NOT NULL DEFAULT '';",
    R"(CREATE TABLE IF NOT EXISTS desk (
         study_uid TEXT PRIMARY KEY, review TEXT NOT NULL, places TEXT NOT NULL, opened_at TEXT NOT NULL) WITHOUT ROWID;
       CREATE INDEX IF NOT EXISTS desk_by_time ON desk (opened_at DESC);)",
};

int versionOf(sqlite3* database) {
  Statement statement(database, "PRAGMA user_version");
  return statement.step() == SQLITE_ROW ? statement.number(0) : -1;
}

bool run(sqlite3* database, const std::string& sql) {
  return sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

// Another program may have taken the same step while this one waited for the lock.
std::string takeStep(sqlite3* database, int version) {
  if (!run(database, "BEGIN IMMEDIATE")) return sqlite3_errmsg(database);
  if (versionOf(database) != version) {
    run(database, "ROLLBACK");
    return {};
  }
  const std::string next = "PRAGMA user_version = " + std::to_string(version + 1);
  if (run(database, kSteps.at(static_cast<std::size_t>(version))) && run(database, next) && run(database, "COMMIT"))
    return {};
  const std::string why = sqlite3_errmsg(database);
  run(database, "ROLLBACK");
  return why;
}

}  // namespace

std::string migrate(sqlite3* database) {
  for (int version = versionOf(database); version < kSchemaVersion; version = versionOf(database)) {
    if (version < 0) return "the version of the file cannot be read";
    const std::string why = takeStep(database, version);
    if (!why.empty()) return why;
  }
  return {};
}

}  // namespace sural::exam::library
