#include "platform/http/server.hpp"

#include "platform/http/connection.hpp"
#include "platform/http/measures.hpp"
#include "platform/http/tls.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <charconv>
#include <optional>

namespace platform::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using base::LogLevel;
using base::Result;
using Fault = boost::system::error_code;

constexpr std::int64_t kAcceptPauseMs = 200;
constexpr std::string_view kFull =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nContent-Length: 0\r\n"
    "Connection: close\r\n\r\n";

[[nodiscard]] tl::unexpected<base::Error> cannot_listen(std::string const& where,
                                                        std::string const& why) {
  return base::fail(base::ErrorKind::Unavailable, "http.listen",
                    "Can't listen on " + where + ": " + why);
}

[[nodiscard]] std::optional<tcp::endpoint> endpoint_of(std::string_view text) {
  auto const colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  auto address = text.substr(0, colon);
  auto const port_text = text.substr(colon + 1);
  bool const is_v6 = address.starts_with('[') && address.ends_with(']');
  if (is_v6) address = address.substr(1, address.size() - 2);
  std::uint16_t port = 0;
  auto const* end = port_text.data() + port_text.size();
  auto const read = std::from_chars(port_text.data(), end, port);
  Fault fault;
  auto const parsed = asio::ip::make_address(std::string{address}, fault);
  bool const is_good = !fault && read.ec == std::errc{} && read.ptr == end && !port_text.empty() &&
                       parsed.is_v6() == is_v6;
  if (!is_good) return std::nullopt;
  return tcp::endpoint{parsed, port};
}

[[nodiscard]] std::string text_of(tcp::endpoint const& endpoint) {
  auto const address = endpoint.address().to_string();
  auto const port = ":" + std::to_string(endpoint.port());
  return (endpoint.address().is_v6() ? "[" + address + "]" : address) + port;
}

/// A listening socket, and the pause after it failed (no more file descriptors).
struct Door {
  explicit Door(asio::io_context& io) : acceptor(io), pause(io) {}
  tcp::acceptor acceptor;
  asio::steady_timer pause;
  bool is_tls = false;
};

class TcpServer final : public Server, private Wakeups {
 public:
  TcpServer(Dispatcher& dispatcher, base::Log& log, ServerLimits const& limits, TlsFiles tls)
      : limits_(limits),
        tls_files_(std::move(tls)),
        transport_{io_, dispatcher, log, limits_, queue_},
        stop_timer_(io_),
        queue_(limits.workers, limits.queue_requests_max) {
    transport_.on_closed = [this] { end_when_empty(); };
  }
  ~TcpServer() override {
    transport_.on_closed = [] {};
    transport_.parking = {};  // lets go of those that are parked
  }

  [[nodiscard]] Result<void> load_certificate();
  [[nodiscard]] Result<void> listen(std::string const& where);
  [[nodiscard]] std::vector<std::string> addresses() const override { return addresses_; }
  [[nodiscard]] std::vector<std::string> urls() const override;
  void renew_tls() override;
  [[nodiscard]] Wakeups& wakeups() override { return *this; }
  void run() override;
  void stop() override;
  void wake(std::string_view topic) override;
  void tell(std::vector<StreamEvent> events) override;

 private:
  void accept(Door& door);
  void on_accepted(Door& door, Fault fault, tcp::socket socket);
  [[nodiscard]] bool has_too_many(tcp::socket const& socket) const;
  void refuse(tcp::socket socket, std::string_view what);
  void begin_stop();
  void end_when_empty();

  // They end in reverse: first the workers, then what still pends in io_, which holds connections
  // that look at transport_ when they end.
  ServerLimits limits_;
  TlsFiles tls_files_;
  std::shared_ptr<asio::ssl::context> tls_{};  // shared with the connections made under it
  Transport transport_;
  asio::io_context io_{1};
  asio::steady_timer stop_timer_;
  std::vector<std::unique_ptr<Door>> doors_;
  std::vector<std::string> addresses_;
  WorkQueue queue_;
};

Result<void> TcpServer::load_certificate() {
  if (tls_files_.certificate.empty()) return {};
  auto loaded = load_tls(tls_files_);
  if (!loaded) return tl::unexpected(loaded.error());
  tls_ = std::move(*loaded);
  return {};
}

void TcpServer::renew_tls() {
  asio::post(io_, [this] {
    auto const loaded = load_certificate();
    transport_.log.write(loaded ? LogLevel::Info : LogLevel::Error,
                         loaded ? "http.tls-renewed" : "http.tls-not-renewed",
                         {{"detail", loaded ? "" : loaded.error().detail}});
  });
}

std::vector<std::string> TcpServer::urls() const {
  std::vector<std::string> urls;
  for (std::size_t i = 0; i < doors_.size(); ++i) {
    urls.push_back((doors_[i]->is_tls ? "https://" : "http://") + addresses_[i]);
  }
  return urls;
}

