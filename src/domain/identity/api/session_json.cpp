#include "domain/identity/api/session_json.hpp"

namespace identity::api {

SessionView view_of(User const& user, std::string csrf_token, bool is_demo) {
  SessionView view{.user_id = user.id.text(),
                   .login = user.login.text(),
                   .name = user.name,
                   .role = std::string{name_of(user.role)},
                   .side = std::string{terms::name_of(side_of(user.role))},
                   .organisation = std::string{name_of(organisation_of(user.role))},
                   .home_tenant_id = std::nullopt,
                   .rights = {},
                   .csrf_token = std::move(csrf_token),
                   .is_demo = is_demo};
  if (user.home_tenant) view.home_tenant_id = user.home_tenant->text();
  for (auto const right : rights_of(user.role).list()) {
    view.rights.emplace_back(terms::name_of(right));
  }
  return view;
}

}  // namespace identity::api
