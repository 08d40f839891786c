#include "apps/single_instance.h"

#include <unistd.h>

#include <QCryptographicHash>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>

namespace sural::apps {

namespace {

constexpr int kPatienceMilliseconds = 2000;
constexpr qint64 kLongestMessage = 1 << 20;
constexpr char kEnd = '\n';  // a message ends with an empty path; paths are separated by null bytes

QByteArray messageOf(const std::vector<std::string>& paths) {
  QByteArray message;
  for (const std::string& path : paths)
    message += QFileInfo(QString::fromStdString(path)).absoluteFilePath().toUtf8() + '\0';
  return message + kEnd;
}

std::vector<std::string> pathsIn(QByteArray message) {
  message.chop(1);
  std::vector<std::string> paths;
  for (const QByteArray& path : message.split('\0'))
    if (!path.isEmpty()) paths.push_back(path.toStdString());
  return paths;
}

bool isWhole(const QByteArray& message) {
  return message == QByteArray(1, kEnd) || message.endsWith(QByteArray("\0\n", 2));
}

}  // namespace

SingleInstance::SingleInstance(const std::string& library) {
  const QByteArray key = QByteArray::number(getuid()) + '|' + qgetenv("DISPLAY") + '|' +
                         QFileInfo(QString::fromStdString(library)).absoluteFilePath().toUtf8();
  name_ = QStringLiteral("sural-") +
          QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().left(24));
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::handOver(const std::vector<std::string>& paths) const {
  QLocalSocket socket;
  socket.connectToServer(name_);
  if (!socket.waitForConnected(kPatienceMilliseconds)) return false;
  socket.write(messageOf(paths));
  if (!socket.waitForBytesWritten(kPatienceMilliseconds)) return false;
  // A window that hangs does not answer: then this start opens one of its own.
  return socket.waitForReadyRead(kPatienceMilliseconds) && socket.readAll() == "ok";
}

void SingleInstance::listen(Receive receive) {
  receive_ = std::move(receive);
  server_ = std::make_unique<QLocalServer>();
  server_->setSocketOptions(QLocalServer::UserAccessOption);
  connect(server_.get(), &QLocalServer::newConnection, this, [this] {
    QLocalSocket* socket = server_->nextPendingConnection();
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
      if (socket->bytesAvailable() > kLongestMessage) return socket->abort();
      const QByteArray message = socket->peek(kLongestMessage);
      if (!isWhole(message)) return;
      socket->readAll();
      socket->write("ok");
      socket->flush();
      receive_(pathsIn(message));
    });
  });
  if (server_->listen(name_)) return;
  QLocalServer::removeServer(name_);  // left behind by a window that was killed
  server_->listen(name_);
}

}  // namespace sural::apps
