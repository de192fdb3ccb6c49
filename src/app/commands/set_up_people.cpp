#include "app/commands/set_up.hpp"
#include "domain/identity/manage_users.hpp"
#include "domain/identity/oidc.hpp"
#include "domain/identity/totp.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace app {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using contracts::ContractsPorts;
using identity::IdentityPorts;

struct NewPerson {
  std::string login;
  std::string name;
  std::string role;
  std::optional<std::string> tenant;
  std::optional<std::string> partner;
};

/// One line of stdin: a password never stands on a command line, where others can see it.
[[nodiscard]] Result<identity::PasswordHash> password_from_stdin(
    identity::Surroundings const& around) {
  std::string line;
  if (!std::getline(std::cin, line)) {
    return fail(ErrorKind::Invalid, "app.password", "The password is read from stdin: one line.");
  }
  return identity::hash_password(around, line);
}

/// Reads the ids and looks whether what they name is there.
[[nodiscard]] Result<void> place(SetUp& at_hand, NewPerson const& what, identity::NewUser& user) {
  return at_hand.works.contracts.read([&](ContractsPorts& ports) -> Result<void> {
    if (what.tenant) {
      auto const id = terms::TenantId::parse(*what.tenant);
      if (!id) return tl::unexpected(id.error());
      if (auto found = ports.tenants.find(*id); !found) return pass(found);
      user.home_tenant = *id;
    }
    if (what.partner) {
      auto const id = terms::PartnerId::parse(*what.partner);
      if (!id) return tl::unexpected(id.error());
      if (auto found = ports.tenants.partner(*id); !found) return pass(found);
      user.partner = *id;
    }
    return {};
  });
}

[[nodiscard]] Result<Told> add_person(SetUp& at_hand, NewPerson const& what) {
  auto const role = identity::role_from(what.role);
  if (!role) {
    return fail(ErrorKind::Invalid, "identity.role",
                "--role is one of company_user, company_admin, partner_user, partner_admin, "
                "analyst, supervisor, claims, operator, auditor.");
  }
  identity::NewUser user{what.login, what.name, *role};
  if (auto placed = place(at_hand, what, user); !placed) return pass(placed);
  auto const around = identity_around(at_hand);
  if (!around) return tl::unexpected(around.error());
  auto const hash = password_from_stdin(*around);
  if (!hash) return tl::unexpected(hash.error());
  return terms::write<Told>(at_hand.works.identity, [&](IdentityPorts& ports) -> Result<Told> {
    auto const added = identity::add_user(ports, *around, user, *hash, command_line_actor());
    if (!added) return tl::unexpected(added.error());
    return Told{{"user_id", added->id.text()}, {"login", added->login.text()}};
  });
}

[[nodiscard]] Result<Told> set_password(SetUp& at_hand, std::string const& text) {
  auto const login = identity::Login::parse(text);
  if (!login) return tl::unexpected(login.error());
  auto const around = identity_around(at_hand);
  if (!around) return tl::unexpected(around.error());
  auto const hash = password_from_stdin(*around);
  if (!hash) return tl::unexpected(hash.error());
  return terms::write<Told>(at_hand.works.identity, [&](IdentityPorts& ports) -> Result<Told> {
    auto const set = identity::set_password(ports, *login, *hash, command_line_actor());
    if (!set) return tl::unexpected(set.error());
    return Told{{"user_id", set->id.text()}};
  });
}

[[nodiscard]] Result<Told> disable(SetUp& at_hand, std::string const& text) {
  auto const login = identity::Login::parse(text);
  if (!login) return tl::unexpected(login.error());
  auto const around = identity_around(at_hand);
  if (!around) return tl::unexpected(around.error());
  return terms::write<Told>(at_hand.works.identity, [&](IdentityPorts& ports) -> Result<Told> {
    auto const done = identity::disable_user(ports, *around, *login, command_line_actor());
    if (!done) return tl::unexpected(done.error());
    return Told{{"user_id", done->id.text()}};
  });
}

