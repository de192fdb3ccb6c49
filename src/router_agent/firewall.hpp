#pragma once

#include "router_agent/nft_table.hpp"

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
};

/// nft run as a child process; a deadline of 10 s each.
class NftFirewall final : public Firewall {
 public:
  /// Looks for nft in /usr/sbin, /usr/bin, /sbin, then PATH; Unavailable ("agent.nft") without it.
  [[nodiscard]] static base::Result<NftFirewall> find();
  [[nodiscard]] base::Result<Observed> read() override;
  [[nodiscard]] base::Result<void> apply(std::string const& transaction) override;

 private:
  explicit NftFirewall(std::string program) : program_(std::move(program)) {}
  std::string program_;
};

}  // namespace router_agent
