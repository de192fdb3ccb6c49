#pragma once
// Transport: one of the few headers with Boost types in it.

#include "platform/http/body_intake.hpp"
#include "platform/http/event_streams.hpp"
#include "platform/http/parking.hpp"
#include "platform/http/server.hpp"
#include "platform/http/wire.hpp"
#include "platform/http/work_queue.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace platform::http {

class Connection;

/// Whose connection it is, for the limit of one client: its address, of IPv6 the /64, which one
/// machine has all of. "" when it is gone already.
[[nodiscard]] std::string client_of(boost::asio::ip::tcp::socket const& socket);

/// What all connections of a server share. Owned by the server, touched on its one transport
/// thread only, but for the queue and the dispatcher.
struct Transport {
  boost::asio::io_context& io;
  Dispatcher& dispatcher;
  base::Log& log;
  ServerLimits const& limits;
  WorkQueue& queue;
  Parking parking{};
  EventStreams streams{{limits.streams_max, limits.account_streams_max}};
  std::set<Connection*> open{};
  std::map<std::string, std::size_t> open_by_client{};  // client_of()
  std::size_t bodies_bytes = 0;
  bool is_stopping = false;
  std::function<void()> on_closed{};  // after a connection has left `open`
};

/// One client. It reads a request, has a worker answer it, writes the answer, and only then looks
/// at the next one, so pipelined requests are answered in order. Shared by the operation it waits
/// for: when nothing waits any more, it is gone.
class Connection final : public std::enable_shared_from_this<Connection> {
 public:
  /// `tls` may be null: plain HTTP.
  Connection(boost::beast::tcp_stream stream, std::shared_ptr<boost::asio::ssl::context> tls,
             Transport& transport);
  ~Connection();
  Connection(Connection const&) = delete;
  Connection& operator=(Connection const&) = delete;

  void start();
  /// Closes when no request is under way; else after its answer.
  void stop();

 private:
  /// What a connection holds while its answer goes on.
  struct Telling {
    EventStream stream;
    EventStreams::Ticket ticket = 0;
    std::vector<EventStreams::Bytes> said{};  // not written yet; the first is being written
    std::size_t said_bytes = 0;
    bool is_renewing = false;
    bool is_ended = false;
  };
  using Fault = boost::beast::error_code;
  using Step = void (Connection::*)(Fault, std::size_t);
  static constexpr std::size_t kPieceBytes = std::size_t{64} * 1024;

  void wait_for_request(std::int64_t timeout_ms);
  void on_first_bytes(Fault fault, std::size_t bytes);
  void on_head(Fault fault, std::size_t bytes);
  void begin_body();
  void begin_reading();
  void read_body();
  void on_body(Fault fault, std::size_t bytes);
  [[nodiscard]] bool take_piece(std::size_t bytes);
  void hand_to_worker();
  void on_begun(Dispatcher::Begun begun);
  void park(Park const& park);
  void ask_again();
  void note_peer();
  void refuse(int status, base::Error const& error);
  void refuse(base::Error const& error);
  /// Too much at once; `what` was full.
  void refuse_busy(std::string_view what);
  void answer(Response response);
  void on_written(Fault fault, std::size_t bytes);
  // What is to be done once an answer was taken whole (connection_written.cpp).
  void wait_until_taken();
  void tell_written();
  void go_on();
  void begin_end();
  void linger();
  void wait_for_the_rest();
  void on_lingered(Fault fault, std::size_t bytes);
  // A body that goes into a file (connection_upload.cpp).
  void admit();
  void on_admitted(std::optional<Response> refused);
  void write_piece(std::size_t bytes);
  void on_piece_written(base::Result<void> const& taken);
  void note_broken_upload();
  // An answer that goes on (connection_stream.cpp).
  void begin_stream(EventStream stream);
  void tell_of_streams();
  void watch_for_end();
  void say(EventStreams::Bytes const& bytes);
  void write_said();
  void on_said(Fault fault, std::size_t bytes);
  void wait_for_beat();
  void renew();
  void on_renewed(std::optional<std::vector<std::string>> const& topics);
  void drop_stream();
  void end_stream(std::string_view why);

  void release_body();
  void give_up(std::string_view what, Fault fault);
  void expect_within(std::int64_t timeout_ms);
  /// The next step, kept alive until it is taken.
  [[nodiscard]] auto bound(Step step) {
    return [self = shared_from_this(), step](Fault fault, std::size_t bytes) {
      ((*self).*step)(fault, bytes);
    };
  }

  Transport& transport_;
  Wire wire_;
  boost::asio::steady_timer park_timer_;
  boost::beast::flat_buffer buffer_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::buffer_body>> parser_{};
  std::string client_;
  std::string peer_address_;
  Request request_{};
  std::optional<BodyIntake> intake_{};
  std::vector<char> piece_{};
  std::size_t body_bytes_ = 0;
  std::size_t body_bytes_max_ = 0;
  Dispatcher::Begun begun_{};
  Response response_{};
  std::string response_head_{};
  std::function<void()> when_taken_{};
  std::chrono::steady_clock::time_point taken_until_{};
  std::chrono::steady_clock::time_point linger_until_{};
  Parking::Ticket ticket_ = 0;
  std::uint64_t wakes_seen_ = 0;
  std::unique_ptr<Telling> telling_{};
  bool is_idle_ = true;
  bool is_kept_alive_ = false;
};

}  // namespace platform::http