[[nodiscard]] Result<Told> take_totp_off(SetUp& at_hand, std::string const& text) {
  auto const login = identity::Login::parse(text);
  if (!login) return tl::unexpected(login.error());
  return terms::write<Told>(at_hand.works.identity, [&](IdentityPorts& ports) -> Result<Told> {
    auto const done = identity::reset_totp(ports, *login, command_line_actor());
    if (!done) return tl::unexpected(done.error());
    return Told{{"user_id", done->id.text()}};
  });
}

struct NewSubject {
  std::string login;
  std::optional<std::string> subject;
};

[[nodiscard]] Result<Told> link_subject(SetUp& at_hand, NewSubject const& what) {
  auto const login = identity::Login::parse(what.login);
  if (!login) return tl::unexpected(login.error());
  auto const& issuer = at_hand.premises.settings().text("oidc.issuer");
  if (issuer.empty()) {
    return fail(ErrorKind::Invalid, "app.no-issuer", "oidc.issuer is not set.");
  }
  return terms::write<Told>(at_hand.works.identity, [&](IdentityPorts& ports) -> Result<Told> {
    auto const done = identity::link_subject(ports, issuer, *login, what.subject,
                                             command_line_actor());
    if (!done) return tl::unexpected(done.error());
    return Told{{"user_id", done->id.text()}};
  });
}

void add_subject_command(CLI::App& user, Plan& plan) {
  auto* linking = user.add_subcommand("oidc-link", "Who somebody is at the single sign-on");
  auto what = std::make_shared<NewSubject>();  // shared with the callback CLI11 copies
  linking->add_option("--login", what->login, "The login")->required();
  linking->add_option("--subject", what->subject, "The provider's \"sub\"; without it: nobody");
  linking->callback([&plan, what] {
    plan.run = [what](Invocation const& invocation) {
      return set_up(invocation, [&](SetUp& at_hand) { return link_subject(at_hand, *what); });
    };
  });
}

void add_login_command(CLI::App& user, Plan& plan, std::string const& name,
                       std::string const& meaning,
                       Result<Told> (*act)(SetUp&, std::string const&)) {
  auto* command = user.add_subcommand(name, meaning);
  auto login = std::make_shared<std::string>();  // shared with the callback CLI11 copies
  command->add_option("--login", *login, "The login")->required();
  command->callback([&plan, login, act] {
    plan.run = [login, act](Invocation const& invocation) {
      return set_up(invocation, [&](SetUp& at_hand) { return act(at_hand, *login); });
    };
  });
}

}  // namespace

void add_user_commands(CLI::App& app, Plan& plan) {
  auto* user = app.add_subcommand("user", "People; passwords are read from stdin");
  user->require_subcommand(1);
  auto* adding = user->add_subcommand("add", "Somebody who may sign in");
  auto what = std::make_shared<NewPerson>();  // shared with the callback CLI11 copies
  adding->add_option("--login", what->login, "Like a mail address")->required();
  adding->add_option("--name", what->name, "As shown")->required();
  adding->add_option("--role", what->role, "company_admin, analyst …")->required();
  adding->add_option("--tenant", what->tenant, "Id of the tenant of somebody of a company");
  adding->add_option("--partner", what->partner, "Id of the reseller of somebody of a reseller");
  adding->callback([&plan, what] {
    plan.run = [what](Invocation const& invocation) {
      return set_up(invocation, [&](SetUp& at_hand) { return add_person(at_hand, *what); });
    };
  });
  add_login_command(*user, plan, "password", "A new password; ends every session", set_password);
  add_login_command(*user, plan, "disable", "Lets somebody in no more, at once", disable);
  add_login_command(*user, plan, "totp-off",
                    "Takes somebody's second factor off; ends every session", take_totp_off);
  add_subject_command(*user, plan);
}

}  // namespace app
