#include "domain/blocking/ask_for_block.hpp"

#include "base/new_id.hpp"
#include "domain/blocking/eligibility.hpp"
#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/use_delegation.hpp"

#include <fmt/format.h>

namespace blocking {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

}  // namespace

Result<std::chrono::hours> lifetime_in(std::int64_t hours, Times const& times) {
  if (hours >= 1 && hours <= times.lifetime_max.count()) return std::chrono::hours{hours};
  return fail(ErrorKind::Invalid, "blocking.lifetime",
              fmt::format("遮断の期間は、1時間から{}時間の間でお選びください。",
                          times.lifetime_max.count()),
              {{"/lifetime_hours", fmt::format("1 to {}", times.lifetime_max.count())}});
}

Result<Block::Opening> opening_for(BlockingPorts& ports, Surroundings const& around,
                                   Wish const& wish) {
  auto const alert = ports.alerts.find(wish.tenant, wish.alert);
  if (!alert) return tl::unexpected(alert.error());
  auto const router = ports.contracts.router(wish.tenant, alert->router);
  if (!router) return tl::unexpected(router.error());
  auto const target = eligible_target(*alert, *router);
  if (!target) return tl::unexpected(target.error());
  if (auto fits = check_target(ports, wish.tenant, *target); !fits) return pass(fits);
  if (wish.inquiry) {
    if (auto known = ports.inquiries.check(wish.tenant, *wish.inquiry); !known) return pass(known);
  }
  auto const open = ports.blocks.open_on(wish.tenant, router->id, *target);
  if (!open) return tl::unexpected(open.error());
  if (*open) {
    return fail(ErrorKind::Conflict, "blocking.already",
                "このアドレスは、このルーターですでに手続き中か遮断中です。"
                "「遮断」の一覧でご確認ください。");
  }
  auto const lifetime = lifetime_in(
      wish.lifetime_hours.value_or(around.times.lifetime_default.count()), around.times);
  if (!lifetime) return tl::unexpected(lifetime.error());
  return Block::Opening{base::new_id<terms::BlockId>(around.clock, around.random),
                        wish.tenant,
                        router->id,
                        router->name,
                        *target,
                        alert->id,  // the alert itself, should the wish name one folded into it
                        wish.inquiry,
                        *lifetime,
                        wish.reason,
                        around.clock.now(),
                        around.times.patience,
                        router->adapter};
}

Result<Grant> agreed(BlockingPorts& ports, Surroundings const& around,
                     Block::Opening const& opening, Agreement const& agreement) {
  if (agreement.consent_hash != around.sha256_hex(around.consent.text)) {
    return fail(
        ErrorKind::Conflict, "blocking.consent",
        "同意文が新しくなりました。画面を読み込み直し、内容をご確認のうえお申し込みください。");
  }
  auto const delegated = check_delegation(ports, opening, agreement.delegation, around.clock.now());
  if (!delegated) return tl::unexpected(delegated.error());
  return Grant{agreement.delegation, agreement.consent_hash};
}

Result<Grant> grant_for(BlockingPorts& ports, Surroundings const& around,
                        Block::Opening const& opening, Agreement const& agreement) {
  auto grant = agreed(ports, around, opening, agreement);
  if (!grant) return grant;
  auto const router = ports.contracts.router(opening.tenant, opening.router);
  if (!router) return tl::unexpected(router.error());
  auto const taken = ports.blocks.in_force_count(opening.tenant, opening.router);
  if (!taken) return tl::unexpected(taken.error());
  if (auto fits = check_cap(*router, *taken); !fits) return pass(fits);
  return grant;
}

}  // namespace blocking
