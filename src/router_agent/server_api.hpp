#pragma once

#include "router_agent/http_client.hpp"
#include "router_agent/state_folder.hpp"

#include "base/clock.hpp"

#include <functional>
#include <string>

namespace router_agent {

/// The server was set back to a back-up and hands nothing out before it has a report.
inline constexpr std::string_view kReportFirst = "agent.report-first";

struct DesiredQuestion {
  std::int64_t generation = 0;
  std::int64_t wait_s = 0;
  std::function<bool()> goes_on = [] { return true; };
};

/// The Madoguchi server, as the agent sees it.
class Server {
 public:
  virtual ~Server() = default;
  /// The desired set as a document. Unavailable, Conflict (interrupted, or kReportFirst), or
  /// Unauthenticated.
  [[nodiscard]] virtual base::Result<Json> desired(DesiredQuestion const& question) = 0;
  [[nodiscard]] virtual base::Result<void> report(Json const& report) = 0;
};

/// Over HTTP, every request signed with the router's key.
class HttpServer final : public Server {
 public:
  struct Parts {
    ServerAddress address;
    std::string router_id;
    SigningKey key;
    StateFolder& state;  // holds the counter; outlives this
    base::Clock const& clock;
  };
  explicit HttpServer(Parts parts) : parts_(std::move(parts)) {}
  [[nodiscard]] base::Result<Json> desired(DesiredQuestion const& question) override;
  [[nodiscard]] base::Result<void> report(Json const& report) override;

 private:
  [[nodiscard]] base::Result<Json> ask(HttpRequest request, Patience const& patience);
  Parts parts_;
};

/// Hands the one-time code in and gets the router's id; not signed yet.
[[nodiscard]] base::Result<Enrolment> enrol(ServerAddress const& server, std::string_view code,
                                            SigningKey const& key);

}  // namespace router_agent
