#include "app/building.hpp"
#include "app/commands/command.hpp"
#include "app/keys.hpp"
#include "platform/http/openapi.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>

#include <stdlib.h>

namespace app {
namespace {

using base::pass;
using base::Result;

/// A folder of its own for a store that is only looked at, gone at the end.
class PassingFolder {
 public:
  PassingFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "madoguchi-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~PassingFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  PassingFolder(PassingFolder const&) = delete;
  PassingFolder& operator=(PassingFolder const&) = delete;
  [[nodiscard]] std::string const& path() const { return path_; }

 private:
  std::string path_;
};

[[nodiscard]] std::string line_of(platform::http::Route const& route) {
  using platform::http::Access;
  std::string_view door;
  switch (route.access) {
    case Access::Public: door = "public"; break;
    case Access::SignedIn: door = "signed-in"; break;
    case Access::RouterAgent: door = "router-agent"; break;
    case Access::FeedKey: door = "feed-key"; break;
    case Access::Right: door = route.right ? terms::name_of(*route.right) : "none"; break;
  }
  return fmt::format("{:<6} {:<62} {:<18} {}\n", platform::http::name_of(route.method), route.path,
                     door, route.slice);
}

[[nodiscard]] std::string routes_text(platform::http::RouteTable const& routes) {
  std::string text;
  for (auto const& route : routes.routes()) text += line_of(route);
  return text;
}

/// Raises a building over an empty store and lets `tell` describe it.
[[nodiscard]] Result<std::string> describe(
    Invocation invocation, std::function<Result<std::string>(Premises&, Building&)> const& tell) {
  PassingFolder const folder;
  invocation.data_folder = folder.path();
  auto premises = Premises::open(invocation);
  if (!premises) return pass(premises);
  auto const product = read_product_data(**premises);
  if (!product) return tl::unexpected(product.error());
  identity::Crypto const no_crypto{};  // nobody signs in here
  Building building{{(*premises)->database(), (*premises)->clock(), (*premises)->random(), *product,
                     (*premises)->settings(), no_crypto, (*premises)->metrics()}};
  return tell(**premises, building);
}

using Tell = Result<std::string> (*)(Premises&, Building&);

[[nodiscard]] Result<std::string> tell_openapi(Premises&, Building& building) {
  return platform::http::openapi_document(building.routes());
}

[[nodiscard]] Result<std::string> tell_routes(Premises&, Building& building) {
  return routes_text(building.routes());
}

[[nodiscard]] Result<std::string> tell_schema(Premises& premises, Building&) {
  return platform::sql::dump_schema(premises.database());
}

[[nodiscard]] Result<std::string> tell_config(Premises&, Building&) {
  // The defaults: neither a file nor the environment of whoever asks.
  auto const settings = platform::config::load(configuration_keys(), std::nullopt,
                                               [](char const*) -> char const* { return nullptr; });
  if (!settings) return tl::unexpected(settings.error());
  return settings->print();
}

}  // namespace

void add_describe(CLI::App& app, Plan& plan) {
  auto* command = app.add_subcommand("describe", "What docs/api holds, as this program has it");
  command->require_subcommand(1);
  struct Subject {
    char const* name;
    char const* meaning;
    Tell tell;
  };
  for (auto const& subject :
       {Subject{"openapi", "The OpenAPI document of the API", tell_openapi},
        Subject{"routes", "Method, path, right and slice of every route", tell_routes},
        Subject{"schema", "The tables of the store", tell_schema},
        Subject{"config", "Every key of the configuration with its default", tell_config}}) {
    command->add_subcommand(subject.name, subject.meaning)->callback([&plan, tell = subject.tell] {
      plan.run = [tell](Invocation const& invocation) {
        auto const text = describe(invocation, tell);
        if (!text) return complain(text.error());
        fmt::print("{}", *text);
        return kDone;
      };
    });
  }
}

}  // namespace app
