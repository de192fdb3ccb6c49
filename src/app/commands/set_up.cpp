#include "app/commands/set_up.hpp"

#include "app/building.hpp"
#include "app/identity_crypto.hpp"
#include "platform/http/json_write.hpp"

#include <fmt/format.h>

namespace app {

int set_up(Invocation const& invocation, std::function<base::Result<Told>(SetUp&)> const& act) {
  auto premises = Premises::open(invocation);
  if (!premises) return complain(premises.error());
  Works works{(*premises)->database(), {(*premises)->clock(), (*premises)->random()}, [] {}};
  SetUp at_hand{**premises, works};
  auto const told = act(at_hand);
  if (!told) return complain(told.error());
  platform::http::JsonWriter writer;
  writer.open('{');
  for (auto const& [name, value] : *told) {
    writer.name(name);
    writer.text(value);
  }
  writer.close('}');
  fmt::print("{}\n", writer.take());
  return kDone;
}

base::Result<identity::Surroundings> identity_around(SetUp const& at_hand) {
  auto const crypto = identity_crypto(at_hand.premises);
  if (!crypto) return tl::unexpected(crypto.error());
  return identity_surroundings(at_hand.works.shared, *crypto, at_hand.premises.settings(), false);
}

void add_set_up(CLI::App& app, Plan& plan) {
  add_tenant_commands(app, plan);
  add_router_commands(app, plan);
  add_user_commands(app, plan);
  add_token_commands(app, plan);
}

}  // namespace app
