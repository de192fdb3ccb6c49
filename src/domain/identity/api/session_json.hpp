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
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (user_id, login, name, role, side, organisation, home_tenant_id, rights,
                       csrf_token, is_demo))

[[nodiscard]] SessionView view_of(User const& user, std::string csrf_token, bool is_demo);

}  // namespace identity::api
