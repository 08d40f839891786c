#include "imaging/model/result.h"

#include <algorithm>

namespace sural {

namespace {

std::string onOneLine(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  return text;
}

}  // namespace

std::string toLine(const Error& error) {
  std::string line = error.where.empty() ? error.what : error.where + ": " + error.what;
  if (!error.advice.empty()) line += ". " + error.advice;
  return onOneLine(line);
}

}  // namespace sural
