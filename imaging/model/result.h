#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace sural {

// What went wrong, where (a path, an attribute, a place in a file) and what the user can do next.
struct Error {
  std::string what;
  std::string where;
  std::string advice;
};

// "where: what. advice" on one line, control characters replaced, for standard error.
std::string toLine(const Error& error);

// A value, or the reason why input could not give one. Exceptions stay reserved for bugs.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // Throws std::logic_error when there is no value: asking without looking is a bug.
  const T& value() const& {
    requireValue();
    return std::get<0>(content_);
  }
  T& value() & {
    requireValue();
    return std::get<0>(content_);
  }
  T&& value() && {
    requireValue();
    return std::get<0>(std::move(content_));
  }
  const T* operator->() const { return &value(); }
  const T& operator*() const& { return value(); }

  [[nodiscard]] const Error& error() const { return std::get<1>(content_); }

 private:
  void requireValue() const {
    if (!ok()) throw std::logic_error("Result has no value: " + error().what);
  }
  std::variant<T, Error> content_;
};

struct Nothing {};
using Status = Result<Nothing>;

}  // namespace sural
