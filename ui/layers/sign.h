#pragma once

#include <string>
#include <string_view>

#include "exam/exam.h"
#include "ui/layers/layer.h"

namespace sural::ui::layers {

// What stands beside a number on screen, on paper and on thumbnails: a shape and a colour, so that neither
// colour-blind readers nor black-and-white prints lose the difference. Ordered from the most to the least pressing.
enum class Sign { Urgent, Met, Indeterminate, NotMet, NotAssessed };

Colour colourOf(Sign sign);
std::string_view glyphOf(Sign sign);  // ■ ▲ ◆ ● ○
std::string_view toPhrase(Sign sign);

Sign signFor(exam::Verdict verdict);
// Urgent when a red flag rests on what met the criterion.
Sign signFor(const exam::Exam& exam, const exam::Finding& finding);
// The most pressing sign among the findings measured on one clip, or in the volume of which it is a slice; NotAssessed
// when there are none.
Sign signOfClip(const exam::Exam& exam, const std::string& sopInstanceUid);

}  // namespace sural::ui::layers
