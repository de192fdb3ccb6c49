#pragma once

#include "domain/contracts/ports.hpp"
#include "terms/actor.hpp"

namespace contracts {

inline constexpr std::size_t kNameLengthMax = 100;  // code points
inline constexpr std::int64_t kFilterCapMax = 10'000;
/// 1 to 64 printable characters.
[[nodiscard]] bool is_sensor_name(std::string_view text);

/// Setting up an installation: what the commands and the demo data call. Each checks the name
/// (Invalid "contracts.name"), writes the row and an audit entry.
[[nodiscard]] base::Result<void> add_company(ContractsPorts& ports, Company const& company,
                                             terms::Actor const& by);
[[nodiscard]] base::Result<void> add_partner(ContractsPorts& ports, Partner const& partner,
                                             terms::Actor const& by);
/// Invalid ("contracts.partner") when a child has no partner or a direct tenant has one.
[[nodiscard]] base::Result<void> add_tenant(ContractsPorts& ports, Tenant const& tenant,
                                            terms::Actor const& by);
[[nodiscard]] base::Result<void> add_site(ContractsPorts& ports, Site const& site,
                                          terms::Actor const& by);
/// Invalid ("contracts.router") for a cap outside 1 to 10000 or a sensor name that is not 1 to 64
/// printable characters.
[[nodiscard]] base::Result<void> add_router(ContractsPorts& ports, ServiceRouter const& router,
                                            terms::Actor const& by);
[[nodiscard]] base::Result<void> activate_subscription(ContractsPorts& ports,
                                                       Surroundings const& around,
                                                       terms::TenantId const& tenant,
                                                       terms::Actor const& by);

}  // namespace contracts
