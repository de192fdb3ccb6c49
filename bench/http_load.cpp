#include "http_load.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <csignal>
#include <fstream>
#include <thread>

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kConnections = 16;

[[nodiscard]] std::int64_t number_after(std::string const& text, std::string_view mark) {
  auto const at = text.find(mark);
  std::int64_t value = 0;
  if (at == std::string::npos) return -1;
  std::from_chars(text.data() + at + mark.size(), text.data() + text.size(), value);
  return value;
}

[[nodiscard]] std::string lower(std::string text) {
  for (auto& letter : text) letter = static_cast<char>(std::tolower(letter));
  return text;
}

void stay_on(int core) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(static_cast<std::size_t>(core), &cores);
  ::sched_setaffinity(0, sizeof cores, &cores);
}

}  // namespace

void give_up(std::string const& why) {
  fmt::print(stderr, "bench: {}\n", why);
  std::exit(3);
}

HttpClient::HttpClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    give_up("the server takes no connection");
  }
  int const at_once = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
}

HttpClient::~HttpClient() { ::close(socket_); }

void HttpClient::receive(std::string& rest) {
  std::array<char, 65536> bytes{};
  auto const count = ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (count <= 0) give_up("the server closed a connection");
  rest.append(bytes.data(), static_cast<std::size_t>(count));
}

HttpAnswer HttpClient::send(std::string const& method, std::string const& target,
                            std::string const& headers, std::string const& body) {
  auto const request = fmt::format(
      "{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\n{}Content-Length: {}\r\n\r\n{}", method, target,
      headers, body.size(), body);
  if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) !=
      static_cast<ssize_t>(request.size())) {
    give_up("a request could not be sent");
  }
  std::string got;
  while (got.find("\r\n\r\n") == std::string::npos) receive(got);
  auto const end = got.find("\r\n\r\n") + 4;
  HttpAnswer answer;
  answer.head = got.substr(0, end);
  answer.status = static_cast<int>(number_after(answer.head, "HTTP/1.1 "));
  auto const length = number_after(lower(answer.head), "content-length: ");
  if (length < 0 && answer.status != 204) give_up("an answer has no length");
  while (got.size() < end + static_cast<std::size_t>(std::max<std::int64_t>(length, 0))) {
    receive(got);
  }
  answer.body = got.substr(end);
  return answer;
}

Load load(std::uint16_t port, std::vector<std::string> const& targets, std::string const& headers,
          double rate, double seconds) {
  auto const count = static_cast<std::size_t>(rate * seconds);
  auto const start = Clock::now() + std::chrono::milliseconds{50};
  std::array<Load, kConnections> parts{};
  std::vector<std::jthread> threads;
  for (std::size_t lane = 0; lane < kConnections; ++lane) {
    threads.emplace_back([&, lane] {
      HttpClient client{port};
      for (auto i = lane; i < count; i += kConnections) {
        auto const due = start + std::chrono::duration_cast<Clock::duration>(
                                     std::chrono::duration<double>(static_cast<double>(i) / rate));
        std::this_thread::sleep_until(due);
        auto const answer = client.send("GET", targets[i % targets.size()], headers);
        parts[lane].laps.add(Clock::now() - due);
        if (answer.status != 200) ++parts[lane].refused;
      }
    });
  }
  threads.clear();
  Load whole;
  for (auto const& part : parts) {
    whole.laps.add(part.laps);
    whole.refused += part.refused;
  }
  return whole;
}

Served::Served(std::string const& program, std::string const& data, int core) : pid_(-1) {
  std::array<int, 2> out{};
  if (::pipe(out.data()) != 0) give_up("no pipe");
  pid_ = ::fork();
  if (pid_ == 0) {
    stay_on(core);
    ::dup2(out[1], STDOUT_FILENO);
    auto const log = ::open((data + ".log").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(log, STDERR_FILENO);
    ::execl(program.c_str(), program.c_str(), "serve", "--data", data.c_str(), "--listen",
            "127.0.0.1:0", nullptr);
    ::_exit(127);
  }
  ::close(out[1]);
  std::string said;
  std::array<char, 512> bytes{};
  while (said.find('\n') == std::string::npos) {
    auto const count = ::read(out[0], bytes.data(), bytes.size());
    if (count <= 0) give_up("the server did not start; see " + data + ".log");
    said.append(bytes.data(), static_cast<std::size_t>(count));
  }
  ::close(out[0]);
  port_ = static_cast<std::uint16_t>(number_after(said, "127.0.0.1:"));
}

Served::~Served() {
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, nullptr, 0);
}

std::int64_t Served::resident_mb() const {
  std::ifstream file{fmt::format("/proc/{}/status", pid_)};
  std::string const text{std::istreambuf_iterator<char>{file}, {}};
  auto const line = text.find("VmRSS:");
  return line == std::string::npos ? 0 : std::stoll(text.substr(line + 6)) / 1024;
}

}  // namespace bench
