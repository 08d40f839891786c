#include "tests/ui/picture_match.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <algorithm>
#include <cstdlib>

#include "tests/support/paths.h"

namespace sural::tests::ui {

namespace {

QImage halved(const QImage& image) {
  return image.convertToFormat(QImage::Format_RGB32)
      .scaled(image.size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

int farthestChannel(QRgb a, QRgb b) {
  return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

// White where the two differ by more than the tolerance.
QImage differenceOf(const QImage& a, const QImage& b, int step) {
  QImage difference(a.size(), QImage::Format_Grayscale8);
  for (int y = 0; y < a.height(); ++y)
    for (int x = 0; x < a.width(); ++x)
      difference.scanLine(y)[x] = farthestChannel(a.pixel(x, y), b.pixel(x, y)) > step ? 255 : 0;
  return difference;
}

double shareOfWhite(const QImage& difference) {
  qsizetype white = 0;
  for (int y = 0; y < difference.height(); ++y)
    white += std::count(difference.constScanLine(y), difference.constScanLine(y) + difference.width(), uchar(255));
  return double(white) / (double(difference.width()) * difference.height());
}

std::string keep(const QImage& actual, const QImage& difference, const std::string& name) {
  const QString folder = QDir::current().filePath(QStringLiteral("pictures"));
  QDir().mkpath(folder);
  const QString stem = folder + QLatin1Char('/') + QString::fromStdString(name);
  actual.save(stem + QStringLiteral("-actual.png"));
  if (!difference.isNull()) difference.save(stem + QStringLiteral("-difference.png"));
  return "; see " + folder.toStdString() + ". SURAL_ADOPT_BASELINES=1 adopts it once someone has looked";
}

std::string differenceFrom(const std::string& path, const QImage& actual, const Tolerance& tolerance) {
  const QString file = QString::fromStdString(support::sourceFile(path + ".png"));
  const std::string name = QFileInfo(file).completeBaseName().toStdString();
  if (const char* adopt = std::getenv("SURAL_ADOPT_BASELINES"); adopt != nullptr && *adopt == '1')
    return actual.save(file) ? std::string() : "the baseline cannot be written";
  const QImage baseline(file);
  if (baseline.isNull()) return "there is no baseline yet" + keep(actual, {}, name);
  if (baseline.size() != actual.size()) return "another size than the baseline" + keep(actual, {}, name);
  const QImage difference = differenceOf(halved(actual), halved(baseline), tolerance.step);
  const double share = shareOfWhite(difference);
  if (share <= tolerance.share) return {};
  return std::to_string(share * 100) + " % of the pixels differ" + keep(actual, difference, name);
}

}  // namespace

double differingShare(const QImage& a, const QImage& b, int step) {
  return shareOfWhite(differenceOf(halved(a), halved(b), step));
}

std::string differenceFromBaseline(const QImage& actual, const std::string& name, const Tolerance& tolerance) {
  return differenceFrom("tests/baselines/" + name, actual, tolerance);
}

std::string differenceFromDocumented(const QImage& actual, const std::string& name, const Tolerance& tolerance) {
  return differenceFrom("docs/pictures/" + name, actual, tolerance);
}

}  // namespace sural::tests::ui
