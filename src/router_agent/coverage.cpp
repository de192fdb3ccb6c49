#include "router_agent/coverage.hpp"

#include <algorithm>
#include <fstream>

namespace router_agent {
namespace {

namespace fs = std::filesystem;

[[nodiscard]] bool is_on(fs::path const& file) {
  std::ifstream stream{file};
  int value = 0;
  return stream >> value && value != 0;
}

/// The kernel asks the setting of the interface a packet comes in by; `all` set it everywhere.
[[nodiscard]] bool is_on_somewhere(fs::path const& folder, std::string const& setting) {
  std::error_code failed;
  for (auto const& entry : fs::directory_iterator{folder, failed}) {
    auto const name = entry.path().filename().string();
    if (name == "lo" || name == "all" || name == "default") continue;
    if (is_on(entry.path() / setting)) return true;
  }
  return false;
}

[[nodiscard]] std::vector<std::string> interfaces_of(fs::path const& file) {
  std::vector<std::string> names;
  std::ifstream stream{file};
  for (std::string line; std::getline(stream, line) && names.size() < 4'096;) {
    auto const colon = line.find(':');
    if (colon == line.npos) continue;  // the two lines of heads
    auto const start = line.find_first_not_of(' ');
    auto name = line.substr(start, colon - start);
    if (name != "lo") names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

Coverage read_coverage(fs::path const& proc) {
  Coverage coverage;
  auto const settings = proc / "sys/net";
  coverage.forwards_v4 = is_on(settings / "ipv4/conf/all/forwarding") ||
                         is_on_somewhere(settings / "ipv4/conf", "forwarding");
  // IPv6 asks `all` first; one interface alone counts only by force_forwarding (Linux 6.17).
  coverage.forwards_v6 = is_on(settings / "ipv6/conf/all/forwarding") ||
                         is_on_somewhere(settings / "ipv6/conf", "force_forwarding");
  coverage.interfaces = interfaces_of(proc / "net/dev");
  return coverage;
}

bool names_flowtable(Json const& listing) {
  auto const& objects = listing.items_at("nftables");
  return std::any_of(objects.begin(), objects.end(),
                     [](Json const& object) { return object.find("flowtable") != nullptr; });
}

std::optional<Fault> forwarding_fault(Coverage const& coverage, std::vector<Wanted> const& wanted) {
  auto const needs = [&](bool v4) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](Wanted const& one) { return one.address.is_v4() == v4; });
  };
  if (!coverage.forwards_v4 && needs(true)) {
    return Fault{std::string{fault::kForwardingOff}, "this router does not forward IPv4"};
  }
  if (!coverage.forwards_v6 && needs(false)) {
    return Fault{std::string{fault::kForwardingOff}, "this router does not forward IPv6"};
  }
  return std::nullopt;
}

}  // namespace router_agent
