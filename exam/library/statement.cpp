#include "exam/library/statement.h"

namespace sural::exam::library {

Statement::Statement(sqlite3* database, const char* sql) {
  sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr);
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::bind(int index, const std::string& text) {
  // The text outlives the statement's run only if it is copied.
  sqlite3_bind_text64(statement_, index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bind(int index, int number) { sqlite3_bind_int(statement_, index, number); }

int Statement::step() { return statement_ == nullptr ? SQLITE_ERROR : sqlite3_step(statement_); }

std::string Statement::text(int column) const {
  const unsigned char* bytes = sqlite3_column_text(statement_, column);
  if (bytes == nullptr) return {};
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return {reinterpret_cast<const char*>(bytes), size};
}

int Statement::number(int column) const { return sqlite3_column_int(statement_, column); }

}  // namespace sural::exam::library
