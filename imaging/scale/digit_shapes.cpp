#include "imaging/scale/digit_shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace sural::imaging::scale {

namespace {

// One digit of a sans-serif typeface, drawn large and averaged into 6 x 9 cells of 16 steps of ink.
struct Shape {
  char digit;
  int widthPercent;  // of its height
  std::string_view cells;
};

constexpr std::array kShapes = std::to_array<Shape>({
    {'0', 67, "08ee806d11c6b6006be4004ee3003ee4004eb6006b6d11c608ee80"},
    {'1', 61, "8cea0075ab00009b00009b00009b00009b00009b00009b00bffffd"},
    {'2', 62, "8dfe918302ca00006d0000aa0006e2006e3007d3007d2000fffffe"},
    {'3', 64, "7dfe913202c800008a0246d404acb200008b00005d5102baaefe91"},
    {'4', 73, "000cb0006cc001c5c00954c03b04c0c526d2cdddfc0004c00004b0"},
    {'5', 64, "8ffff48900008900008efe813203d900005e00005e5103d9befd81"},
    {'6', 68, "04cfd43e4022980000d8cd91ed21b8d7005da7005d5d11b807eea1"},
    {'7', 64, "cddddd2222ba0001f40007d0000d70004e1000aa0001e40006c000"},
    {'8', 67, "1aeea19b11b9b7007b4c44c52bccb2b8008be4004eba009b2beeb2"},
    {'9', 67, "1aee70aa01d5e3007ae4008daa12de1adc8d0000892105e35efc40"},
    {'0', 81, "08ee705fbbf5bf11fade00eded00eede00edbf11fa5fbbf508ee80"},
    {'1', 72, "8cee00dbff0000ff0000ff0000ff0000ff0000ff0089ff98dffffe"},
    {'2', 72, "7ced91ecaef93005fd0005fb002df402df502de400dfdaa9effffe"},
    {'3', 74, "7dfea1898df90005fa046cf509ffc20117fb0002fdd98dfaaefe91"},
    {'4', 83, "005ed000dfe006dde01e5ce07c0ce0e85de4fffffe555de5000ce0"},
    {'5', 75, "9eeee5afbbb4ae0000afffa1998df90003fd2003fdea9df89dfe80"},
    {'6', 78, "04cfd52fd8969f3000cfada1dfcafadf30eeaf30ee5fb8f907eea1"},
    {'7', 76, "deeeecbcccfc0007f7000df1004fa000af4002fd0007f7000df100"},
    {'8', 77, "2befb29f99fabf21fc5fa9f62dffd3bf32ecde00dfbf98fc2befb2"},
    {'9', 78, "19ee808f9af6de02fbdf02fe9fbbfe1adbed0002fa597df34dfd50"},
    {'0', 62, "08ee805d11d5a7007ad4004dd4004dd4004da7007a5d11d508ee80"},
    {'1', 55, "8cea0075ab00009b00009b00009b00009b00009b00009b00bffffd"},
    {'2', 57, "8dfe918302c900007d0000aa0006e2006e3006d3007d2000effffd"},
    {'3', 59, "7dfe913202c80000890246d304acb200009a00005d5102c9aefd91"},
    {'4', 66, "000ca0007cb002c5b00a45b04a05b0c527c2cdddeb0005b00005a0"},
    {'5', 58, "8ffff48900008900008efe803203d800006d00006d5103d8aefd80"},
    {'6', 60, "04cfd43e4022a70000e8cd91fd21b9e7004dc6004d6c11b908eea1"},
    {'7', 57, "dddddc2222c90002f30008c0000d60005e1000b90002f30007b000"},
    {'8', 62, "1aeea18b11b8a7007a4c44c41bccb1a8008ad4004daa11aa2beeb2"},
    {'9', 60, "1aee809a11c6e4006bd4007e9b12df19dc8e00007a2204e34dfc40"},
    {'0', 63, "08ee806d11d6b7008be5225de4cb5ee5225db7008b6d11d608ee80"},
    {'1', 58, "8beb0075ac00009c00009c00009c00009c00009c00009c00bffffd"},
    {'2', 60, "8dfe918302da00007d0000ba0007d1006d2006d2007d2000fffffe"},
    {'3', 62, "7dfe913202c800009a0146d403acb200009b00005e6202bbadfea1"},
    {'4', 70, "000bb0006cc001c6c00955c03b05c0b527c2bdddfb0005c00005c0"},
    {'5', 62, "8ffff38a00008a00008efe803203d800007d00007d5203d8aefe80"},
    {'6', 63, "06dfd34e4021b70000e7cd91ec21b9e7005ec6005e7c10aa09eea1"},
    {'7', 62, "cddddc2222a90001e30007c0000d60004e1000a90002f30007b000"},
    {'8', 63, "1aeea19b00b9b7008b5c44d42bccb1b8008be4005eca00ab2beeb2"},
    {'9', 64, "1aee809b01c6d5007bd5007d8b12de19dc7d00007a1204e42dfd50"},
    {'0', 69, "07dd704c11c4a5005ad2002de1001dd2002da5005a5c11c507ee70"},
    {'1', 39, "016bfe8eb5ee6200ee0000ee0000ee0000ee0000ee0000ee0000ee"},
    {'2', 63, "19ed80a911b792005b0000a80006c1006d2005d2005d2000efeeed"},
    {'3', 67, "19dd809911b64100790013c400bea100008a41002dc8019a2aeea1"},
    {'4', 74, "000ac0004dc000c5c00592c01d12c07702c0edcceb2224c20002c0"},
    {'5', 65, "5eeee7790000970000abdd705513c700004c51004cb911b71aee80"},
    {'6', 67, "06dea14c2099a40014d4bc70fc33b8e4002dc3002e6b11a908ee91"},
    {'7', 66, "deeeed00007a0001d30007a0001e30008a0001e2000890001e2000"},
    {'8', 68, "08dd806b11b68700794c33c41bddb1a8008ad2002da8008a1aeea1"},
    {'9', 67, "19ed709a11c6e2004ce2004e8b33ce07cb4d41005aa902c41aed60"},
    {'0', 79, "07ee705fbbf5ae00eadb00bdea00aedb00bdae11ea4fbbf406dd60"},
    {'1', 47, "039efcaffffcb82dfc000dfc000dfc000dfc000dfc000dfc000dfc"},
    {'2', 73, "19ee918faaf8bb00dc0001ea000bf300af500af6009fd887cffffe"},
    {'3', 75, "19ee808f9af67700f90037f500efb10014eb9600debf9afa1aee91"},
    {'4', 81, "002ef100aff103fbf10ac6f13f56f1bd27f2efffff666af70006f1"},
    {'5', 75, "6ffff77f88848e0000adbea18d79f90000cd8800cd9f9af819ee80"},
    {'6', 76, "05de903fcbf8ae1077db8da1eea9f9dd00bebd00bd5fa9f907ee91"},
    {'7', 71, "effffe8999fe0004f8000be1003f9000bf2003fa000af3002fb000"},
    {'8', 76, "08ee907f99f79e00ea5f76f51bffc1ae43ebec00beaf87fb1aeea1"},
    {'9', 76, "09ed708f9af6db00dbdb00de9f9aef19d8ad7801ea8facf409ee60"},
});

int valueOf(char hex) { return hex <= '9' ? hex - '0' : hex - 'a' + 10; }

// Blurred a little, so that soft and crisp letters compare alike.
DigitCells softened(const DigitCells& cells) {
  const auto at = [&](int i, int j) {
    const bool inside = i >= 0 && i < kCellColumns && j >= 0 && j < kCellRows;
    return inside ? cells.at(static_cast<std::size_t>(j * kCellColumns + i)) : 0.0;
  };
  DigitCells soft{};
  for (int j = 0; j < kCellRows; ++j)
    for (int i = 0; i < kCellColumns; ++i)
      soft.at(static_cast<std::size_t>(j * kCellColumns + i)) =
          0.5 * at(i, j) + 0.125 * (at(i - 1, j) + at(i + 1, j) + at(i, j - 1) + at(i, j + 1));
  const double most = *std::max_element(soft.begin(), soft.end());
  for (double& cell : soft) cell /= std::max(most, 1e-6);
  return soft;
}

std::array<DigitCells, kShapes.size()> softenedShapes() {
  std::array<DigitCells, kShapes.size()> all{};
  for (std::size_t k = 0; k < kShapes.size(); ++k) {
    DigitCells cells{};
    for (std::size_t i = 0; i < cells.size(); ++i) cells.at(i) = valueOf(kShapes.at(k).cells[i]) / 15.0;
    all.at(k) = softened(cells);
  }
  return all;
}

double distance(const DigitCells& a, const DigitCells& b) {
  double squares = 0;
  for (std::size_t i = 0; i < a.size(); ++i) squares += std::pow(a.at(i) - b.at(i), 2);
  return std::sqrt(squares / static_cast<double>(a.size()));
}

}  // namespace

DigitDistances digitDistances(const DigitCells& cells, double widthOverHeight) {
  static const std::array<DigitCells, kShapes.size()> kSoftened = softenedShapes();
  constexpr double kOfAspect = 0.5;
  const DigitCells wanted = softened(cells);
  DigitDistances distances;
  distances.fill(1e9);
  for (std::size_t k = 0; k < kShapes.size(); ++k) {
    const double aspect = std::log(widthOverHeight * 100 / kShapes.at(k).widthPercent);
    double& best = distances.at(static_cast<std::size_t>(kShapes.at(k).digit - '0'));
    best = std::min(best, distance(wanted, kSoftened.at(k)) + kOfAspect * aspect * aspect);
  }
  return distances;
}

}  // namespace sural::imaging::scale
