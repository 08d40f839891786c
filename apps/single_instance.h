#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <string>
#include <vector>

class QLocalServer;

namespace sural::apps {

// One window for each user, display and library: a second start hands its paths to the first and ends.
class SingleInstance : public QObject {
 public:
  using Receive = std::function<void(const std::vector<std::string>& paths)>;

  explicit SingleInstance(const std::string& library);
  ~SingleInstance() override;

  // Whether another window took the paths; it then comes to the front.
  [[nodiscard]] bool handOver(const std::vector<std::string>& paths) const;
  // From now on this window takes the paths of later starts.
  void listen(Receive receive);

 private:
  QString name_;
  Receive receive_;
  std::unique_ptr<QLocalServer> server_;
};

}  // namespace sural::apps
