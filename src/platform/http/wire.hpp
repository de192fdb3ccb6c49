#pragma once
// Transport: one of the few headers with Boost types in it.

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include <memory>
#include <utility>

namespace platform::http {

/// What a connection reads and writes: TCP, or TLS over it. Timeouts are those of the TCP below.
class Wire {
 public:
  using Tls = boost::asio::ssl::stream<boost::beast::tcp_stream&>;
  using executor_type = boost::beast::tcp_stream::executor_type;

  /// `context` may be null: no TLS. Shared by all connections made with it; a new certificate is
  /// for those that come later.
  Wire(boost::beast::tcp_stream tcp, std::shared_ptr<boost::asio::ssl::context> context)
      : tcp_(std::move(tcp)), context_(std::move(context)) {
    if (context_) tls_ = std::make_unique<Tls>(tcp_, *context_);
  }
  Wire(Wire const&) = delete;
  Wire& operator=(Wire const&) = delete;

  [[nodiscard]] executor_type get_executor() { return tcp_.get_executor(); }
  [[nodiscard]] boost::beast::tcp_stream& tcp() { return tcp_; }
  [[nodiscard]] Tls* tls() { return tls_.get(); }

  template <class Buffers, class Handler>
  auto async_read_some(Buffers const& buffers, Handler&& handler) {
    if (tls_) return tls_->async_read_some(buffers, std::forward<Handler>(handler));
    return tcp_.async_read_some(buffers, std::forward<Handler>(handler));
  }
  template <class Buffers, class Handler>
  auto async_write_some(Buffers const& buffers, Handler&& handler) {
    if (tls_) return tls_->async_write_some(buffers, std::forward<Handler>(handler));
    return tcp_.async_write_some(buffers, std::forward<Handler>(handler));
  }

 private:
  boost::beast::tcp_stream tcp_;
  std::shared_ptr<boost::asio::ssl::context> context_;
  std::unique_ptr<Tls> tls_;
};

}  // namespace platform::http
