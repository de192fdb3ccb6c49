#include "domain/identity/api/token_json.hpp"

namespace identity::api {
namespace {

[[nodiscard]] std::string state_of(ApiToken const& token, base::Instant now) {
  if (token.revoked_at) return "revoked";
  return is_over(token, now) ? "ended" : "valid";
}

}  // namespace

TokenView TokenViews::of(ApiToken const& token) {
  TokenView view{token.id.text(),
                 token.name,
                 {},
                 {},
                 token.created_at,
                 token.ends_at,
                 token.revoked_at,
                 token.last_used_at,
                 state_of(token, now_)};
  for (auto const right : token.rights.list()) view.rights.emplace_back(terms::name_of(right));
  for (auto const& id : token.routers) view.routers.push_back(router(id));
  return view;
}

TokenRouter const& TokenViews::router(terms::RouterId const& id) {
  auto const found = known_.find(id);
  if (found != known_.end()) return found->second;
  auto const place = ports_.places.place_of(id);
  // A router that is gone shows its id; the token is told all the same.
  auto shown = place ? TokenRouter{id.text(), place->name, place->tenant.text(), place->tenant_name}
                     : TokenRouter{id.text(), id.text(), "", ""};
  return known_.emplace(id, std::move(shown)).first->second;
}

}  // namespace identity::api
