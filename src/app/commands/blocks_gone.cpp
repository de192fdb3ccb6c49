#include "app/commands/with_works.hpp"
#include "app/never_lists.hpp"
#include "domain/blocking/note_gone.hpp"
#include "platform/http/json_write.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace app {
namespace {

using base::Result;
using blocking::BlockingPorts;
using blocking::NotedGone;

struct GoneOptions {
  std::string router;
  std::string why;
};

void print(terms::RouterId const& router, NotedGone const& gone) {
  platform::http::JsonWriter writer;
  writer.open('{');
  writer.name("tenant_id");
  writer.text(gone.tenant.text());
  writer.name("router_id");
  writer.text(router.text());
  writer.name("noted_gone");
  writer.open('[');
  for (auto const& address : gone.noted) writer.text(address.text());
  writer.close(']');
  writer.name("still_desired");
  writer.whole(gone.still_desired);
  writer.close('}');
  fmt::print("{}\n", writer.take());
}

[[nodiscard]] Result<int> note(Works& works, GoneOptions const& options) {
  auto const router = terms::RouterId::parse(options.router);
  if (!router) return tl::unexpected(router.error());
  auto const around = never_surroundings(works.shared);
  auto const gone = terms::write<NotedGone>(works.blocking, [&](BlockingPorts& ports) {
    return blocking::note_filters_gone(ports, around, {*router, options.why}, command_line_actor());
  });
  if (!gone) return tl::unexpected(gone.error());
  print(*router, *gone);
  if (gone->still_desired > 0) {
    fmt::print(stderr,
               "madoguchi: warning: {} blocks of it are not on their way out: unblock them first\n",
               gone->still_desired);
  }
  return gone->still_desired > 0 ? kAnswerIsNo : kDone;
}

}  // namespace

void add_blocks_gone(CLI::App& blocks, Plan& plan) {
  auto* noting = blocks.add_subcommand(
      "gone",
      "Ends what is on its way out of a router that never answers again: you say that it holds "
      "nothing more (scrapped, reset, taken off by hand), and the record says that you did");
  auto options = std::make_shared<GoneOptions>();  // shared with the callback CLI11 copies
  noting->add_option("ROUTER", options->router, "Its id, as `blocks list` has it")->required();
  noting->add_option("--why", options->why, "How you know; people read it")->required();
  noting->callback([&plan, options] {
    plan.run = [options](Invocation const& invocation) {
      return with_works(invocation, [&](Works& works) { return note(works, *options); });
    };
  });
}

}  // namespace app
