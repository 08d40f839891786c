#include "tests/architecture/functions.h"

#include <algorithm>
#include <regex>

namespace sural::tests::architecture {
namespace {

enum class Opening { Scope, Function, Value };

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

// "template <class T, int n>" in front of a head says nothing about what it opens.
std::string withoutTemplate(std::string head) {
  while (head.starts_with("template")) {
    int depth = 0;
    std::size_t end = head.find('<');
    for (; end < head.size(); ++end) {
      if (head[end] == '<') ++depth;
      if (head[end] == '>' && --depth == 0) break;
    }
    if (end >= head.size()) return head;
    head = trimmed(head.substr(end + 1));
  }
  return head;
}

// After "Clip(int w) : width_" a brace initialises a member; after "Clip(int w) : width_(w)" it opens the body.
bool initialisesMember(const std::string& head) {
  static const std::regex kInitialisers(R"(\)\s*(noexcept)?\s*:[^:])");
  const char last = head.back();
  return std::regex_search(head, kInitialisers) && last != ')' && last != '}';
}

Opening openingOf(const std::string& wholeHead) {
  static const std::regex kScope(
      R"(^((inline )?namespace|extern|enum|(typedef |static )?(class|struct|union))\b[^()=]*$)");
  const std::string head = withoutTemplate(wholeHead);
  if (std::regex_search(head, kScope) || head.empty()) return Opening::Scope;
  const bool assigned = std::string("=,(").find(head.back()) != std::string::npos;
  if (assigned || head.find('(') == std::string::npos || initialisesMember(head)) return Opening::Value;
  return Opening::Function;
}

std::string nameOf(const std::string& wholeHead) {
  const std::string head = withoutTemplate(wholeHead);
  static const std::regex kTest(R"(^(TEST|TEST_F|TEST_P|TYPED_TEST)\s*\([^)]*\))");
  static const std::regex kName(R"re((operator\s*\S+|[~\w:]+)\s*\()re");
  std::smatch match;
  if (std::regex_search(head, match, kTest)) return match.str();
  return std::regex_search(head, match, kName) ? match[1].str() : head;
}

// "public:" or Qt's "private slots:" ends what stood before it.
bool endsWithAccess(const std::string& head) {
  static const std::regex kAccess(R"(\b(public|protected|private|signals)( slots)?:$)");
  return head.back() == ':' && std::regex_search(head, kAccess);
}

// Reads a text without comments and literals from front to back.
class FunctionFinder {
 public:
  explicit FunctionFinder(const std::string& code) : code_(code) {}

  std::vector<Function> run() {
    for (; at_ < code_.size(); ++at_) step(code_[at_]);
    return std::move(functions_);
  }

 private:
  void step(char c) {
    if (c == '{' && roundDepth_ > 0) {
      skipBraces();
    } else if (c == '{') {
      open();
    } else if (c == '}' || (c == ';' && roundDepth_ == 0)) {
      startHead();
    } else {
      if (c == '(') ++roundDepth_;
      if (c == ')') --roundDepth_;
      extendHead(c);
    }
  }

  void open() {
    const std::string head = trimmed(head_);
    const Opening opening = openingOf(head);
    if (opening == Opening::Scope) return startHead();
    skipBraces();
    if (opening == Opening::Value) {
      head_ += '}';
      return;
    }
    functions_.push_back({nameOf(head), headLine_, lineOf(at_) - headLine_ + 1});
    startHead();
  }

  // Leaves `at_` on the brace that closes the one it stands on.
  void skipBraces() {
    int depth = 0;
    for (; at_ < code_.size(); ++at_) {
      if (code_[at_] == '{') ++depth;
      if (code_[at_] == '}' && --depth == 0) return;
    }
    at_ = code_.size() - 1;
  }

  void startHead() {
    head_.clear();
    roundDepth_ = 0;
  }

  void extendHead(char c) {
    const bool blank = c == ' ' || c == '\t' || c == '\n';
    if (head_.empty() && blank) return;
    if (head_.empty()) headLine_ = lineOf(at_);
    head_ += blank ? ' ' : c;
    if (endsWithAccess(head_)) startHead();
  }

  [[nodiscard]] int lineOf(std::size_t place) const {
    return 1 + static_cast<int>(std::count(code_.begin(), code_.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
  }

  const std::string& code_;
  std::vector<Function> functions_;
  std::string head_;
  int headLine_ = 1;
  int roundDepth_ = 0;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Function> functionsOf(const std::string& text) {
  const std::string code = withoutCommentsAndLiterals(text);
  return FunctionFinder(code).run();
}

}  // namespace sural::tests::architecture
