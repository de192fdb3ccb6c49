#pragma once

#include "domain/identity/password_links.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace identity::api {

struct PersonView {
  std::string id;
  std::string login;
  std::string name;
  std::string role;
  std::string organisation;
  std::optional<std::string> tenant_id;
  std::optional<std::string> place_name;  // of the company or partner
  std::string state;                      // invited, active, disabled
  bool has_totp;
  std::optional<std::string> oidc_subject;
  bool is_me;
};
BOOST_DESCRIBE_STRUCT(PersonView, (),
                      (id, login, name, role, organisation, tenant_id, place_name, state, has_totp,
                       oidc_subject, is_me))

struct PersonList {
  std::vector<PersonView> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(PersonList, (), (items, next_cursor))

struct NewPerson {
  std::string login;
  std::string name;
  std::string role;
  std::optional<terms::TenantId> tenant_id;
  std::optional<terms::PartnerId> partner_id;
};
BOOST_DESCRIBE_STRUCT(NewPerson, (), (login, name, role, tenant_id, partner_id))

struct NewRole {
  std::string role;
};
BOOST_DESCRIBE_STRUCT(NewRole, (), (role))

struct PersonNoWords {};
BOOST_DESCRIBE_STRUCT(PersonNoWords, (), ())

/// Without a subject nobody at the provider is this person any more.
struct NewSubject {
  std::optional<std::string> subject;
};
BOOST_DESCRIBE_STRUCT(NewSubject, (), (subject))

struct SignInOptions {
  std::optional<std::string> oidc_name;
};
BOOST_DESCRIBE_STRUCT(SignInOptions, (), (oidc_name))

/// The secret is told this once; the page makes a link of it.
struct PasswordLinkView {
  PersonView person;
  std::string secret;
  base::Instant ends_at;
};
BOOST_DESCRIBE_STRUCT(PasswordLinkView, (), (person, secret, ends_at))

struct PasswordLinkQuestion {
  std::string secret;
};
BOOST_DESCRIBE_STRUCT(PasswordLinkQuestion, (), (secret))

/// Whom the link is for.
struct PasswordLinkOwner {
  std::string login;
  std::string name;
  bool is_invited;
};
BOOST_DESCRIBE_STRUCT(PasswordLinkOwner, (), (login, name, is_invited))

struct PasswordChoice {
  std::string secret;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(PasswordChoice, (), (secret, password))

[[nodiscard]] base::Result<PersonView> view_of(IdentityPorts& ports, User const& person,
                                               terms::UserId const& me);

}  // namespace identity::api
