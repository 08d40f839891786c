#include "exam/report/patient_words.h"

#include <charconv>
#include <utility>

namespace sural::exam::report {

namespace {

bool isDicomDate(const std::string& date) {
  return date.size() == 8 && date.find_first_not_of("0123456789") == std::string::npos;
}

int numberFrom(const std::string& digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

std::string datePhrase(const std::string& date) {
  return isDicomDate(date) ? date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6) : date;
}

std::string namePhrase(const std::string& name) {
  std::string phrase;
  std::string separator = ", ";
  std::string pending;
  for (const char c : name.substr(0, name.find('='))) {
    if (c == '^') {
      if (pending.empty() && !phrase.empty()) pending = std::exchange(separator, " ");
    } else {
      phrase += std::exchange(pending, "") + c;
    }
  }
  return phrase;
}

std::string agePhrase(const std::string& birthDate, const std::string& studyDate) {
  if (!isDicomDate(birthDate) || !isDicomDate(studyDate) || birthDate > studyDate) return {};
  const int years = (numberFrom(studyDate) - numberFrom(birthDate)) / 10000;  // YYYYMMDD compares like a number
  return years < 130 ? std::to_string(years) : std::string();
}

}  // namespace sural::exam::report
