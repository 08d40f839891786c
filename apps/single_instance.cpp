#include "apps/single_instance.h"

#include <unistd.h>

#include <QCryptographicHash>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>

namespace sural::apps {

namespace {

constexpr int kPatienceMilliseconds = 5000;
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

// Answers one later start once its whole message has come.
void answer(QLocalSocket& socket, const SingleInstance::Receive& receive) {
  if (socket.bytesAvailable() > kLongestMessage) return socket.abort();
  const QByteArray message = socket.peek(kLongestMessage);
  if (!isWhole(message)) return;
  socket.readAll();
  socket.write("ok");
  socket.flush();
  receive(pathsIn(message));
}

}  // namespace

struct SingleInstance::Content {
  QString name;
  QLocalServer server;
};

SingleInstance::SingleInstance(const std::string& library) : content_(std::make_unique<Content>()) {
  const QByteArray key = QByteArray::number(getuid()) + '|' + qgetenv("DISPLAY") + '|' +
                         QFileInfo(QString::fromStdString(library)).absoluteFilePath().toUtf8();
  content_->name = QStringLiteral("sural-") +
                   QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().left(24));
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::handOver(const std::vector<std::string>& paths) const {
  QLocalSocket socket;
  socket.connectToServer(content_->name);
  if (!socket.waitForConnected(kPatienceMilliseconds)) return false;
  socket.write(messageOf(paths));
  if (!socket.waitForBytesWritten(kPatienceMilliseconds)) return false;
  // A window that hangs does not answer: then this start opens one of its own.
  return socket.waitForReadyRead(kPatienceMilliseconds) && socket.readAll() == "ok";
}

void SingleInstance::listen(Receive receive) {
  QLocalServer& server = content_->server;
  server.setSocketOptions(QLocalServer::UserAccessOption);
  QObject::connect(&server, &QLocalServer::newConnection, &server, [&server, receive = std::move(receive)] {
    QLocalSocket* socket = server.nextPendingConnection();
    QObject::connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    QObject::connect(socket, &QLocalSocket::readyRead, socket, [socket, receive] { answer(*socket, receive); });
  });
  if (server.listen(content_->name)) return;
  QLocalServer::removeServer(content_->name);  // left behind by a window that was killed
  server.listen(content_->name);
}

}  // namespace sural::apps
