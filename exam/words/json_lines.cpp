#include "exam/words/json_lines.h"

#include <algorithm>
#include <optional>

namespace sural::exam::words {

namespace {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Walks valid JSON without building it: past strings, counting brackets.
class Walker {
 public:
  explicit Walker(const std::string& text) : text_(&text) {}

  std::optional<Span> find(const EntryPlace& place) {
    while (next()) {
      if (depth_ == 2 && opened_ == '[' && lastString_ == place.list) return entry(place.index);
    }
    return std::nullopt;
  }

 private:
  // One step: a string, a bracket or another character. False at the end.
  bool next() {
    opened_ = 0;
    if (at_ >= text_->size()) return false;
    const char c = (*text_)[at_];
    if (c == '"') {
      readString();
      return true;
    }
    if (c == '[' || c == '{') {
      ++depth_;
      opened_ = c;
    }
    if (c == ']' || c == '}') --depth_;
    ++at_;
    return true;
  }

  void readString() {
    const std::size_t begin = ++at_;
    while (at_ < text_->size() && (*text_)[at_] != '"') at_ += (*text_)[at_] == '\\' ? 2 : 1;
    lastString_ = text_->substr(begin, std::min(at_, text_->size()) - begin);
    ++at_;
  }

  // Inside the list: its entries are the values at depth 2.
  std::optional<Span> entry(std::size_t index) {
    std::size_t begin = firstOfValue(at_);
    for (std::size_t i = 0;; ++i) {
      while (depth_ >= 2 && !(depth_ == 2 && at_ < text_->size() && (*text_)[at_] == ','))
        if (!next()) return std::nullopt;
      if (i == index) return Span{begin, at_};
      if (depth_ < 2) return std::nullopt;
      begin = firstOfValue(++at_);
    }
  }

  [[nodiscard]] std::size_t firstOfValue(std::size_t from) const {
    return std::min(text_->find_first_not_of(" \t\r\n", from), text_->size());
  }

  const std::string* text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  char opened_ = 0;
  std::string lastString_;
};

int lineAt(const std::string& text, std::size_t at) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(at, text.size()));
  return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

std::string fieldIn(const std::string& complaint) {
  if (!complaint.starts_with('\'')) return complaint.substr(0, complaint.find(' '));
  return complaint.substr(1, complaint.find('\'', 1) - 1);
}

}  // namespace

int lineOfComplaint(const std::string& text, const EntryPlace& place, const std::string& complaint) {
  const std::optional<Span> span = Walker(text).find(place);
  if (!span) return 1;
  const std::size_t field = text.find("\"" + fieldIn(complaint) + "\"", span->begin);
  return lineAt(text, field < span->end ? field : span->begin);
}

}  // namespace sural::exam::words
