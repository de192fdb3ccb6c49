// The part of a connection that sends a file from the disk as the body of an answer.
#include "platform/disk/open_file.hpp"
#include "platform/http/connection.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <fcntl.h>
#include <unistd.h>

namespace platform::http {
namespace {

namespace asio = boost::asio;

constexpr std::int64_t kFilePieceBytes = std::int64_t{256} * 1024;

/// Empty when it can't be read: the file is gone, or shorter than it was.
[[nodiscard]] std::string piece_of(FileBody const& body, std::int64_t left) {
  disk::OpenFile const file{body.path, O_RDONLY | O_NOFOLLOW};
  std::string piece(static_cast<std::size_t>(std::min(left, kFilePieceBytes)), '\0');
  if (!file.is_open()) return "";
  auto const at = body.from + body.bytes - left;
  auto const got = ::pread(file.get(), piece.data(), piece.size(), at);
  piece.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return piece;
}

}  // namespace

/// The head first: then a piece is read by a worker, and sent, and the next one is read.
void Connection::begin_file() {
  file_left_ = response_.file->bytes;
  expect_within(transport_.limits.write_timeout_ms);
  asio::async_write(wire_, asio::buffer(response_head_), bound(&Connection::on_file_sent));
}

void Connection::on_file_sent(Fault fault, std::size_t bytes) {
  file_piece_ = {};
  if (fault || file_left_ == 0) return on_written(fault, bytes);
  read_file();
}

/// With every worker busy the client is cut off, and asks for the rest (Range).
void Connection::read_file() {
  wire_.tcp().expires_never();
  bool const is_taken = transport_.queue.offer([self = shared_from_this()]() mutable {
    auto piece = piece_of(*self->response_.file, self->file_left_);
    auto& io = self->transport_.io;
    asio::post(io, [self = std::move(self), piece = std::move(piece)]() mutable {
      self->on_file_read(std::move(piece));
    });
  });
  if (!is_taken) give_up("http.write-ended", asio::error::try_again);
}

void Connection::on_file_read(std::string piece) {
  if (piece.empty()) return give_up("http.write-ended", asio::error::eof);
  file_piece_ = std::move(piece);
  file_left_ -= static_cast<std::int64_t>(file_piece_.size());
  expect_within(transport_.limits.write_timeout_ms);
  asio::async_write(wire_, asio::buffer(file_piece_), bound(&Connection::on_file_sent));
}

}  // namespace platform::http
