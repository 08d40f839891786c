#include "datasets/generate/screen/font.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <array>
#include <cmath>
#include <filesystem>
#include <string_view>

namespace sural::datasets::generate::screen {

struct Font::Impl {
  FT_Library library = nullptr;
  FT_Face face = nullptr;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (face != nullptr) FT_Done_Face(face);
    if (library != nullptr) FT_Done_FreeType(library);
  }
};

namespace {

constexpr std::array<std::string_view, 4> kFolders{
    "/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/TTF", "/usr/share/fonts"};

std::string pathOf(const std::string& face) {
  std::error_code failure;
  for (const std::string_view folder : kFolders) {
    const std::filesystem::path path = std::filesystem::path(folder) / face;
    if (std::filesystem::is_regular_file(path, failure)) return path.string();
  }
  return {};
}

// The next code point of UTF-8 text; a broken byte stands for itself.
char32_t nextLetter(const std::string& text, std::size_t& place) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(place++);
  const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
  char32_t letter = more == 0 ? lead : lead & (0x3fU >> static_cast<unsigned>(more));
  for (int i = 0; i < more && place < text.size(); ++i) letter = (letter << 6U) | (byte(place++) & 0x3fU);
  return letter;
}

void drawGlyph(Canvas& canvas, const FT_GlyphSlot glyph, int x, int y, Colour colour) {
  const FT_Bitmap& bitmap = glyph->bitmap;
  for (unsigned row = 0; row < bitmap.rows; ++row)
    for (unsigned column = 0; column < bitmap.width; ++column) {
      const unsigned char cover = bitmap.buffer[row * static_cast<unsigned>(bitmap.pitch) + column];
      if (cover == 0) continue;
      canvas.blend(x + glyph->bitmap_left + static_cast<int>(column), y - glyph->bitmap_top + static_cast<int>(row),
                   colour, cover / 255.0);
    }
}

}  // namespace

Font::Font(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Font::~Font() = default;
Font::Font(Font&&) noexcept = default;
Font& Font::operator=(Font&&) noexcept = default;

Result<Font> Font::load(const std::string& face, int pixelSize) {
  const std::string path = pathOf(face);
  if (path.empty())
    return Error{"the font is not installed", face, "install the packages fonts-dejavu-core and fonts-inter"};
  auto impl = std::make_unique<Impl>();
  const bool loaded = FT_Init_FreeType(&impl->library) == 0 &&
                      FT_New_Face(impl->library, path.c_str(), 0, &impl->face) == 0 &&
                      FT_Set_Pixel_Sizes(impl->face, 0, static_cast<FT_UInt>(pixelSize)) == 0;
  if (!loaded) return Error{"the font cannot be loaded", path, "install it again"};
  return Font(std::move(impl));
}

int Font::widthOf(const std::string& text) const {
  long width = 0;
  for (std::size_t place = 0; place < text.size();) {
    if (FT_Load_Char(impl_->face, nextLetter(text, place), FT_LOAD_DEFAULT) != 0) continue;
    width += impl_->face->glyph->advance.x;
  }
  return static_cast<int>((width + 32) / 64);
}

void Font::draw(Canvas& canvas, Point at, const std::string& text, Colour colour, Align align) const {
  const double shift = align == Align::Left ? 0 : align == Align::Centre ? widthOf(text) / 2.0 : widthOf(text);
  long pen = std::lround((at.x - shift) * 64);
  for (std::size_t place = 0; place < text.size();) {
    if (FT_Load_Char(impl_->face, nextLetter(text, place), FT_LOAD_RENDER) != 0) continue;
    drawGlyph(canvas, impl_->face->glyph, static_cast<int>(pen / 64), static_cast<int>(std::lround(at.y)), colour);
    pen += impl_->face->glyph->advance.x;
  }
}

}  // namespace sural::datasets::generate::screen
