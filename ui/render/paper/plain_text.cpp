#include "ui/render/paper/plain_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <algorithm>
#include <optional>
#include <vector>

#include "ui/render/paper/paint_scene.h"

namespace sural::ui::render::paper {

namespace {

constexpr qsizetype kLongestText = 4000;

QFont fontOf(const SetText& set) {
  QFont font(fontFamilies());
  font.setPointSizeF(set.style.points);
  font.setWeight(set.style.weight);
  font.setHintingPreference(QFont::PreferNoHinting);
  if (!needsShaping(set.text)) font.setStyleStrategy(QFont::PreferNoShaping);
  return {font, set.paper.device};
}

// A number stays with its unit, its doubt and its comparison; as long as `text`.
QString bound(QString text) {
  constexpr QChar kNoBreak(0x00a0);
  const QString signs = QStringLiteral("±><≥≤·");
  for (qsizetype i = 1; i + 1 < text.size(); ++i) {
    if (text[i] != QLatin1Char(' ')) continue;
    const QChar before = text[i - 1];
    const QChar after = text[i + 1];
    const bool unit = before.isDigit() && (after.isLetter() || after == QLatin1Char('%') || after == QLatin1Char('/'));
    const bool doubt = after == QChar(0x00b1) || before == QChar(0x00b1);
    if (unit || doubt || (signs.contains(before) && after.isDigit())) text[i] = kNoBreak;
  }
  return text;
}

bool isVowel(QChar c) { return QStringLiteral("aeiouyäöü").contains(c.toLower()); }

// Where a word may be parted before `at`: ahead of a consonant with a vowel after it, as German and English mostly do,
// and three letters from either end.
bool mayPart(const QString& text, qsizetype at) {
  constexpr qsizetype kLeast = 3;
  for (qsizetype i = at - kLeast; i < at + kLeast; ++i)
    if (i < 0 || i >= text.size() || !text[i].isLetter()) return false;
  const bool digraph = text[at].toLower() == QLatin1Char('h') || text[at - 1].toLower() == QLatin1Char('h') ||
                       text.mid(at - 1, 2).toLower() == QLatin1String("ck");
  return !digraph && !isVowel(text[at]) && isVowel(text[at + 1]);
}

struct Part {
  qsizetype start = 0;
  qsizetype end = 0;
};

// Where a line that would break a word in its middle ends so that a hyphen fits; none where it breaks no word, or finds
// no place.
std::optional<qsizetype> hyphenAt(const QString& text, const Part& line, const QFontMetricsF& metrics, double width) {
  const auto isLetter = [&](qsizetype i) { return i < text.size() && text[i].isLetter(); };
  if (!isLetter(line.end) || !isLetter(line.end - 1)) return std::nullopt;
  for (qsizetype at = line.end; at > line.start && isLetter(at - 1); --at) {
    const QString hyphenated = text.mid(line.start, at - line.start) + QLatin1Char('-');
    if (mayPart(text, at) && metrics.horizontalAdvance(hyphenated) <= width) return at;
  }
  return std::nullopt;
}

std::vector<QString> wrapped(const SetText& set, double width) {
  const QFont font = fontOf(set);
  QTextLayout layout(bound(set.text), font, set.paper.device);
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(option);
  std::vector<QString> lines;
  layout.beginLayout();
  for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
    line.setLineWidth(width);
    const bool last = set.style.mostLines > 0 && static_cast<int>(lines.size()) + 1 == set.style.mostLines;
    if (last) {
      lines.push_back(
          QFontMetricsF(font, set.paper.device).elidedText(set.text.mid(line.textStart()), Qt::ElideRight, width));
      break;
    }
    const Part whole{line.textStart(), line.textStart() + line.textLength()};
    const std::optional<qsizetype> part = hyphenAt(set.text, whole, QFontMetricsF(font, set.paper.device), width);
    if (part) line.setNumColumns(static_cast<int>(*part - whole.start), width);
    const qsizetype length = part.value_or(whole.end) - whole.start;
    lines.push_back(set.text.mid(whole.start, length).trimmed() + (part ? QStringLiteral("-") : QString()));
  }
  layout.endLayout();
  return lines;
}

double lineHeight(const SetText& set) { return QFontMetricsF(fontOf(set), set.paper.device).height() * 1.08; }

}  // namespace

QString plain(const std::string& text) {
  QString result = QString::fromStdString(text.substr(0, kLongestText));
  std::replace_if(
      result.begin(), result.end(), [](QChar c) { return c.category() == QChar::Other_Control; }, QLatin1Char(' '));
  return result.simplified();
}

double heightOf(const SetText& set, double width) {
  return static_cast<double>(std::max<std::size_t>(1, wrapped(set, width).size())) * lineHeight(set);
}

void drawText(QPainter& painter, const SetText& set, const QRectF& within) {
  const QFont font = fontOf(set);
  const QFontMetricsF metrics(font, set.paper.device);
  painter.setFont(font);
  painter.setPen(set.style.colour);
  double baseline = within.top() + metrics.ascent();
  for (const QString& line : wrapped(set, within.width())) {
    const double shift = set.style.alignRight ? within.width() - metrics.horizontalAdvance(line) : 0;
    painter.drawText(QPointF(within.left() + shift, baseline), line);
    baseline += lineHeight(set);
  }
}

}  // namespace sural::ui::render::paper
