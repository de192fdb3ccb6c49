#include "domain/blocking/api/console_routes.hpp"

#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

#include <boost/describe/class.hpp>

namespace blocking::api {

/// A make of router that the desk can talk to, and names of its interfaces to go by.
struct ConsoleProfileView {
  std::string name;
  std::string title;
  std::vector<std::string> interface_examples;
};
BOOST_DESCRIBE_STRUCT(ConsoleProfileView, (), (name, title, interface_examples))

/// Secrets are not in it.
struct RouterConsoleView {
  std::string router_id;
  std::string address;
  std::int64_t port;
  std::string user;
  std::string signs_in_with;  // password or private_key
  bool has_second_password;
  std::string host_key;
  std::string profile;
  std::string interface;
  std::string set_by_name;
  base::Instant set_at;
  std::optional<base::Instant> tried_at;
  std::optional<base::Instant> done_at;
  base::Instant next_at;
  std::int64_t failures;
  std::optional<std::string> fault;
  std::optional<std::string> fault_detail;
};
BOOST_DESCRIBE_STRUCT(RouterConsoleView, (),
                      (router_id, address, port, user, signs_in_with, has_second_password, host_key,
                       profile, interface, set_by_name, set_at, tried_at, done_at, next_at,
                       failures, fault, fault_detail))

/// How the page that sets one up begins: what may be chosen, what is there, and whether filters
/// that came over it stand in the way of another place.
struct RouterConsoleSetting {
  std::string router_id;
  std::string adapter;
  std::int64_t filters_in_force;
  std::vector<ConsoleProfileView> profiles;
  std::optional<RouterConsoleView> console;
};
BOOST_DESCRIBE_STRUCT(RouterConsoleSetting, (),
                      (router_id, adapter, filters_in_force, profiles, console))

/// A secret that is left out stays as it is, for the same device.
struct NewRouterConsole {
  std::string address;
  std::optional<std::int64_t> port;
  std::string user;
  std::optional<std::string> password;
  std::optional<std::string> private_key;
  std::optional<std::string> second_password;
  std::string host_key;
  std::string profile;
  std::string interface;
};
BOOST_DESCRIBE_STRUCT(NewRouterConsole, (),
                      (address, port, user, password, private_key, second_password, host_key,
                       profile, interface))

struct HostKeyQuestion {
  std::string address;
  std::optional<std::int64_t> port;
  std::string profile;
};
BOOST_DESCRIBE_STRUCT(HostKeyQuestion, (), (address, port, profile))

struct HostKeyShown {
  std::string host_key;
};
BOOST_DESCRIBE_STRUCT(HostKeyShown, (), (host_key))

struct ConsoleNoWords {};
BOOST_DESCRIBE_STRUCT(ConsoleNoWords, (), ())

struct RouterConsoleRemoved {
  std::string router_id;
};
BOOST_DESCRIBE_STRUCT(RouterConsoleRemoved, (), (router_id))

namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::Result;
using http::acting_tenant;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

constexpr std::int64_t kSshPort = 22;

[[nodiscard]] Result<terms::RouterId> router_in(Request const& request) {
  auto const id = terms::RouterId::parse(request.path_value("router"));
  if (id) return *id;
  return base::fail(ErrorKind::NotFound, "blocking.no-console",
                    "このルーターへの接続は設定されていません。");
}

[[nodiscard]] std::optional<std::string> told(std::string const& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

[[nodiscard]] RouterConsoleView view_of(RouterConsoles::Row const& row) {
  auto const& [console, visit] = row;
  return {console.router.text(),
          console.address.text(),
          console.port,
          console.user,
          console.private_key_sealed.empty() ? "password" : "private_key",
          !console.enable_sealed.empty(),
          console.host_key,
          console.profile,
          console.interface,
          console.set_by_name,
          console.set_at,
          visit.tried_at,
          visit.done_at,
          visit.next_at,
          visit.failures,
          told(visit.fault),
          told(visit.fault_detail)};
}

[[nodiscard]] Result<RouterConsoleSetting> setting_of(ConsolePorts& ports, ConsoleDeps const& deps,
                                                      terms::TenantId const& tenant,
                                                      terms::RouterId const& id) {
  auto const router = ports.blocking.contracts.router(tenant, id);
  if (!router) return tl::unexpected(router.error());
  auto const held = ports.blocking.blocks.in_force_count(tenant, id);
  if (!held) return tl::unexpected(held.error());
  RouterConsoleSetting setting{id.text(), std::string{name_of(router->adapter)}, *held, {}, {}};
  for (auto const& each : deps.profiles) {
    setting.profiles.push_back({each.name, each.title, each.interface_examples});
  }
  auto const row = ports.consoles.find(tenant, id);
  if (row) setting.console = view_of(*row);
  if (!row && row.error().kind != ErrorKind::NotFound) return tl::unexpected(row.error());
  return setting;
}

[[nodiscard]] Response show(ConsoleDeps const& deps, Request const& request, Caller const&) {
  auto const router = router_in(request);
  if (!router) return http::problem(router.error(), request);
  auto const found = terms::read<RouterConsoleSetting>(deps.work, [&](ConsolePorts& ports) {
    return setting_of(ports, deps, acting_tenant(request), *router);
  });
  return answer(200, found, request);
}

[[nodiscard]] Response put(ConsoleDeps const& deps, Request const& request, Caller const& caller) {
  auto const router = router_in(request);
  if (!router) return http::problem(router.error(), request);
  auto const input = http::read_json<NewRouterConsole>(request);
  if (!input) return http::problem(input.error(), request);
  ConsoleWish const wish{acting_tenant(request),
                         *router,
                         input->address,
                         input->port.value_or(kSshPort),
                         input->user,
                         input->password.value_or(""),
                         input->private_key.value_or(""),
                         input->second_password.value_or(""),
                         input->host_key,
                         input->profile,
                         input->interface};
  auto const outcome = terms::write<RouterConsoleView>(
      deps.work, [&](ConsolePorts& ports) -> Result<RouterConsoleView> {
        auto const set = set_console(ports, deps.rules, wish, caller.actor);
        if (!set) return tl::unexpected(set.error());
        auto const row = ports.consoles.find(wish.tenant, wish.router);
        if (!row) return tl::unexpected(row.error());
        return view_of(*row);
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response remove(ConsoleDeps const& deps, Request const& request,
                              Caller const& caller) {
  auto const router = router_in(request);
  if (!router) return http::problem(router.error(), request);
  auto const outcome = terms::write<RouterConsoleRemoved>(
      deps.work, [&](ConsolePorts& ports) -> Result<RouterConsoleRemoved> {
        auto const gone = remove_console(ports, acting_tenant(request), *router, caller.actor);
        if (!gone) return tl::unexpected(gone.error());
        return RouterConsoleRemoved{router->text()};
      });
  return answer(200, outcome, request);
}

/// The device is asked outside of any transaction, and only for one of the tenant's own routers.
[[nodiscard]] Response show_key(ConsoleDeps const& deps, Request const& request,
                                Caller const& caller) {
  auto const router = router_in(request);
  if (!router) return http::problem(router.error(), request);
  auto const input = http::read_json<HostKeyQuestion>(request);
  if (!input) return http::problem(input.error(), request);
  ConsoleWish wish{acting_tenant(request), *router};
  wish.address = input->address;
  wish.port = input->port.value_or(kSshPort);
  wish.profile = input->profile;
  auto const noted = deps.work.write([&](ConsolePorts& ports) {
    return note_key_question(ports, deps.rules, wish, caller.actor);
  });
  if (!noted) return http::problem(noted.error(), request);
  auto const key = told_key(deps.ask_key(wish));
  if (!key) return http::problem(key.error(), request);
  return http::json(200, HostKeyShown{*key});
}

using Handle = Response (*)(ConsoleDeps const&, Request const&, Caller const&);

template <class Output>
[[nodiscard]] Route made(ConsoleDeps const& deps, std::string const& tail, std::string summary,
                         Handle handle) {
  Route route;
  route.path = "/api/v1/tenants/{tenant}/routers/{router}/console" + tail;
  route.slice = "blocking";
  route.summary = std::move(summary);
  route.right = terms::Right::ContractManage;
  route.output = http::schema_of<Output>(SchemaUse::Output);
  route.handler = [deps, handle](Request const& r, Caller const& c) { return handle(deps, r, c); };
  return route;
}

}  // namespace

std::vector<Route> console_routes(ConsoleDeps const& deps) {
  auto putting = made<RouterConsoleView>(deps, "", "Sets up how the desk reaches it", put);
  putting.method = http::Method::Put;
  putting.input = http::schema_of<NewRouterConsole>(SchemaUse::Input);
  auto removing = made<RouterConsoleRemoved>(deps, "/removal", "The desk reaches it no more",
                                             remove);
  removing.method = http::Method::Post;
  removing.input = http::schema_of<ConsoleNoWords>(SchemaUse::Input);
  auto asking = made<HostKeyShown>(deps, "/host-key",
                                   "The key the device shows, for a person to compare", show_key);
  asking.method = http::Method::Post;
  asking.input = http::schema_of<HostKeyQuestion>(SchemaUse::Input);
  return {
      made<RouterConsoleSetting>(deps, "", "How the desk reaches a router's command line", show),
      std::move(putting), std::move(removing), std::move(asking)};
}

}  // namespace blocking::api
