#pragma once

#include "base/log.hpp"
#include "base/result.hpp"
#include "platform/http/event_streams.hpp"
#include "platform/http/route_table.hpp"
#include "platform/http/wakeups.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace platform::http {

struct ServerLimits {
  std::size_t head_bytes_max = 16 * 1024;
  std::size_t connections_max = 4096;
  std::size_t address_connections_max =
      512;                                // of one client (an IPv6 /64), but for proxies; 0: any
  std::size_t queue_requests_max = 1024;  // waiting for a worker; beyond: 503
  std::size_t bodies_bytes_max = std::size_t{512} * 1024 * 1024;  // of all bodies at once
  std::size_t workers = 4;
  std::size_t streams_max = 3072;  // of the connections: answers that go on
  std::size_t account_streams_max = 8;
  std::size_t stream_bytes_max = std::size_t{128} * 1024;  // unread by a slow reader: then dropped
  std::int64_t stream_beat_ms = 25'000;  // a sign of life; whether it may go on is asked anew
  std::int64_t head_timeout_ms = 10'000;
  std::int64_t body_timeout_ms = 120'000;  // for the whole body
  std::int64_t write_timeout_ms = 30'000;
  std::int64_t idle_timeout_ms = 75'000;   // keep-alive
  std::int64_t linger_timeout_ms = 2'000;  // for a client to read why we close
  std::int64_t linger_total_ms = 30'000;   // the same, for one that still sends
  std::int64_t stop_timeout_ms = 10'000;   // graceful stop
};

/// PEM files; empty: no TLS.
struct TlsFiles {
  std::string certificate{};  // the chain, the server's own first
  std::string key{};
};

/// HTTP/1.1 with keep-alive over TCP or TLS. Handlers run on worker threads, the transport on one
/// of its own.
class Server {
 public:
  /// Unavailable ("http.listen") when an address can't be bound, ("http.tls") when the files are
  /// not good. "ADDR:PORT", "[v6]:PORT"; port 0 lets the system choose. With a certificate every
  /// address speaks TLS but those that begin with "http://".
  [[nodiscard]] static base::Result<std::unique_ptr<Server>> open(
      std::vector<std::string> const& listen, Dispatcher& dispatcher, base::Log& log,
      ServerLimits const& limits, TlsFiles const& tls = {});
  virtual ~Server() = default;

  /// "127.0.0.1:8080" as really bound.
  [[nodiscard]] virtual std::vector<std::string> addresses() const = 0;
  [[nodiscard]] virtual Wakeups& wakeups() = 0;
  /// Tells the event streams, from any thread.
  virtual void tell(std::vector<StreamEvent> events) = 0;
  /// The same addresses with their scheme: "https://127.0.0.1:8443".
  [[nodiscard]] virtual std::vector<std::string> urls() const = 0;
  /// Reads certificate and key anew, for the connections that come from now on; what is not good is
  /// logged and leaves the old ones in place. From any thread.
  virtual void renew_tls() = 0;
  /// Serves until stop() is called; requests under way are finished first.
  virtual void run() = 0;
  /// From any thread, also a signal-handling one.
  virtual void stop() = 0;
};

}  // namespace platform::http
