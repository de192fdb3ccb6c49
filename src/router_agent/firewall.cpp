#include "router_agent/firewall.hpp"

#include "router_agent/child_process.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <unistd.h>

namespace router_agent {
namespace {

constexpr std::chrono::milliseconds kDeadline{10'000};

[[nodiscard]] tl::unexpected<base::Error> failed(ChildOutcome const& outcome) {
  auto const line = outcome.err.substr(0, outcome.err.find('\n')).substr(0, 200);
  return base::fail(base::ErrorKind::Unavailable, "agent.nft",
                    fmt::format("nft ended with {}: {}", outcome.exit_code, line));
}

}  // namespace

base::Result<NftFirewall> NftFirewall::find() {
  char const* path = std::getenv("PATH");
  std::string folders = fmt::format("/usr/sbin:/usr/bin:/sbin:{}", path == nullptr ? "" : path);
  while (!folders.empty()) {
    auto const end = folders.find(':');
    auto const program = folders.substr(0, end) + "/nft";
    if (program.front() == '/' && ::access(program.c_str(), X_OK) == 0) {
      return NftFirewall{program};
    }
    folders = end == folders.npos ? "" : folders.substr(end + 1);
  }
  return base::fail(base::ErrorKind::Unavailable, "agent.nft",
                    "nft is not installed (package nftables)");
}

base::Result<Observed> NftFirewall::read() {
  auto const listed = run_child({program_, "-j", "list", "table", "inet", "madoguchi"}, "",
                                kDeadline);
  if (!listed) return tl::unexpected(listed.error());
  if (listed->exit_code != 0) {
    bool const is_absent = listed->err.find("No such file or directory") != listed->err.npos;
    if (is_absent) return Observed{};
    return failed(*listed);
  }
  auto const json = Json::parse(listed->out);
  if (!json) return tl::unexpected(json.error());
  return read_table(*json);
}

base::Result<void> NftFirewall::apply(std::string const& transaction) {
  auto const applied = run_child({program_, "-j", "-f", "-"}, transaction, kDeadline);
  if (!applied) return tl::unexpected(applied.error());
  if (applied->exit_code != 0) return failed(*applied);
  return {};
}

}  // namespace router_agent
