#include "domain/identity/password_links.hpp"

#include "domain/identity/keep_people.hpp"
#include "domain/identity/manage_users.hpp"

namespace identity {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

[[nodiscard]] tl::unexpected<base::Error> no_link() {
  return fail(ErrorKind::NotFound, "identity.link",
              "このリンクは使えません。使い終わったか、24時間の期限が過ぎています。"
              "管理者に新しいリンクを頼んでください。");
}

}  // namespace

Result<IssuedLink> new_link_for(IdentityPorts& ports, Surroundings const& around,
                                User const& person) {
  auto const now = around.clock.now();
  auto secret = around.crypto.new_secret(around.random);
  PasswordLink const link{around.crypto.sha256_hex(secret), person.id, now + kPasswordLinkLength};
  if (auto forgotten = ports.links.remove_old(now); !forgotten) return pass(forgotten);
  if (auto kept = ports.links.replace(link); !kept) return pass(kept);
  return IssuedLink{person, std::move(secret), link.ends_at};
}

Result<IssuedLink> issue_link(IdentityPorts& ports, Surroundings const& around,
                              terms::UserId const& keeper, terms::UserId const& person) {
  auto const pair = kept_person(ports, keeper, person);
  if (!pair) return tl::unexpected(pair.error());
  if (pair->person.disabled_at) {
    return fail(ErrorKind::Conflict, "identity.disabled",
                "利用停止中の方です。先に利用を再開してください。");
  }
  auto issued = new_link_for(ports, around, pair->person);
  if (!issued) return issued;
  auto recorded = ports.audit.record({pair->person.home_tenant, actor_of(pair->keeper),
                                      "identity.password-link", person.text(), ""});
  if (!recorded) return pass(recorded);
  return issued;
}

Result<User> look_at_link(IdentityPorts& ports, Surroundings const& around,
                          std::string_view secret) {
  auto const link = ports.links.find(around.crypto.sha256_hex(secret));
  if (!link) return tl::unexpected(link.error());
  if (!*link || around.clock.now() >= (*link)->ends_at) return no_link();
  auto user = ports.users.find((*link)->user);
  if (user && user->disabled_at) return no_link();
  return user;
}

Result<User> use_link(terms::UnitOfWork<IdentityPorts>& work, Surroundings const& around,
                      ChosenPassword const& what) {
  auto const whose = [&](IdentityPorts& ports) { return look_at_link(ports, around, what.secret); };
  auto const user = terms::read<User>(work, whose);
  if (!user) return user;
  auto const hash = hash_password_for(around, *user, what.password);
  if (!hash) return tl::unexpected(hash.error());
  return terms::write<User>(work, [&](IdentityPorts& ports) -> Result<User> {
    // Somebody may have used it, or made a newer one, while the hash was made.
    auto still = whose(ports);
    if (!still) return still;
    if (auto ended = ports.links.remove_of(still->id); !ended) return pass(ended);
    return replace_password(ports, *still, *hash, actor_of(*still));
  });
}

}  // namespace identity
