#pragma once

#include "measure.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bench {

struct HttpAnswer {
  int status = 0;
  std::string head{};
  std::string body{};
};

/// One kept-alive connection to 127.0.0.1. Ends the program with a line when the server is gone.
class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port);
  ~HttpClient();
  HttpClient(HttpClient const&) = delete;
  HttpClient& operator=(HttpClient const&) = delete;

  /// `headers` are whole lines, each with its line end.
  [[nodiscard]] HttpAnswer send(std::string const& method, std::string const& target,
                                std::string const& headers, std::string const& body = "");

 private:
  void receive(std::string& rest);
  int socket_;
};

/// What a target answered under load.
struct Load {
  Laps laps{};
  std::int64_t refused = 0;  // not 200
};

/// Open loop: `rate` requests a second for `seconds`, each sent when its time has come, whether or
/// not those before it are answered, and its time counted from then. `targets` in turn.
[[nodiscard]] Load load(std::uint16_t port, std::vector<std::string> const& targets,
                        std::string const& headers, double rate, double seconds);

/// The process of a server under test, on a core of its own; ended with this object.
class Served {
 public:
  Served(std::string const& program, std::string const& data, int core);
  ~Served();
  Served(Served const&) = delete;
  Served& operator=(Served const&) = delete;
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::int64_t resident_mb() const;

 private:
  int pid_;
  std::uint16_t port_ = 0;
};

[[noreturn]] void give_up(std::string const& why);

}  // namespace bench
