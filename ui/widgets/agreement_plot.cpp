#include "ui/widgets/agreement_plot.h"

#include <QPainter>
#include <utility>

#include "ui/layers/agreement_scene.h"
#include "ui/render/paper/paint_scene.h"

namespace sural::ui::widgets {

namespace {

constexpr int kHeight = 190;

}  // namespace

AgreementPlot::AgreementPlot(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("agreementPlot"));
  setFixedHeight(kHeight);
}

void AgreementPlot::show(std::optional<exam::training::BlandAltman> limits, const std::string& unit) {
  limits_ = std::move(limits);
  unit_ = unit;
  setAccessibleName(limits_ ? tr("difference over mean, bias %1, limits of agreement %2 to %3")
                                  .arg(limits_->bias.value, 0, 'g', 3)
                                  .arg(limits_->lower.value, 0, 'g', 3)
                                  .arg(limits_->upper.value, 0, 'g', 3)
                            : tr("no plot yet"));
  update();
}

void AgreementPlot::paintEvent(QPaintEvent* event) {
  QFrame::paintEvent(event);
  QPainter painter(this);
  if (!limits_)
    return painter.drawText(rect().adjusted(20, 0, -20, 0), Qt::AlignCenter | Qt::TextWordWrap,
                            tr("Three values of one kind are needed for the plot.")),
           void();
  render::paper::paintScene(painter, layers::agreementScene(*limits_, {double(width()), double(height())}, unit_),
                            QRectF(rect()));
}

}  // namespace sural::ui::widgets
