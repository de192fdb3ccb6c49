// The part of a connection that goes on telling: server-sent events.
#include "platform/http/connection.hpp"
#include "platform/http/measures.hpp"
#include "platform/http/response_head.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

namespace platform::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using base::LogLevel;

/// An event rather than a comment, so that a page can tell a silent desk from a dead line.
EventStreams::Bytes const& beat() {
  static auto const bytes = std::make_shared<std::string const>("event: beat\ndata: {}\n\n");
  return bytes;
}

}  // namespace

void Connection::begin_stream(EventStream stream) {
  if (request_.method == Method::Head || transport_.is_stopping) {
    return answer(std::move(begun_.response));
  }
  telling_ = std::make_unique<Telling>();
  auto joined = transport_.streams.join(
      stream, {[this](EventStreams::Bytes const& bytes) { say(bytes); }, [this] { renew(); }});
  if (!joined) {
    telling_.reset();
    return refuse(joined.error());
  }
  telling_->stream = std::move(stream);
  telling_->ticket = joined->ticket;
  tell_of_streams();
  auto response = std::exchange(begun_, {}).response;
  response.stream.emplace();
  auto first = response_head(response, false) + response.body + joined->missed;
  // Nothing of the request is wanted any more, and there may be thousands of these.
  release_body();
  parser_.reset();
  request_ = {};
  buffer_ = boost::beast::flat_buffer{0};
  watch_for_end();
  say(std::make_shared<std::string const>(std::move(first)));
  wait_for_beat();
}

void Connection::tell_of_streams() {
  if (auto* metrics = transport_.dispatcher.metrics()) {
    metrics->level(kStreams, static_cast<std::int64_t>(transport_.streams.size()));
  }
}

/// Whatever becomes readable is the end: a browser says nothing more on this connection.
void Connection::watch_for_end() {
  wire_.tcp().socket().async_wait(tcp::socket::wait_read, [self = shared_from_this()](Fault fault) {
    if (!fault) self->end_stream("closed by the reader");
  });
}

void Connection::say(EventStreams::Bytes const& bytes) {
  if (telling_->is_ended) return;
  telling_->said_bytes += bytes->size();
  if (telling_->said_bytes > transport_.limits.stream_bytes_max) return drop_stream();
  telling_->said.push_back(bytes);
  if (telling_->said.size() == 1) write_said();
}

void Connection::write_said() {
  expect_within(transport_.limits.write_timeout_ms);
  asio::async_write(wire_, asio::buffer(*telling_->said.front()), bound(&Connection::on_said));
}

void Connection::on_said(Fault fault, std::size_t bytes) {
  wire_.tcp().expires_never();
  if (fault == boost::beast::error::timeout) return drop_stream();
  if (fault) return end_stream(fault.message());
  if (telling_->is_ended) return;
  telling_->said_bytes -= bytes;
  telling_->said.erase(telling_->said.begin());
  if (telling_->said.empty()) telling_->said.shrink_to_fit();
  else write_said();
}

void Connection::wait_for_beat() {
  park_timer_.expires_after(std::chrono::milliseconds{transport_.limits.stream_beat_ms});
  park_timer_.async_wait([self = shared_from_this()](Fault cancelled) {
    if (cancelled || self->telling_->is_ended) return;
    self->say(beat());
    self->renew();
    self->wait_for_beat();
  });
}

/// Asks whether the stream may go on. With every worker busy it is asked again at the next beat.
void Connection::renew() {
  if (telling_->is_ended || telling_->is_renewing) return;
  telling_->is_renewing = transport_.queue.offer([self = shared_from_this()]() mutable {
    auto topics = self->transport_.dispatcher.renew(self->telling_->stream);
    auto& io = self->transport_.io;
    asio::post(io,
               [self = std::move(self), topics = std::move(topics)] { self->on_renewed(topics); });
  });
}

void Connection::on_renewed(std::optional<std::vector<std::string>> const& topics) {
  telling_->is_renewing = false;
  if (!topics) return end_stream("signed out");
  if (!telling_->is_ended) transport_.streams.follow(telling_->ticket, *topics);
}

/// The reader does not read.
void Connection::drop_stream() {
  auto* const metrics = transport_.dispatcher.metrics();
  if (metrics != nullptr && !telling_->is_ended) metrics->count(kStreamsDropped);
  end_stream("too slow");
}

void Connection::end_stream(std::string_view why) {
  if (std::exchange(telling_->is_ended, true)) return;
  transport_.log.write(LogLevel::Debug, "http.stream-ended",
                       {{"peer", peer_address_}, {"reason", std::string{why}}});
  transport_.streams.leave(telling_->ticket);
  tell_of_streams();
  park_timer_.cancel();
  wire_.tcp().close();
}

}  // namespace platform::http
