#include "app/commands/command.hpp"
#include "app/commands/console_secrets.hpp"
#include "app/product_data.hpp"
#include "app/router_consoles.hpp"
#include "domain/blocking/api/router_plan_json.hpp"
#include "domain/blocking/driver/ssh_router.hpp"
#include "domain/blocking/take_off.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/disk/durable.hpp"
#include "platform/http/json_write.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace app {
namespace {

using base::Result;
using blocking::RouterPlan;
namespace remote = platform::remote;

struct RevertOptions {
  std::string file;
  SecretFiles secrets;
};

/// The record is lost: nobody else writes, and there is nothing to note it in.
class UnnotedWrites final : public blocking::DeviceWrites {
 public:
  Result<void> begin(blocking::Device const&, blocking::DevicePlan const&) override { return {}; }
  Result<void> done(blocking::Device const&, blocking::DevicePlan const&) override { return {}; }
};

/// What to do where the desk does not connect to the router.
[[nodiscard]] tl::unexpected<base::Error> not_from_here(RouterPlan const& plan) {
  std::string_view what;
  switch (plan.adapter) {
    case terms::Adapter::Agent:
      what = "run `madoguchi-router-agent revert --state DIR PLAN` on the router, with this file";
      break;
    case terms::Adapter::CrowdSec:
      what = "stop the bouncer there: it takes its set away; otherwise each entry ends by itself";
      break;
    case terms::Adapter::Edl: what = "take the list out of the firewall's rules"; break;
    case terms::Adapter::Manual: what = "take the filters off on the router's own pages"; break;
    case terms::Adapter::DryRun:
    case terms::Adapter::None: what = "nothing is there to take off"; break;
    case terms::Adapter::Ssh: what = "the file has no `console`: sign in and take them off"; break;
  }
  return base::fail(
      base::ErrorKind::Conflict, "blocking.revert-elsewhere",
      fmt::format("{} ({}): {}.", plan.router_name, terms::name_of(plan.adapter), what));
}

/// As an operator would set it up; its secrets are still to be read.
[[nodiscard]] blocking::ConsoleWish console_in(RouterPlan const& plan) {
  auto const& planned = *plan.console;
  blocking::ConsoleWish console{plan.tenant, plan.router, planned.address};
  console.port = planned.port;
  console.user = planned.user;
  console.host_key = planned.host_key;
  console.profile = planned.profile;
  console.interface = planned.interface;
  return console;
}

[[nodiscard]] Result<blocking::TakenOff> take_off_over_ssh(Invocation const& invocation,
                                                           RouterPlan const& plan,
                                                           blocking::ConsoleWish const& console) {
  auto const settings = load_settings(invocation);
  if (!settings) return tl::unexpected(settings.error());
  auto const profiles = read_router_profiles(*settings);
  if (!profiles) return tl::unexpected(profiles.error());
  auto const place = ssh_place_of(*profiles, console);
  if (!place) return tl::unexpected(place.error());
  auto const& profile = profiles->find(console.profile)->second;
  auto interface = blocking::driver::interface_of(profile, console.interface);
  if (!interface) return base::pass(interface);
  remote::SshLogin const login{console.user, console.password, console.private_key};
  UnnotedWrites writes;
  SystemClock const clock;
  blocking::driver::SshRouter router{
      {profile, std::move(*interface),
       [&] { return remote::open_ssh_shell(*place, login, console.host_key); },
       console.enable_password, writes, clock, platform::crypto::sha256_hex}};
  blocking::Device const device{plan.tenant, plan.router, plan.router_name};
  return blocking::take_off(router, device, {{}, plan.generation, {}, plan.filters});
}

void print(RouterPlan const& plan, blocking::TakenOff const& taken) {
  platform::http::JsonWriter writer;
  auto const list = [&](std::string_view name, std::vector<terms::IpAddress> const& addresses) {
    writer.name(name);
    writer.open('[');
    for (auto const& address : addresses) writer.text(address.text());
    writer.close(']');
  };
  writer.open('{');
  writer.name("router_id");
  writer.text(plan.router.text());
  list("taken_off", taken.gone);
  list("were_absent", taken.absent);
  writer.close('}');
  fmt::print("{}\n", writer.take());
}

[[nodiscard]] Result<void> revert(Invocation const& invocation, RevertOptions const& options) {
  auto const text = platform::disk::read_whole(options.file, blocking::api::kRouterPlanBytesMax);
  if (!text) return tl::unexpected(text.error());
  auto const plan = blocking::api::read_router_plan(*text, options.file);
  if (!plan) return tl::unexpected(plan.error());
  if (!plan->console) return not_from_here(*plan);
  auto console = console_in(*plan);
  if (auto read = read_secrets(options.secrets, console); !read) return read;
  auto const taken = take_off_over_ssh(invocation, *plan, console);
  if (!taken) return tl::unexpected(taken.error());
  print(*plan, *taken);
  return {};
}

}  // namespace

void add_blocks_revert(CLI::App& blocks, Plan& plan) {
  auto* reverting = blocks.add_subcommand(
      "revert",
      "Takes off a router what a file of `blocks list --plans` says, without the store. "
      "While a server runs, unblock there: it brings back what is still approved");
  auto options = std::make_shared<RevertOptions>();  // shared with the callback CLI11 copies
  reverting->add_option("PLAN", options->file, "The file of this router")->required();
  add_secret_files(*reverting, options->secrets);
  reverting->callback([&plan, options] {
    plan.run = [options](Invocation const& invocation) {
      auto const done = revert(invocation, *options);
      return done ? kDone : complain(done.error());
    };
  });
}

}  // namespace app
