#include "domain/identity/keep_people.hpp"

#include "base/new_id.hpp"
#include "base/text.hpp"
#include "domain/identity/manage_users.hpp"

namespace identity {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

[[nodiscard]] tl::unexpected<base::Error> unknown() {
  return fail(ErrorKind::NotFound, "identity.unknown-user", "この方は見つかりません。");
}

[[nodiscard]] tl::unexpected<base::Error> above() {
  return fail(ErrorKind::Forbidden, "identity.role-above", "この役割を割り当てる権限がありません。",
              {{"/role", "割り当てられない役割です"}});
}

/// Each organisation keeps somebody who can let others in.
[[nodiscard]] Result<void> check_not_last(IdentityPorts& ports, User const& person) {
  if (!is_keeper(person.role) || person.disabled_at || person.is_invited) return {};
  auto const count = ports.users.count_active(belonging_of(person), person.role);
  if (!count) return tl::unexpected(count.error());
  if (*count > 1) return {};
  return fail(ErrorKind::Conflict, "identity.last-admin",
              "最後の管理者です。先にほかの方を管理者にしてください。");
}

[[nodiscard]] Result<Belonging> place_of(IdentityPorts& ports, User const& keeper,
                                         Invitation const& what) {
  if (!what.tenant && !what.partner) return belonging_of(keeper);
  // Only where the keeper may invite at all: whether others are there is not for everybody.
  Belonging const there{what.tenant ? Organisation::Company : Organisation::Partner, what.tenant,
                        what.partner};
  if (!may_give(keeper, what.role, there)) return above();
  if (what.tenant) {
    if (auto found = ports.places.name_of(*what.tenant); !found) return pass(found);
  }
  if (what.partner) {
    if (auto found = ports.places.name_of(*what.partner); !found) return pass(found);
  }
  return there;
}

[[nodiscard]] Result<void> record(IdentityPorts& ports, KeptPerson const& pair,
                                  std::string_view action, std::string detail) {
  return ports.audit.record({pair.person.home_tenant, actor_of(pair.keeper), action,
                             pair.person.id.text(), std::move(detail)});
}

}  // namespace

Result<KeptPerson> kept_person(IdentityPorts& ports, terms::UserId const& keeper,
                               terms::UserId const& person) {
  auto by = ports.users.find(keeper);
  if (!by) return pass(by);
  auto other = ports.users.find(person);
  if (!other) return pass(other);
  if (by->disabled_at || !keeps(*by, *other)) return unknown();
  return KeptPerson{std::move(*by), std::move(*other)};
}

Result<User> admit(IdentityPorts& ports, Surroundings const& around, terms::UserId const& keeper,
                   Invitation const& what) {
  auto const by = ports.users.find(keeper);
  if (!by) return tl::unexpected(by.error());
  auto const there = place_of(ports, *by, what);
  if (!there) return tl::unexpected(there.error());
  if (!may_give(*by, what.role, *there)) return above();
  auto login = Login::parse(what.login);
  if (!login) return pass(login);
  if (auto fits = check_name(what.name); !fits) return pass(fits);
  User person{base::new_id<terms::UserId>(around.clock, around.random),
              std::move(*login),
              std::string{base::trimmed(what.name)},
              what.role,
              there->tenant,
              there->partner,
              std::nullopt,
              true};
  if (auto fits = check_organisation(person); !fits) return pass(fits);
  // Until a password is chosen it is the one that nobody has, checked at the same cost.
  auto added = ports.users.add(person, {around.crypto.dummy_hash});
  if (!added) return pass(added);
  auto recorded = record(ports, {*by, person}, "identity.user-invited",
                         std::string{name_of(person.role)});
  if (!recorded) return pass(recorded);
  return person;
}

Result<IssuedLink> invite(IdentityPorts& ports, Surroundings const& around,
                          terms::UserId const& keeper, Invitation const& what) {
  auto const person = admit(ports, around, keeper, what);
  if (!person) return tl::unexpected(person.error());
  return new_link_for(ports, around, *person);
}

Result<User> change_role(IdentityPorts& ports, terms::UserId const& keeper,
                         terms::UserId const& person, Role to) {
  auto pair = kept_person(ports, keeper, person);
  if (!pair) return pass(pair);
  if (!may_give(pair->keeper, to, belonging_of(pair->person))) return above();
  if (to == pair->person.role) return pair->person;
  if (auto free = check_not_last(ports, pair->person); !free) return pass(free);
  if (auto saved = ports.users.save_role(person, to); !saved) return pass(saved);
  if (auto ended = ports.sessions.remove_all_of(person); !ended) return pass(ended);
  auto recorded = record(ports, *pair, "identity.role-changed",
                         std::string{name_of(pair->person.role)} + " to " +
                             std::string{name_of(to)});
  if (!recorded) return pass(recorded);
  pair->person.role = to;
  return pair->person;
}

Result<User> deactivate(IdentityPorts& ports, Surroundings const& around,
                        terms::UserId const& keeper, terms::UserId const& person) {
  auto pair = kept_person(ports, keeper, person);
  if (!pair) return pass(pair);
  if (pair->person.disabled_at) return pair->person;
  if (auto free = check_not_last(ports, pair->person); !free) return pass(free);
  if (auto ended = ports.links.remove_of(person); !ended) return pass(ended);
  return disable(ports, around, pair->person, actor_of(pair->keeper));
}

Result<User> reactivate(IdentityPorts& ports, terms::UserId const& keeper,
                        terms::UserId const& person) {
  auto pair = kept_person(ports, keeper, person);
  if (!pair) return pass(pair);
  if (!pair->person.disabled_at) return pair->person;
  if (auto saved = ports.users.enable(person); !saved) return pass(saved);
  auto recorded = record(ports, *pair, "identity.user-enabled",
                         std::string{name_of(pair->person.role)});
  if (!recorded) return pass(recorded);
  pair->person.disabled_at.reset();
  return pair->person;
}

}  // namespace identity
