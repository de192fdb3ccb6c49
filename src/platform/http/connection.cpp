#include "platform/http/connection.hpp"

#include "platform/http/measures.hpp"
#include "platform/http/request_head.hpp"
#include "platform/http/response_head.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>

#include <algorithm>
#include <array>

namespace platform::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using base::ErrorKind;
using base::LogLevel;
using HttpFault = beast::http::error;

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

[[nodiscard]] base::Error busy() {
  return {
      ErrorKind::Unavailable, "http.busy", "混み合っています。少し待ってからお試しください。", {}};
}

[[nodiscard]] base::Error body_too_large() {
  return {ErrorKind::TooLarge, "http.body-too-large", "The body is too large.", {}};
}

[[nodiscard]] std::string peer_of(beast::tcp_stream& stream) {
  beast::error_code fault;
  auto const peer = stream.socket().remote_endpoint(fault);
  return fault ? "" : peer.address().to_string();
}

/// The client went away or was too slow: nobody is left to be told.
[[nodiscard]] bool is_gone(beast::error_code const& fault) {
  return fault.category() != beast::http::make_error_code(HttpFault::bad_method).category() ||
         fault == HttpFault::end_of_stream || fault == HttpFault::partial_message;
}

}  // namespace

std::string client_of(asio::ip::tcp::socket const& socket) {
  beast::error_code fault;
  auto const peer = socket.remote_endpoint(fault);
  if (fault) return "";
  auto const address = peer.address();
  if (!address.is_v6() || address.to_v6().is_v4_mapped()) return address.to_string();
  auto bytes = address.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  return asio::ip::address_v6{bytes}.to_string() + "/64";
}

Connection::Connection(beast::tcp_stream stream, std::shared_ptr<asio::ssl::context> tls,
                       Transport& transport)
    : transport_(transport),
      wire_(std::move(stream), std::move(tls)),
      park_timer_(transport.io),
      buffer_(transport.limits.head_bytes_max + kPieceBytes),
      client_(client_of(wire_.tcp().socket())),
      peer_address_(peer_of(wire_.tcp())) {
  transport_.open.insert(this);
  ++transport_.open_by_client[client_];
}

Connection::~Connection() {
  if (telling_) {
    transport_.streams.leave(telling_->ticket);
    tell_of_streams();
  }
  release_body();
  transport_.open.erase(this);
  auto const of_client = transport_.open_by_client.find(client_);
  if (--of_client->second == 0) transport_.open_by_client.erase(of_client);
  transport_.on_closed();
}

void Connection::start() {
  if (wire_.tls() == nullptr) return wait_for_request(transport_.limits.head_timeout_ms);
  expect_within(transport_.limits.head_timeout_ms);
  wire_.tls()->async_handshake(asio::ssl::stream_base::server,
                               [self = shared_from_this()](Fault fault) {
                                 if (fault) return self->give_up("http.tls-ended", fault);
                                 self->wait_for_request(self->transport_.limits.head_timeout_ms);
                               });
}

void Connection::stop() {
  if (is_idle_) wire_.tcp().cancel();
  if (telling_) end_stream("the server stops");
}

void Connection::expect_within(std::int64_t timeout_ms) {
  wire_.tcp().expires_after(std::chrono::milliseconds{timeout_ms});
}

void Connection::wait_for_request(std::int64_t timeout_ms) {
  request_ = {};
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(transport_.limits.head_bytes_max));
  parser_->body_limit(boost::none);  // BodyIntake keeps it
  if (buffer_.size() > 0) return on_first_bytes({}, 0);
  is_idle_ = true;
  buffer_.shrink_to_fit();
  expect_within(timeout_ms);
  wire_.async_read_some(buffer_.prepare(4096), bound(&Connection::on_first_bytes));
}

void Connection::on_first_bytes(Fault fault, std::size_t bytes) {
  if (fault) return give_up("http.idle-ended", fault);
  is_idle_ = false;
  buffer_.commit(bytes);
  expect_within(transport_.limits.head_timeout_ms);
  beast::http::async_read_header(wire_, buffer_, *parser_, bound(&Connection::on_head));
}

