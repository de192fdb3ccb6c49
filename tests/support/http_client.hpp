#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace support {

/// A client that says exactly what a test tells it to, over IPv4. Every read has a deadline; what
/// did not come in time reads as closed and empty.
class HttpClient {
 public:
  static constexpr int kDeadlineS = 10;
  struct Answer {
    int status = 0;
    std::string head;
    std::string body;
  };

  explicit HttpClient(std::string_view address) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    auto const colon = address.rfind(':');
    sockaddr_in peer{};
    peer.sin_family = AF_INET;
    ::inet_pton(AF_INET, std::string{address.substr(0, colon)}.c_str(), &peer.sin_addr);
    auto const port = std::atoi(std::string{address.substr(colon + 1)}.c_str());
    peer.sin_port = htons(static_cast<std::uint16_t>(port));
    timeval const deadline{kDeadlineS, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &deadline, sizeof deadline);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &deadline, sizeof deadline);
    if (::connect(socket_, reinterpret_cast<sockaddr const*>(&peer), sizeof peer) != 0) close();
  }
  ~HttpClient() { close(); }
  HttpClient(HttpClient&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)), buffer_(std::move(other.buffer_)) {}
  HttpClient& operator=(HttpClient&&) = delete;

  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }
  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  void post(std::string const& path, std::string const& body) {
    send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }
  [[nodiscard]] std::string read_head() { return take_until("\r\n\r\n"); }
  [[nodiscard]] std::string read_line() {
    auto line = take_until("\r\n");
    return line.substr(0, line.size() - std::min<std::size_t>(line.size(), 2));
  }
  /// One event of a stream, without the empty line after it.
  [[nodiscard]] std::string read_event() {
    auto event = take_until("\n\n");
    return event.substr(0, event.size() - std::min<std::size_t>(event.size(), 2));
  }
  /// A whole answer with its Content-Length.
  [[nodiscard]] Answer read() {
    Answer answer;
    answer.head = read_head();
    if (answer.head.size() < 12) return answer;
    answer.status = std::atoi(answer.head.substr(9, 3).c_str());
    constexpr std::string_view kLength = "Content-Length: ";
    auto const at = answer.head.find(kLength);
    if (at == std::string::npos) return answer;
    auto const length = std::strtoul(answer.head.c_str() + at + kLength.size(), nullptr, 10);
    while (buffer_.size() < length && receive()) continue;
    answer.body = buffer_.substr(0, length);
    buffer_.erase(0, length);
    return answer;
  }
  /// True when the server ends the connection before the deadline, having said nothing more.
  [[nodiscard]] bool is_closed() {
    char byte = 0;
    return buffer_.empty() && ::recv(socket_, &byte, 1, 0) == 0;
  }

 private:
  [[nodiscard]] bool receive() {
    char bytes[4096];
    auto const count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    buffer_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }
  [[nodiscard]] std::string take_until(std::string_view end) {
    while (buffer_.find(end) == std::string::npos) {
      if (!receive()) return std::exchange(buffer_, {});
    }
    auto const size = buffer_.find(end) + end.size();
    auto const taken = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return taken;
  }

  int socket_;
  std::string buffer_;
};

}  // namespace support
