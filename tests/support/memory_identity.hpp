#pragma once

#include "domain/identity/ports.hpp"
#include "support/fakes.hpp"
#include "support/identity_fakes.hpp"
#include "support/memory_credentials.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace support {

/// People in memory; behaves as the port says, which its contract suite checks.
class MemoryUsers final : public identity::Users {
 public:
  using User = identity::User;

  base::Result<User> find(terms::UserId const& user) override {
    auto* row = row_of(user);
    if (row == nullptr) return unknown();
    return row->user;
  }
  base::Result<std::optional<identity::Credential>> credential_of(
      identity::Login const& login) override {
    auto const found = rows_.find(login);
    if (found == rows_.end()) return std::nullopt;
    return found->second;
  }
  base::Result<terms::Page<User>> list(identity::PeopleQuery const& query,
                                       terms::PageRequest const& page) override {
    terms::Page<User> found;
    for (auto const& [login, row] : rows_) {
      if (page.cursor && login.text() <= *page.cursor) continue;
      if (query.within && identity::belonging_of(row.user) != *query.within) continue;
      bool const is_named = login.text().find(query.part) != std::string::npos ||
                            row.user.name.find(query.part) != std::string::npos;
      if (!is_named) continue;
      if (found.items.size() == page.limit) {
        found.next_cursor = found.items.back().login.text();
        break;
      }
      found.items.push_back(row.user);
    }
    return found;
  }
  base::Result<std::int64_t> count_active(identity::Belonging const& within,
                                          identity::Role role) override {
    return std::count_if(rows_.begin(), rows_.end(), [&](auto const& row) {
      auto const& user = row.second.user;
      return user.role == role && !user.disabled_at && !user.is_invited &&
             identity::belonging_of(user) == within;
    });
  }
  base::Result<void> add(User const& user, identity::PasswordHash const& hash) override {
    bool const is_new = row_of(user.id) == nullptr && rows_.find(user.login) == rows_.end();
    if (!is_new) return base::fail(base::ErrorKind::Conflict, "identity.taken", "taken");
    rows_.emplace(user.login, identity::Credential{user, hash});
    return {};
  }
  base::Result<void> save_password(terms::UserId const& user,
                                   identity::PasswordHash const& hash) override {
    auto* row = row_of(user);
    if (row == nullptr) return unknown();
    row->hash = hash;
    row->user.is_invited = false;
    return {};
  }
  base::Result<void> save_role(terms::UserId const& user, identity::Role role) override {
    auto* row = row_of(user);
    if (row == nullptr) return unknown();
    row->user.role = role;
    return {};
  }
  base::Result<void> save_name(terms::UserId const& user, std::string const& name) override {
    auto* row = row_of(user);
    if (row == nullptr) return unknown();
    row->user.name = name;
    return {};
  }
  base::Result<void> enable(terms::UserId const& user) override {
    auto* row = row_of(user);
    if (row == nullptr) return unknown();
    row->user.disabled_at.reset();
    return {};
  }
  base::Result<void> disable(terms::UserId const& user, base::Instant at) override {
    auto* row = row_of(user);
    if (row == nullptr) return unknown();
    row->user.disabled_at = at;
    return {};
  }

 private:
  [[nodiscard]] static tl::unexpected<base::Error> unknown() {
    return base::fail(base::ErrorKind::NotFound, "identity.unknown-user", "unknown");
  }
  [[nodiscard]] identity::Credential* row_of(terms::UserId const& user) {
    for (auto& [login, row] : rows_) {
      if (row.user.id == user) return &row;
    }
    return nullptr;
  }
  std::map<identity::Login, identity::Credential> rows_;
};

class MemorySessions final : public identity::Sessions {
 public:
  using Session = identity::Session;

  base::Result<std::optional<Session>> find(std::string_view key) override {
    auto const found = rows_.find(key);
    if (found == rows_.end()) return std::nullopt;
    return found->second;
  }
  base::Result<std::vector<Session>> list_of(terms::UserId const& user) override {
    std::vector<Session> found;
    for (auto const& [key, session] : rows_) {
      if (session.user == user) found.push_back(session);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](auto const& a, auto const& b) { return a.created_at > b.created_at; });
    return found;
  }
  base::Result<void> add(Session const& session) override {
    rows_.insert_or_assign(session.key, session);
    return {};
  }
  base::Result<void> note_seen(std::string_view key, base::Instant at) override {
    ++notes;
    auto const found = rows_.find(key);
    if (found != rows_.end()) {
      found->second.last_seen_at = std::max(found->second.last_seen_at, at);
    }
    return {};
  }
  base::Result<void> remove(std::string_view key) override {
    rows_.erase(std::string{key});
    return {};
  }
  base::Result<void> remove_all_of(terms::UserId const& user) override {
    std::erase_if(rows_, [&](auto const& row) { return row.second.user == user; });
    return {};
  }
  base::Result<void> remove_old(base::Instant created_by, base::Instant seen_by) override {
    std::erase_if(rows_, [&](auto const& row) {
      return row.second.created_at <= created_by || row.second.last_seen_at <= seen_by;
    });
    return {};
  }
  int notes = 0;

 private:
  std::map<std::string, Session, std::less<>> rows_;
};

/// Identity in memory, with its surroundings.
struct IdentityWorld {
  FakeClock clock;
  FakeRandom random;
  FakeCrypto crypto;
  MemoryUsers users;
  MemorySessions sessions;
  MemoryApiTokens tokens;
  MemoryPasswordLinks links;
  MemorySecondFactors factors;
  MemorySignInSteps steps;
  MemoryOidcLinks oidc_links;
  FakePlaces places;
  MemoryAuditTrail audit;
  MemoryOutbox outbox;
  identity::IdentityPorts ports{users, sessions,   tokens, links, factors,
                                steps, oidc_links, places, audit, outbox};
  MemoryUnitOfWork<identity::IdentityPorts> work{ports};
  identity::Surroundings around{clock, random, crypto.functions()};
  terms::Actor const root{terms::Side::System, "setup", "setup"};
};

}  // namespace support
