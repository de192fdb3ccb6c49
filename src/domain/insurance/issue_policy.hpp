#pragma once

#include "domain/insurance/ports.hpp"

namespace insurance {

/// The company's policy of that day: the one that stands, else the one it would get. Nothing is
/// written. Its period gives way to those that stand beside it, so that no day has two pools.
[[nodiscard]] base::Result<Policy> policy_on(InsurancePorts& ports, Surroundings const& around,
                                             terms::CompanyId const& company,
                                             std::chrono::local_days day);

/// The same, and it stands from now on, with its pools filled. Once for a company and period,
/// whoever asks first.
[[nodiscard]] base::Result<Policy> issued_policy(InsurancePorts& ports, Surroundings const& around,
                                                 terms::CompanyId const& company,
                                                 std::chrono::local_days day);

/// Where the policy's money stands.
[[nodiscard]] base::Result<Book> book_of(InsurancePorts& ports, Policy const& policy);

}  // namespace insurance
