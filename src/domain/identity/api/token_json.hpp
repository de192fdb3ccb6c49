#pragma once

#include "domain/identity/manage_tokens.hpp"

#include <boost/describe/class.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace identity::api {

struct TokenRouter {
  std::string id;
  std::string name;
  std::string tenant_id;
  std::string tenant_name;
};
BOOST_DESCRIBE_STRUCT(TokenRouter, (), (id, name, tenant_id, tenant_name))

struct TokenView {
  std::string id;
  std::string name;
  std::vector<std::string> rights;
  std::vector<TokenRouter> routers;
  base::Instant created_at;
  base::Instant ends_at;
  std::optional<base::Instant> revoked_at;
  std::optional<base::Instant> last_used_at;
  std::string state;  // valid, ended, revoked
};
BOOST_DESCRIBE_STRUCT(TokenView, (),
                      (id, name, rights, routers, created_at, ends_at, revoked_at, last_used_at,
                       state))

struct TokenList {
  std::vector<TokenView> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(TokenList, (), (items, next_cursor))

struct NewTokenRequest {
  std::string name;
  std::vector<terms::RouterId> router_ids;
  base::Instant ends_at;
};
BOOST_DESCRIBE_STRUCT(NewTokenRequest, (), (name, router_ids, ends_at))

/// The secret is told this once.
struct IssuedTokenView {
  TokenView token;
  std::string secret;
};
BOOST_DESCRIBE_STRUCT(IssuedTokenView, (), (token, secret))

struct TokenNoWords {};
BOOST_DESCRIBE_STRUCT(TokenNoWords, (), ())

/// Looks each router up once, however many tokens name it.
class TokenViews {
 public:
  TokenViews(IdentityPorts& ports, base::Instant now) : ports_(ports), now_(now) {}
  [[nodiscard]] TokenView of(ApiToken const& token);

 private:
  [[nodiscard]] TokenRouter const& router(terms::RouterId const& id);

  IdentityPorts& ports_;
  base::Instant now_;
  std::map<terms::RouterId, TokenRouter> known_;
};

}  // namespace identity::api
