#pragma once

#include "imaging/model/clip.h"

namespace sural::tests::bench {

// What each library does for the same task. All of them throw std::runtime_error when they cannot.

void playWithSural(const Clip& clip, int threads);
void showWithSural(const Clip& clip, int frame);  // the file opened, one frame decoded

void playWithDcmtk(const Clip& clip);
void showWithDcmtk(const Clip& clip, int frame);

bool hasGdcm();
void playWithGdcm(const Clip& clip);  // all frames at once: it has no other way
void showWithGdcm(const Clip& clip, int frame);

}  // namespace sural::tests::bench
