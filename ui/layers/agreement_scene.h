#pragma once

#include <string>

#include "exam/training/agreement.h"
#include "ui/layers/layer.h"
#include "ui/layers/view_transform.h"

namespace sural::ui::layers {

// A Bland-Altman plot laid out for `size` (scene coordinates are screen pixels): each difference over its mean, the
// bias and the limits of agreement with their 95 % confidence intervals as bands.
Scene agreementScene(const exam::training::BlandAltman& limits, Extent size, const std::string& unit);

}  // namespace sural::ui::layers
