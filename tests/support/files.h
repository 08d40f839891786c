#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace sural::tests::support {

// The bytes of a file. Throws std::runtime_error, which fails the test, when it cannot be read.
std::string readText(const std::string& path);

// Throws std::runtime_error when the file cannot be read or is not JSON.
nlohmann::json readJson(const std::string& path);

// Writes the bytes, replacing what was there. Throws std::runtime_error when it cannot.
void writeText(const std::string& path, const std::string& text);

}  // namespace sural::tests::support
