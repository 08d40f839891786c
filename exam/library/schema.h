#pragma once

#include <sqlite3.h>

#include <string>

namespace sural::exam::library {

// The schema this program writes; kept in the file as its user_version.
inline constexpr int kSchemaVersion = 3;

// Brings a file from whatever older version to this one, each step in its own transaction. Empty when done, else why
// not.
std::string migrate(sqlite3* database);

}  // namespace sural::exam::library