Result<void> TcpServer::listen(std::string const& where) {
  constexpr std::string_view kPlain = "http://";
  bool const is_plain = where.starts_with(kPlain);
  auto const endpoint = endpoint_of(std::string_view{where}.substr(is_plain ? kPlain.size() : 0));
  if (!endpoint) return cannot_listen(where, "ADDRESS:PORT or [ADDRESS]:PORT is wanted");
  auto door = std::make_unique<Door>(io_);
  door->is_tls = tls_ != nullptr && !is_plain;
  auto& acceptor = door->acceptor;
  Fault fault;
  acceptor.open(endpoint->protocol(), fault);
  if (!fault) acceptor.set_option(asio::socket_base::reuse_address{true}, fault);
  if (!fault && endpoint->address().is_v6()) acceptor.set_option(asio::ip::v6_only{true}, fault);
  if (!fault) acceptor.bind(*endpoint, fault);
  if (!fault) acceptor.listen(asio::socket_base::max_listen_connections, fault);
  if (fault) return cannot_listen(where, fault.message());
  addresses_.push_back(text_of(acceptor.local_endpoint()));
  doors_.push_back(std::move(door));
  return {};
}

void TcpServer::run() {
  for (auto const& door : doors_) accept(*door);
  io_.run();
}

void TcpServer::stop() {
  asio::post(io_, [this] { begin_stop(); });
}

void TcpServer::wake(std::string_view topic) {
  asio::post(io_, [this, topic = std::string{topic}] { transport_.parking.wake(topic); });
}

void TcpServer::tell(std::vector<StreamEvent> events) {
  asio::post(io_, [this, events = std::move(events)] { transport_.streams.tell(events); });
}

void TcpServer::accept(Door& door) {
  door.acceptor.async_accept([this, &door](Fault fault, tcp::socket socket) {
    on_accepted(door, fault, std::move(socket));
  });
}

void TcpServer::on_accepted(Door& door, Fault fault, tcp::socket socket) {
  if (transport_.is_stopping) return;
  if (fault) {
    transport_.log.write(LogLevel::Warning, "http.accept-failed", {{"reason", fault.message()}});
    door.pause.expires_after(std::chrono::milliseconds{kAcceptPauseMs});
    door.pause.async_wait([this, &door](Fault cancelled) {
      if (!cancelled) accept(door);
    });
    return;
  }
  if (transport_.open.size() >= limits_.connections_max) {
    refuse(std::move(socket), "connections");
  } else if (has_too_many(socket)) {
    refuse(std::move(socket), "client_connections");
  } else {
    Fault ignored;
    socket.set_option(tcp::no_delay{true}, ignored);
    std::make_shared<Connection>(boost::beast::tcp_stream{std::move(socket)},
                                 door.is_tls ? tls_ : nullptr, transport_)
        ->start();
  }
  accept(door);
}

/// One client that holds on to connections keeps nobody else out.
bool TcpServer::has_too_many(tcp::socket const& socket) const {
  auto const of_client = transport_.open_by_client.find(client_of(socket));
  bool const is_many = limits_.address_connections_max > 0 &&
                       of_client != transport_.open_by_client.end() &&
                       of_client->second >= limits_.address_connections_max;
  Fault fault;
  auto const peer = socket.remote_endpoint(fault);
  return is_many && !fault && !transport_.dispatcher.is_proxy(peer.address().to_string());
}

/// No room: says so without waiting for anything, and closes. Under TLS nobody can read it.
void TcpServer::refuse(tcp::socket socket, std::string_view what) {
  transport_.log.write(
      LogLevel::Warning, "http.connections-full",
      {{"open", static_cast<std::int64_t>(transport_.open.size())}, {"what", std::string{what}}});
  if (auto* metrics = transport_.dispatcher.metrics()) {
    metrics->count(kBusy, 1, {"what", what});
  }
  Fault ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(kFull), ignored);
}

void TcpServer::begin_stop() {
  if (transport_.is_stopping) return;
  transport_.is_stopping = true;
  for (auto const& door : doors_) {
    Fault ignored;
    door->acceptor.close(ignored);
    door->pause.cancel();
  }
  for (auto* connection : transport_.open) connection->stop();
  transport_.parking.wake_all();
  stop_timer_.expires_after(std::chrono::milliseconds{limits_.stop_timeout_ms});
  stop_timer_.async_wait([this](Fault cancelled) {
    if (cancelled) return;
    transport_.log.write(LogLevel::Warning, "http.stop-cut-short",
                         {{"open", static_cast<std::int64_t>(transport_.open.size())}});
    io_.stop();
  });
  end_when_empty();
}

void TcpServer::end_when_empty() {
  if (transport_.is_stopping && transport_.open.empty()) stop_timer_.cancel();
}

}  // namespace

Result<std::unique_ptr<Server>> Server::open(std::vector<std::string> const& listen,
                                             Dispatcher& dispatcher, base::Log& log,
                                             ServerLimits const& limits, TlsFiles const& tls) {
  auto server = std::make_unique<TcpServer>(dispatcher, log, limits, tls);
  if (auto const loaded = server->load_certificate(); !loaded) {
    return tl::unexpected(loaded.error());
  }
  for (auto const& where : listen) {
    if (auto const done = server->listen(where); !done) return tl::unexpected(done.error());
  }
  return server;
}

}  // namespace platform::http
