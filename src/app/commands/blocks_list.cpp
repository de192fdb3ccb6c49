#include "app/commands/with_works.hpp"
#include "domain/blocking/api/router_plan_json.hpp"
#include "platform/disk/durable.hpp"
#include "platform/http/json_write.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace app {
namespace {

using base::Result;
using blocking::Block;
using blocking::BlockingPorts;
using blocking::RouterPlan;
using platform::http::JsonWriter;

void print(Block const& block) {
  JsonWriter writer;
  auto const member = [&writer](std::string_view name, std::string_view value) {
    writer.name(name);
    writer.text(value);
  };
  auto const& opening = block.opening();
  writer.open('{');
  member("block_id", block.id().text());
  member("tenant_id", opening.tenant.text());
  member("router_id", opening.router.text());
  member("router_name", opening.router_name);
  member("adapter", terms::name_of(opening.adapter));
  member("address", opening.target.text());
  member("state", name_of(block.state()));
  writer.name("expires_at");
  if (auto const& end = block.progress().expires_at) {
    writer.instant(*end);
  } else {
    writer.null();
  }
  writer.close('}');
  fmt::print("{}\n", writer.take());
}

/// Page by page, each in a transaction of its own: nobody waits for a long list.
[[nodiscard]] Result<int> list_all(Works& works) {
  terms::PageRequest request{std::nullopt, terms::PageRequest::kLimitMax};
  do {
    auto const page = terms::read<terms::Page<Block>>(works.blocking, [&](BlockingPorts& ports) {
      return ports.any_blocks.list_all(blocking::Phase::InForce, request);
    });
    if (!page) return tl::unexpected(page.error());
    for (auto const& block : page->items) print(block);
    request.cursor = page->next_cursor;
  } while (request.cursor);
  return kDone;
}

[[nodiscard]] tl::unexpected<base::Error> failed(std::filesystem::path const& path,
                                                 std::string_view why) {
  return base::fail(base::ErrorKind::Unavailable, "disk.failed",
                    fmt::format("{}: {}", path.string(), why));
}

/// For its owner only: the plans tell where routers are and who signs in.
[[nodiscard]] Result<void> make_folder(std::filesystem::path const& folder) {
  std::error_code fault;
  bool const is_new = std::filesystem::create_directory(folder, fault);
  if (fault) return failed(folder, fault.message());
  if (!is_new) {
    return base::fail(base::ErrorKind::Conflict, "disk.exists",
                      folder.string() + " is there already: name a new folder.");
  }
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, fault);
  if (fault) return failed(folder, fault.message());
  return {};
}

[[nodiscard]] Result<void> fill(std::filesystem::path const& folder,
                                std::vector<RouterPlan> const& plans, base::Instant now) {
  for (auto const& plan : plans) {
    auto written = platform::disk::write_new(folder / (plan.router.text() + ".json"),
                                             blocking::api::text_of(plan, now));
    if (!written) return written;
  }
  return platform::disk::sync_folder(folder);
}

[[nodiscard]] Result<void> place_plans(std::filesystem::path const& part,
                                       std::filesystem::path const& folder,
                                       std::vector<RouterPlan> const& plans, base::Instant now) {
  if (auto filled = fill(part, plans, now); !filled) return filled;
  std::error_code fault;
  std::filesystem::rename(part, folder, fault);
  if (fault) return failed(folder, fault.message());
  return {};
}

/// One file a router, in a new folder that has its name only once it is whole.
[[nodiscard]] Result<int> write_plans(Works& works, std::filesystem::path const& folder) {
  auto const plans = terms::read<std::vector<RouterPlan>>(
      works.consoles,
      [](blocking::ConsolePorts& ports) { return blocking::plans_in_force(ports); });
  if (!plans) return tl::unexpected(plans.error());
  // Claims the name; the whole folder takes its place.
  if (auto made = make_folder(folder); !made) return tl::unexpected(made.error());
  auto part = folder;
  part += ".partial";
  std::error_code left;  // the fault before it is what is told
  if (auto made = make_folder(part); !made) {
    std::filesystem::remove(folder, left);
    return tl::unexpected(made.error());
  }
  auto const placed = place_plans(part, folder, *plans, works.shared.clock.now());
  if (!placed) {
    std::filesystem::remove_all(part, left);
    std::filesystem::remove(folder, left);
    return tl::unexpected(placed.error());
  }
  fmt::print("{{\"plans\":{}}}\n", plans->size());
  return kDone;
}

}  // namespace

void add_blocks_list(CLI::App& blocks, Plan& plan) {
  auto* listing = blocks.add_subcommand(
      "list", "What is on routers now, or on its way there or away, as JSON Lines");
  auto folder = std::make_shared<std::string>();  // shared with the callback CLI11 copies
  listing->add_option("--plans", *folder,
                      "Writes instead, into this new folder, a file a router for `blocks revert`");
  listing->callback([&plan, folder] {
    plan.run = [folder](Invocation const& invocation) {
      return with_works(invocation, [&](Works& works) {
        return folder->empty() ? list_all(works) : write_plans(works, *folder);
      });
    };
  });
}

}  // namespace app
