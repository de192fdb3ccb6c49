#pragma once

#include "router_agent/coverage.hpp"

#include <string>

namespace router_agent {

/// The kernel's packet filter, as far as the agent touches it: one table of its own.
class Firewall {
 public:
  virtual ~Firewall() = default;
  /// The table as it stands; an absent table is an Observed whose structure is not ok.
  [[nodiscard]] virtual base::Result<Observed> read() = 0;
  /// All of the transaction or nothing.
  [[nodiscard]] virtual base::Result<void> apply(std::string const& transaction) = 0;
  /// What decides whether forwarded packets come past the table at all.
  [[nodiscard]] virtual base::Result<Coverage> coverage() = 0;
  /// Ends the tracked connections with these addresses, so that a flowtable lets go of them and
  /// their next packet meets the table. Unavailable ("agent.conntrack") where that cannot be done.
  [[nodiscard]] virtual base::Result<void> forget_flows(std::vector<Address> const& addresses) = 0;
};

/// nft (and conntrack, where a flowtable makes it needed) run as child processes; a deadline of
/// 10 s each.
class NftFirewall final : public Firewall {
 public:
  /// Looks for nft in /usr/sbin, /usr/bin, /sbin, then PATH; Unavailable ("agent.nft") without it.
  [[nodiscard]] static base::Result<NftFirewall> find();
  [[nodiscard]] base::Result<Observed> read() override;
  [[nodiscard]] base::Result<void> apply(std::string const& transaction) override;
  [[nodiscard]] base::Result<Coverage> coverage() override;
  [[nodiscard]] base::Result<void> forget_flows(std::vector<Address> const& addresses) override;

 private:
  explicit NftFirewall(std::string program) : program_(std::move(program)) {}
  std::string program_;
};

}  // namespace router_agent
