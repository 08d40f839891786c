#pragma once

#include <sqlite3.h>

#include <string>

namespace sural::exam::library {

// One prepared SQL statement; values are bound, never pasted into its text.
class Statement {
 public:
  Statement(sqlite3* database, const char* sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement(Statement&&) = delete;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // Parameters count from 1.
  void bind(int index, const std::string& text);
  void bind(int index, int number);
  // SQLITE_ROW, SQLITE_DONE or an error.
  int step();
  // Columns count from 0; null gives an empty text or 0.
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] int number(int column) const;
  [[nodiscard]] bool ok() const { return statement_ != nullptr; }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace sural::exam::library
