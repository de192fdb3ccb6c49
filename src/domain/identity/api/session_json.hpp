#pragma once

#include "domain/identity/user.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace identity::api {

struct SignInRequest {
  std::string login;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(SignInRequest, (), (login, password))

struct SignInCode {
  std::string code;
};
BOOST_DESCRIBE_STRUCT(SignInCode, (), (code))

/// Who is signed in, and the token that pages send with every change.
struct SessionView {
  std::string user_id;
  std::string login;
  std::string name;
  std::string role;
  std::string side;
  std::string organisation;
  std::optional<std::string> home_tenant_id;
  std::vector<std::string> rights;
  std::string csrf_token;
  bool is_demo;
  bool must_set_up_totp = false;  // nothing else is open before
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (user_id, login, name, role, side, organisation, home_tenant_id, rights,
                       csrf_token, is_demo, must_set_up_totp))

struct OwnSession {
  std::string id;
  std::string device;
  std::string peer_address;
  base::Instant created_at;
  base::Instant last_seen_at;
  bool is_current;
};
BOOST_DESCRIBE_STRUCT(OwnSession, (),
                      (id, device, peer_address, created_at, last_seen_at, is_current))

struct OwnSessions {
  std::vector<OwnSession> items;
};
BOOST_DESCRIBE_STRUCT(OwnSessions, (), (items))

struct OwnPassword {
  std::string current_password;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(OwnPassword, (), (current_password, password))

struct CurrentPassword {
  std::string current_password;
};
BOOST_DESCRIBE_STRUCT(CurrentPassword, (), (current_password))

struct TotpView {
  bool is_on;
  bool is_needed;
  std::optional<base::Instant> confirmed_at;
  std::int64_t recovery_codes_left;
};
BOOST_DESCRIBE_STRUCT(TotpView, (), (is_on, is_needed, confirmed_at, recovery_codes_left))

struct NewTotpView {
  std::string secret;
  std::string uri;
};
BOOST_DESCRIBE_STRUCT(NewTotpView, (), (secret, uri))

struct TotpCode {
  std::string code;
};
BOOST_DESCRIBE_STRUCT(TotpCode, (), (code))

struct RecoveryCodes {
  std::vector<std::string> codes;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (codes))

/// The session that goes on here, and the recovery codes, which are told this once.
struct TotpChange {
  SessionView session;
  std::vector<std::string> recovery_codes;
};
BOOST_DESCRIBE_STRUCT(TotpChange, (), (session, recovery_codes))

[[nodiscard]] SessionView view_of(User const& user, std::string csrf_token, bool is_demo);

}  // namespace identity::api
