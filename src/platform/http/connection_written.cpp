// The part of a connection that finds out whether an answer was taken whole.
#include "platform/http/connection.hpp"

#include <boost/asio/post.hpp>

#include <cerrno>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace platform::http {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::milliseconds kLookPause{10};

/// How many bytes the other side's machine has not acknowledged; a fault when the connection broke.
/// In this order: a break throws away what was waiting, too.
[[nodiscard]] int unacknowledged(int socket, boost::beast::error_code& fault) {
  int bytes = 0;
  int error = ::ioctl(socket, SIOCOUTQ, &bytes) == 0 ? 0 : errno;
  socklen_t size = sizeof error;
  if (error == 0 && ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) != 0) error = errno;
  if (error != 0) fault.assign(error, boost::system::system_category());
  return bytes;
}

}  // namespace

/// Written means in our kernel: a client that went away half-way has not got it all. So it counts
/// only once every byte was acknowledged.
void Connection::wait_until_taken() {
  Fault fault;
  bool const is_taken = unacknowledged(wire_.tcp().socket().native_handle(), fault) == 0;
  bool const is_late = std::chrono::steady_clock::now() >= taken_until_;
  if (!fault && !is_taken && is_late) fault = boost::beast::error::timeout;
  if (fault) return give_up("http.write-ended", fault);
  if (is_taken) return tell_written();
  park_timer_.expires_after(kLookPause);
  park_timer_.async_wait([self = shared_from_this()](Fault) { self->wait_until_taken(); });
}

/// With every worker busy nobody is told: what was served once is then served once more.
void Connection::tell_written() {
  wire_.tcp().expires_never();
  bool const is_offered = transport_.queue.offer(
      [self = shared_from_this(), told = std::exchange(when_taken_, {})]() mutable {
        self->transport_.dispatcher.tell(told);
        auto& io = self->transport_.io;
        asio::post(io, [self = std::move(self)] { self->go_on(); });
      });
  if (!is_offered) go_on();
}

}  // namespace platform::http
