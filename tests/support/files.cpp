#include "tests/support/files.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace sural::tests::support {

std::string readText(const std::string& path) {
  const std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) throw std::runtime_error("cannot read " + path);
  return text.str();
}

nlohmann::json readJson(const std::string& path) {
  try {
    return nlohmann::json::parse(readText(path));
  } catch (const nlohmann::json::exception& error) {
    throw std::runtime_error(path + " is not JSON: " + error.what());
  }
}

void writeText(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

}  // namespace sural::tests::support
