#include "domain/blocking/use_delegation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace blocking {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

[[nodiscard]] std::string_view japanese(DeskAct act) {
  switch (act) {
    case DeskAct::Propose: return "遮断のご提案";
    case DeskAct::Block: return "遮断";
    case DeskAct::Unblock: return "遮断の解除";
  }
  return "";
}

[[nodiscard]] std::string named(std::vector<terms::IpPrefix> const& sources) {
  std::string names;
  for (auto const& source : sources) names += (names.empty() ? "" : "、") + source.text();
  return names;
}

[[nodiscard]] Result<void> check_use(DelegationFact const& delegation, DeskAct act,
                                     std::optional<terms::IpAddress> const& from) {
  if (auto fits = check_act(delegation, act); !fits) return fits;
  return check_source(delegation, from);
}

}  // namespace

Result<DelegationFact> check_delegation(BlockingPorts& ports, Block::Opening const& opening,
                                        terms::DelegationId const& delegation, base::Instant now) {
  auto const found = ports.contracts.delegation(opening.tenant, delegation, opening.router, now);
  if (!found) return tl::unexpected(found.error());
  if (!*found) {
    return fail(ErrorKind::Conflict, "blocking.delegation",
                "このルーターに使える代行設定用アカウントがありません"
                "(未作成、期限切れ、または取り消し済み)。"
                "お客さまの管理者が新しく作成すると、お申し込みいただけます。");
  }
  if (auto fits = check_act(**found, DeskAct::Block); !fits) return base::pass(fits);
  return **found;
}

Result<void> check_act(DelegationFact const& delegation, DeskAct act) {
  auto const& acts = delegation.acts;
  if (std::find(acts.begin(), acts.end(), act) != acts.end()) return {};
  return fail(ErrorKind::Conflict, "blocking.delegation-act",
              fmt::format("この代行設定用アカウントでは、{}は窓口に任されていません。"
                          "お客さまの管理者が、任せる操作を選んで新しく作成できます。",
                          japanese(act)));
}

Result<void> check_source(DelegationFact const& delegation,
                          std::optional<terms::IpAddress> const& from) {
  auto const& sources = delegation.sources;
  bool const fits = sources.empty() ||
                    (from && std::any_of(sources.begin(), sources.end(), [&](auto const& source) {
                       return source.contains(*from);
                     }));
  if (fits) return {};
  return fail(ErrorKind::Forbidden, "blocking.delegation-source",
              fmt::format("いまの接続元 ({}) からは、この代行設定用アカウントを使えません。"
                          "お客さまが許可した接続元は {} です。",
                          from ? from->text() : "不明", named(sources)));
}

Result<std::optional<DelegationFact>> delegation_to_propose(
    BlockingPorts& ports, Block::Opening const& opening,
    std::optional<terms::IpAddress> const& from) {
  auto const valid = ports.contracts.delegations_for(opening.tenant, opening.router, opening.at);
  if (!valid) return tl::unexpected(valid.error());
  if (valid->empty()) return std::nullopt;
  for (auto const& delegation : *valid) {
    if (check_use(delegation, DeskAct::Propose, from)) return delegation;
  }
  return tl::unexpected(check_use(valid->front(), DeskAct::Propose, from).error());
}

Result<void> note_use(BlockingPorts& ports, Block const& block, Usage const& usage,
                      terms::Actor const& by) {
  auto const& opening = block.opening();
  return ports.contracts.note_use(
      {opening.tenant, usage.delegation, usage.act, opening.id, opening.target, by, usage.from});
}

Result<void> check_removal(BlockingPorts& ports, Block const& block,
                           std::optional<terms::IpAddress> const& from) {
  auto const& grant = block.progress().grant;
  if (!grant) return {};
  auto const found = ports.contracts.as_made(block.opening().tenant, grant->delegation);
  if (!found) return tl::unexpected(found.error());
  if (!*found) return {};
  return check_use(**found, DeskAct::Unblock, from);
}

}  // namespace blocking
