#pragma once

#include "ui/render/paper/plain_text.h"

namespace sural::ui::render::paper {

inline const QColor kInk(0x10, 0x14, 0x18);
inline const QColor kFaintInk(0x5a, 0x63, 0x6d);
inline const QColor kRule(0xc9, 0xd0, 0xd6);
inline const QColor kShade(0xf3, 0xf5, 0xf7);

inline const TextStyle kLaboratoryName{.points = 13, .weight = QFont::DemiBold, .colour = kInk};
inline const TextStyle kTitle{.points = 12.5, .weight = QFont::DemiBold, .colour = kInk};
inline const TextStyle kHeading{.points = 9.5, .weight = QFont::DemiBold, .colour = kInk};
inline const TextStyle kBody{.points = 8.5, .colour = kInk};
inline const TextStyle kStrong{.points = 8.5, .weight = QFont::DemiBold, .colour = kInk};
inline const TextStyle kSmallStrong{.points = 7.2, .weight = QFont::DemiBold, .colour = kInk};
inline const TextStyle kSmall{.points = 7.2, .colour = kFaintInk};

}  // namespace sural::ui::render::paper
