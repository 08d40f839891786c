#include <regex>

#include "tests/architecture/functions.h"

namespace sural::tests::architecture {
namespace {

// Walks over a text and writes blanks for what is no code; line breaks stay.
class Blanking {
 public:
  explicit Blanking(const std::string& text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size()) step();
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool sees(const char* word) const {
    return text_.compare(at_, std::char_traits<char>::length(word), word) == 0;
  }

  [[nodiscard]] bool atStartOfLine() const {
    const std::size_t lineBreak = result_.find_last_not_of(" \t");
    return lineBreak == std::string::npos || result_[lineBreak] == '\n';
  }

  // 1'000'000: the quote parts digits and opens nothing.
  [[nodiscard]] bool atDigitSeparator() const {
    return text_[at_] == '\'' && at_ > 0 && std::isxdigit(static_cast<unsigned char>(text_[at_ - 1])) != 0;
  }

  void step() {
    if (sees("//")) {
      blankTo(text_.find('\n', at_));
    } else if (sees("/*")) {
      blankPast(text_.find("*/", at_ + 2), 2);
    } else if (sees("R\"")) {
      blankRawString();
    } else if (text_[at_] == '"' || (text_[at_] == '\'' && !atDigitSeparator())) {
      blankQuoted(text_[at_]);
    } else if (text_[at_] == '#' && atStartOfLine()) {
      blankDirective();
    } else {
      result_ += text_[at_++];
    }
  }

  void blankTo(std::size_t end) {
    for (end = std::min(end, text_.size()); at_ < end; ++at_) result_ += text_[at_] == '\n' ? '\n' : ' ';
  }

  void blankPast(std::size_t end, std::size_t length) { blankTo(end == std::string::npos ? end : end + length); }

  void blankRawString() {
    const std::size_t open = text_.find('(', at_);
    const std::string close = open == std::string::npos ? "\"" : ")" + text_.substr(at_ + 2, open - at_ - 2) + "\"";
    blankPast(text_.find(close, at_ + 2), close.size());
  }

  void blankQuoted(char quote) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote) end += text_[end] == '\\' ? 2 : 1;
    blankTo(end + 1);
  }

  void blankDirective() {
    std::size_t end = text_.find('\n', at_);
    while (end != std::string::npos && end > 0 && text_[end - 1] == '\\') end = text_.find('\n', end + 1);
    blankTo(end);
  }

  const std::string& text_;
  std::string result_;
  std::size_t at_ = 0;
};

}  // namespace

std::string withoutCommentsAndLiterals(const std::string& text) { return Blanking(text).run(); }

}  // namespace sural::tests::architecture
