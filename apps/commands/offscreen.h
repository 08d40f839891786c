#pragma once

#include <memory>

class QGuiApplication;

namespace sural::apps::commands {

// Qt's fonts and painters without any display, for commands that draw; keep it while drawing.
class Offscreen {
 public:
  Offscreen();
  ~Offscreen();
  Offscreen(const Offscreen&) = delete;
  Offscreen& operator=(const Offscreen&) = delete;

 private:
  std::unique_ptr<QGuiApplication> application_;
};

}  // namespace sural::apps::commands
