#include "tests/bench/decode/contenders.h"

namespace sural::tests::bench {

bool hasGdcm() { return false; }
void playWithGdcm(const Clip& /*clip*/) {}
void showWithGdcm(const Clip& /*clip*/, int /*frame*/) {}

}  // namespace sural::tests::bench
