#include "app/commands/with_works.hpp"
#include "app/never_lists.hpp"
#include "domain/blocking/eligibility.hpp"
#include "platform/http/json_write.hpp"
#include "terms/address_spelling.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace app {
namespace {

using base::Result;
using blocking::BlockingPorts;

/// What the store says of an address.
struct Answer {
  std::optional<std::string> refusal;
  std::vector<blocking::Listing> listings;
  std::vector<terms::TenantId> managed;  // whose routers are reached over it
};

[[nodiscard]] Result<Answer> ask(BlockingPorts& ports, terms::IpAddress const& address) {
  auto listings = ports.never.holding(address);
  if (!listings) return base::pass(listings);
  auto managed = ports.paths.tenants_over(address);
  if (!managed) return base::pass(managed);
  Answer answer{std::nullopt, std::move(*listings), std::move(*managed)};
  auto const fits = blocking::check_address(ports, address);
  if (fits) return answer;
  if (fits.error().kind != base::ErrorKind::Conflict) return tl::unexpected(fits.error());
  answer.refusal = fmt::format("{} ({})", fits.error().detail, fits.error().code);
  return answer;
}

void print(terms::IpAddress const& address, Answer const& answer) {
  platform::http::JsonWriter writer;
  auto const member = [&writer](std::string_view name, std::string_view value) {
    writer.name(name);
    writer.text(value);
  };
  writer.open('{');
  member("address", address.text());
  member("answer", answer.refusal ? "never" : "may-be-requested");
  if (answer.refusal) member("reason", *answer.refusal);
  writer.name("lists");
  writer.open('[');
  for (auto const& listing : answer.listings) {
    writer.open('{');
    member("id", listing.id.text());
    member("class", name_of(listing.never_class));
    member("title", listing.title);
    member("version", listing.version);
    writer.close('}');
  }
  writer.close(']');
  writer.name("never_for");
  writer.open('[');
  for (auto const& tenant : answer.managed) writer.text(tenant.text());
  writer.close(']');
  writer.close('}');
  fmt::print("{}\n", writer.take());
}

[[nodiscard]] Result<int> check(Works& works, std::string const& text) {
  auto const address = terms::read_spelling(text);
  if (!address) return tl::unexpected(address.error());
  auto const answer = terms::read<Answer>(
      works.blocking, [&](BlockingPorts& ports) { return ask(ports, *address); });
  if (!answer) return tl::unexpected(answer.error());
  print(*address, *answer);
  for (auto const& listing : answer->listings) {
    if (listing.never_class != blocking::NeverClass::Soft) continue;
    fmt::print(stderr,
               "madoguchi: warning: {} is on the soft list {}: a second approval is wanted\n",
               address->text(), listing.id.text());
  }
  if (!answer->refusal && !answer->managed.empty()) {
    fmt::print(stderr,
               "madoguchi: warning: routers are managed over {}: never for the tenants named\n",
               address->text());
  }
  return answer->refusal ? kAnswerIsNo : kDone;
}

void add_check(CLI::App& blocks, Plan& plan) {
  auto* checking = blocks.add_subcommand(
      "check", "May a block of this address be requested (0), or never (1, with the reason)?");
  auto text = std::make_shared<std::string>();  // shared with the callback CLI11 copies
  checking->add_option("ADDRESS", *text)->required();
  checking->callback([&plan, text] {
    plan.run = [text](Invocation const& invocation) {
      return with_works(invocation, [&](Works& works) { return check(works, *text); });
    };
  });
}

}  // namespace

void add_blocks(CLI::App& app, Plan& plan) {
  auto* blocks = app.add_subcommand("blocks", "Blocks on routers");
  blocks->require_subcommand(1);
  add_blocks_list(*blocks, plan);
  add_check(*blocks, plan);
  add_blocks_revert(*blocks, plan);
  add_blocks_gone(*blocks, plan);
}

}  // namespace app
