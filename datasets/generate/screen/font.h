#pragma once

#include <memory>
#include <string>

#include "datasets/generate/screen/canvas.h"
#include "imaging/model/result.h"

namespace sural::datasets::generate::screen {

enum class Align { Left, Centre, Right };

// A face at one size, drawn with grey edges as carts do; the door behind which FreeType stays.
class Font {
 public:
  // `face` is a file name ("DejaVuSans.ttf", "Inter-Medium.otf") looked for in the system's font folders.
  static Result<Font> load(const std::string& face, int pixelSize);
  ~Font();
  Font(Font&&) noexcept;
  Font& operator=(Font&&) noexcept;

  // Width in pixels of UTF-8 text.
  [[nodiscard]] int widthOf(const std::string& text) const;
  // `at` is the left end (or centre, or right end) of the letters' foot line.
  void draw(Canvas& canvas, Point at, const std::string& text, Colour colour, Align align = Align::Left) const;

 private:
  struct Impl;
  explicit Font(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace sural::datasets::generate::screen
