#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace sural::apps {

// One window for each user, display and library: a second start hands its paths to the first and ends.
class SingleInstance {
 public:
  using Receive = std::function<void(const std::vector<std::string>& paths)>;

  explicit SingleInstance(const std::string& library);
  SingleInstance(const SingleInstance&) = delete;
  SingleInstance& operator=(const SingleInstance&) = delete;
  SingleInstance(SingleInstance&&) = delete;
  SingleInstance& operator=(SingleInstance&&) = delete;
  ~SingleInstance();

  // Whether another window took the paths; it then comes to the front.
  [[nodiscard]] bool handOver(const std::vector<std::string>& paths) const;
  // From now on this window takes the paths of later starts.
  void listen(Receive receive);

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace sural::apps