void Connection::on_head(Fault fault, std::size_t) {
  if (fault == HttpFault::header_limit || fault == HttpFault::buffer_overflow) {
    return refuse(431, {ErrorKind::TooLarge, "http.head-too-large", "The head is too large.", {}});
  }
  if (fault && is_gone(fault)) return give_up("http.head-ended", fault);
  if (fault) return refuse(400, {ErrorKind::Malformed, "http.head", "This is not HTTP/1.1.", {}});
  auto request = request_of(parser_->get());
  if (!request) return refuse(request.error().status, request.error().error);
  request_ = std::move(*request);
  request_.peer_address = peer_address_;
  request_.is_encrypted = wire_.tls() != nullptr;
  begin_body();
}

void Connection::begin_body() {
  auto const policy = transport_.dispatcher.body_policy(request_);
  intake_.emplace(policy);
  body_bytes_max_ = policy.wire_bytes_max;
  is_kept_alive_ = parser_->keep_alive();
  if (parser_->is_done()) return hand_to_worker();
  if (auto const length = parser_->content_length()) request_.body_bytes = *length;
  if (transport_.dispatcher.wants_file(request_)) return admit();
  if (request_.body_bytes.value_or(0) > body_bytes_max_) return refuse(body_too_large());
  begin_reading();
}

void Connection::begin_reading() {
  piece_.resize(kPieceBytes);
  expect_within(transport_.limits.body_timeout_ms);
  bool const is_waiting = beast::iequals(request_.header("expect"), "100-continue");
  if (!is_waiting || buffer_.size() > 0) return read_body();
  asio::async_write(wire_, asio::buffer(kContinue),
                    [self = shared_from_this()](Fault fault, std::size_t) {
                      if (fault) return self->give_up("http.body-ended", fault);
                      self->read_body();
                    });
}

void Connection::read_body() {
  auto& body = parser_->get().body();
  body.data = piece_.data();
  body.size = piece_.size();
  body.more = true;
  beast::http::async_read(wire_, buffer_, *parser_, bound(&Connection::on_body));
}

void Connection::on_body(Fault fault, std::size_t) {
  bool const is_piece_full = fault == HttpFault::need_buffer;
  if (fault && !is_piece_full) {
    if (is_gone(fault)) return give_up("http.body-ended", fault);
    return refuse(400, {ErrorKind::Malformed, "http.body", "The body is not readable.", {}});
  }
  auto const bytes = piece_.size() - parser_->get().body().size;
  if (request_.file) return write_piece(bytes);
  if (!take_piece(bytes)) return refuse(body_too_large());
  if (transport_.bodies_bytes > transport_.limits.bodies_bytes_max) return refuse_busy("bodies");
  if (!parser_->is_done()) return read_body();
  piece_ = {};
  request_.body = intake_->finish();
  hand_to_worker();
}

bool Connection::take_piece(std::size_t bytes) {
  bool const is_taken = intake_->take({piece_.data(), bytes});
  transport_.bodies_bytes += intake_->size() - body_bytes_;
  body_bytes_ = intake_->size();
  return is_taken;
}

void Connection::release_body() {
  transport_.bodies_bytes -= body_bytes_;
  body_bytes_ = 0;
  intake_.reset();
  piece_ = {};
  request_.file.reset();
}

void Connection::hand_to_worker() {
  wire_.tcp().expires_never();
  wakes_seen_ = transport_.parking.now();
  // The request is the worker's until it posts back; the last holder lets go on this thread.
  bool const is_taken = transport_.queue.offer([self = shared_from_this()]() mutable {
    auto begun = self->transport_.dispatcher.begin(self->request_);
    auto& io = self->transport_.io;
    asio::post(io, [self = std::move(self), begun = std::move(begun)]() mutable {
      self->on_begun(std::move(begun));
    });
  });
  if (!is_taken) refuse_busy("queue");
}

void Connection::on_begun(Dispatcher::Begun begun) {
  begun_ = std::move(begun);
  if (auto stream = std::exchange(begun_.response.stream, {})) {
    return begin_stream(std::move(*stream));
  }
  if (!begun_.response.park) return answer(std::move(begun_.response));
  if (transport_.is_stopping) return ask_again();
  park(*begun_.response.park);
}

void Connection::park(Park const& park) {
  ticket_ = transport_.parking.park(park.topic, wakes_seen_, [self = shared_from_this()] {
    self->ticket_ = 0;
    self->park_timer_.cancel();
    self->ask_again();
  });
  if (ticket_ == 0) return ask_again();
  park_timer_.expires_after(std::chrono::milliseconds{park.wait_ms});
  park_timer_.async_wait([self = shared_from_this()](Fault) {
    if (self->ticket_ == 0) return;  // woken, and not the timer's any more
    self->transport_.parking.leave(std::exchange(self->ticket_, 0));
    self->ask_again();
  });
}

