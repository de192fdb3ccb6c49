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

[[nodiscard]] std::optional<std::string> program_called(std::string_view name) {
  char const* path = std::getenv("PATH");
  std::string folders = fmt::format("/usr/sbin:/usr/bin:/sbin:{}", path == nullptr ? "" : path);
  while (!folders.empty()) {
    auto const end = folders.find(':');
    auto program = fmt::format("{}/{}", folders.substr(0, end), name);
    if (program.front() == '/' && ::access(program.c_str(), X_OK) == 0) return program;
    folders = end == folders.npos ? "" : folders.substr(end + 1);
  }
  return std::nullopt;
}

/// It ends with 1 when there was no such connection, which is as good.
[[nodiscard]] bool has_done_its_work(ChildOutcome const& conntrack) {
  return conntrack.exit_code == 0 || conntrack.err.find("have been deleted") != std::string::npos;
}

}  // namespace

base::Result<NftFirewall> NftFirewall::find() {
  auto const program = program_called("nft");
  if (program) return NftFirewall{*program};
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

base::Result<Coverage> NftFirewall::coverage() {
  auto coverage = read_coverage("/proc");
  auto const listed = run_child({program_, "-j", "list", "flowtables"}, "", kDeadline);
  if (!listed) return tl::unexpected(listed.error());
  if (listed->exit_code != 0) return failed(*listed);
  auto const json = Json::parse(listed->out);
  if (!json) return tl::unexpected(json.error());
  coverage.has_flowtable = names_flowtable(*json);
  return coverage;
}

base::Result<void> NftFirewall::forget_flows(std::vector<Address> const& addresses) {
  auto const program = program_called("conntrack");
  auto const refuse = [](std::string why) {
    return base::fail(base::ErrorKind::Unavailable, "agent.conntrack", std::move(why));
  };
  if (!program) return refuse("conntrack is not installed");
  for (auto const& address : addresses) {
    for (auto const* side : {"--orig-dst", "--orig-src"}) {
      auto const done = run_child(
          {*program, "-D", "-f", address.is_v4() ? "ipv4" : "ipv6", side, address.text()}, "",
          kDeadline);
      if (!done) return tl::unexpected(done.error());
      if (!has_done_its_work(*done)) {
        return refuse(fmt::format("conntrack ended with {}", done->exit_code));
      }
    }
  }
  return {};
}

}  // namespace router_agent
