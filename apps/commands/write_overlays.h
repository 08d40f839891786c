#pragma once

#include <string>
#include <vector>

#include "exam/exam.h"
#include "imaging/model/result.h"
#include "ui/layers/layer.h"

class QImage;

namespace sural::apps::commands {

// The frames of a clip on which something was measured, in order; empty where nothing was.
std::vector<int> measuredFrames(const exam::Exam& exam, const Clip& clip);

// Whether pictures are written under such a name: .png, .jpg or .jpeg. Error: what to name it instead.
Status mayBePicture(const std::string& path);

// Draws a scene `width` pixels wide into a PNG or JPEG file, as its name says.
Status writePicture(const ui::layers::Scene& scene, int width, const std::string& path);

// Writes a picture, whole or not at all.
Status savePicture(const QImage& picture, const std::string& path);

// Writes 001.png, 002.png, ... into a folder: every frame on which something was measured, with it, in the order of
// the exam; of a clip with more than eight, those on which the findings rest first, and a note says how many are left
// out. Error: the folder cannot be made, a picture cannot be written, or nothing was measured.
Status writeOverlays(const exam::Exam& exam, const std::string& folder);

}  // namespace sural::apps::commands