void Connection::ask_again() {
  bool const is_taken = transport_.queue.offer([self = shared_from_this()]() mutable {
    auto response = self->transport_.dispatcher.again(self->request_, self->begun_);
    auto& io = self->transport_.io;
    asio::post(io, [self = std::move(self), response = std::move(response)]() mutable {
      self->answer(std::move(response));
    });
  });
  if (!is_taken) answer(transport_.dispatcher.settle(request_, std::move(begun_)));
}

/// A head that could not be read left nothing of it.
void Connection::note_peer() {
  if (!request_.peer_address.empty()) return;
  request_.peer_address = peer_address_;
  request_.is_encrypted = wire_.tls() != nullptr;
}

void Connection::refuse(int status, base::Error const& error) {
  is_kept_alive_ = false;  // the rest of the request is not read
  note_peer();
  answer(transport_.dispatcher.refuse(request_, status, error));
}

void Connection::refuse(base::Error const& error) {
  is_kept_alive_ = false;
  note_peer();
  auto response = transport_.dispatcher.refuse(request_, error);
  if (response.status == 503) response.headers.emplace_back("Retry-After", "2");
  if (response.status == 429) response.headers.emplace_back("Retry-After", "60");
  answer(std::move(response));
}

void Connection::refuse_busy(std::string_view what) {
  if (auto* metrics = transport_.dispatcher.metrics()) metrics->count(kBusy, 1, {"what", what});
  refuse(busy());
}

void Connection::answer(Response response) {
  release_body();
  begun_ = {};
  is_kept_alive_ = is_kept_alive_ && !transport_.is_stopping;
  response_ = std::move(response);
  response_head_ = response_head(response_, is_kept_alive_);
  bool const is_whole = has_body(response_, request_.method);
  std::array<asio::const_buffer, 2> const bytes{
      asio::buffer(response_head_), is_whole ? asio::buffer(response_.body) : asio::const_buffer{}};
  expect_within(transport_.limits.write_timeout_ms);
  asio::async_write(wire_, bytes, bound(&Connection::on_written));
}

void Connection::on_written(Fault fault, std::size_t) {
  when_taken_ = std::exchange(response_, {}).when_written;
  if (fault) return give_up("http.write-ended", fault);
  if (!when_taken_) return go_on();
  taken_until_ = std::chrono::steady_clock::now() +
                 std::chrono::milliseconds{transport_.limits.write_timeout_ms};
  wait_until_taken();
}

void Connection::go_on() {
  if (!is_kept_alive_) return begin_end();
  wait_for_request(transport_.limits.idle_timeout_ms);
}

/// With TLS the client is told first that nothing was cut off (RFC 8446 section 6.1).
void Connection::begin_end() {
  if (wire_.tls() == nullptr) return linger();
  expect_within(transport_.limits.linger_timeout_ms);
  wire_.tls()->async_shutdown([self = shared_from_this()](Fault) { self->linger(); });
}

/// A close with unread bytes would reset the connection, and the client would never see why. So
/// our side is shut, and what still comes is thrown away for a while.
void Connection::linger() {
  Fault ignored;
  wire_.tcp().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  buffer_.clear();
  linger_until_ = std::chrono::steady_clock::now() +
                  std::chrono::milliseconds{transport_.limits.linger_total_ms};
  wait_for_the_rest();
}

/// Who is in the middle of a large file sends on for a while before it looks for an answer.
void Connection::wait_for_the_rest() {
  auto const left = linger_until_ - std::chrono::steady_clock::now();
  std::chrono::milliseconds const pause{transport_.limits.linger_timeout_ms};
  if (left <= left.zero()) return;
  wire_.tcp().expires_after(std::min(left, std::chrono::nanoseconds{pause}));
  wire_.tcp().async_read_some(buffer_.prepare(kPieceBytes), bound(&Connection::on_lingered));
}

void Connection::on_lingered(Fault fault, std::size_t) {
  if (!fault) wait_for_the_rest();
}

void Connection::give_up(std::string_view what, Fault fault) {
  transport_.log.write(LogLevel::Debug, what,
                       {{"peer", peer_address_}, {"reason", fault.message()}});
  if (request_.file) note_broken_upload();
}

}  // namespace platform::http
