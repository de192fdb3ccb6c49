// The part of a connection that takes a body into a file. The disk is a worker's: it may be slow,
// and this thread has all other clients to serve.
#include "platform/files/arrivals.hpp"
#include "platform/http/connection.hpp"
#include "platform/http/measures.hpp"

#include <boost/asio/post.hpp>

namespace platform::http {
namespace {

namespace asio = boost::asio;
using base::ErrorKind;

}  // namespace

/// Before the first byte is read: whether it may come at all.
void Connection::admit() {
  wire_.tcp().expires_never();
  bool const is_taken = transport_.queue.offer([self = shared_from_this()]() mutable {
    auto refused = self->transport_.dispatcher.admit(self->request_);
    auto& io = self->transport_.io;
    asio::post(io, [self = std::move(self), refused = std::move(refused)]() mutable {
      self->on_admitted(std::move(refused));
    });
  });
  if (!is_taken) refuse_busy("queue");
}

void Connection::on_admitted(std::optional<Response> refused) {
  if (!refused) return begin_reading();
  is_kept_alive_ = false;  // the body is not read
  answer(std::move(*refused));
}

/// The piece is the worker's until it posts back; only then the next one is read, so that a client
/// is as fast as the disk.
void Connection::write_piece(std::size_t bytes) {
  auto const size = static_cast<std::size_t>(request_.file->size()) + bytes;
  if (size > body_bytes_max_) {
    return refuse({ErrorKind::TooLarge, "http.body-too-large", "The body is too large.", {}});
  }
  bool const is_taken = transport_.queue.offer([self = shared_from_this(), bytes]() mutable {
    auto taken = self->request_.file->take({self->piece_.data(), bytes});
    auto& io = self->transport_.io;
    asio::post(
        io, [self = std::move(self), taken = std::move(taken)] { self->on_piece_written(taken); });
  });
  if (!is_taken) refuse_busy("queue");
}

void Connection::on_piece_written(base::Result<void> const& taken) {
  if (!taken) return refuse(taken.error());
  if (!parser_->is_done()) return read_body();
  piece_ = {};
  hand_to_worker();
}

/// Its client went away, or was too slow. What came of it goes with this connection.
void Connection::note_broken_upload() {
  auto* const metrics = transport_.dispatcher.metrics();
  if (metrics != nullptr) metrics->count(kUploadsRefused, 1, {"reason", "broken"});
}

}  // namespace platform::http
