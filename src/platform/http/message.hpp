#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platform::files {
class ArrivingFile;
}

namespace platform::http {

enum class Method : std::uint8_t { Get, Head, Post, Put, Patch, Delete };
[[nodiscard]] std::string_view name_of(Method method);

/// A request as handlers see it: whole, decoded, limits already kept. No transport type in here.
struct Request {
  Method method = Method::Get;
  std::string target;                                            // path and query as sent
  std::string path;                                              // decoded, without query
  std::vector<std::pair<std::string, std::string>> path_values;  // {tenant}, {block} … by name
  std::vector<std::pair<std::string, std::string>> query;        // decoded, in order of sending
  std::vector<std::pair<std::string, std::string>> headers;      // names in lower case
  std::string body;
  std::optional<std::size_t> body_bytes{};  // as the head declares it; absent: it comes in chunks
  /// The body instead, on a route that takes it into a file. Shared with the copy of the request
  /// with which a condition is looked at.
  std::shared_ptr<files::ArrivingFile> file{};
  std::string peer_address;   // of the client itself, also behind a trusted proxy
  bool is_encrypted = false;  // HTTPS, here or at a trusted proxy
  std::string request_id;
  std::string told_path{};  // what the log tells instead of a path with a secret in it

  /// "" when the route has no such part.
  [[nodiscard]] std::string_view path_value(std::string_view name) const;
  /// The first value; nullopt when absent.
  [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> query_values(std::string_view name) const;
  [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
  /// The value of one cookie; "" when absent.
  [[nodiscard]] std::string_view cookie(std::string_view name) const;
};

/// Ask the transport to call the handler again when `topic` is woken (Wakeups), or at the end of
/// the wait. The handler itself never waits; no worker is held meanwhile.
struct Park {
  std::string topic;
  std::int64_t wait_ms;
};

/// The answer goes on: after its body the transport tells what happens to these topics, until one
/// side ends it.
struct EventStream {
  std::string account;  // whose it is: one account has a limit of streams
  std::vector<std::string> topics{};
  std::int64_t after = 0;  // the body tells all there was up to this id
  /// Asked on a worker at every beat: the topics of now; nullopt when the stream is over.
  std::function<std::optional<std::vector<std::string>>()> renew{};
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body{};
  std::vector<std::pair<std::string, std::string>> headers{};
  std::optional<Park> park{};  // honoured once a request; the second answer is final
  std::optional<EventStream> stream{};
  std::optional<std::int64_t> version{};  // of the one thing it shows: becomes its ETag
  /// Run on a worker once the other end has acknowledged the last byte, never for an answer that
  /// broke off: the client was served whole, or behind a proxy that proxy was, which proves no
  /// more (docs/operate.md). The next request on the connection waits for it.
  std::function<void()> when_written{};
  std::string fault{};         // of an Internal error: for the log alone, never sent
  std::string_view refusal{};  // why it is one (a code of ours): for the counters alone
};

}  // namespace platform::http
