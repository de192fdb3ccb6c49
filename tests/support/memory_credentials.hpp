#pragma once

#include "domain/identity/ports.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace support {

/// What lets people and programs in, in memory; behaves as the ports say, which their contract
/// suite checks.
class MemoryApiTokens final : public identity::ApiTokens {
 public:
  using ApiToken = identity::ApiToken;

  base::Result<std::optional<ApiToken>> by_hash(std::string_view secret_hash) override {
    for (auto const& [id, token] : rows_) {
      if (token.secret_hash == secret_hash) return token;
    }
    return std::nullopt;
  }
  base::Result<ApiToken> find(terms::TokenId const& token) override {
    auto const found = rows_.find(token);
    if (found != rows_.end()) return found->second;
    return base::fail(base::ErrorKind::NotFound, "identity.unknown-token", "unknown");
  }
  base::Result<terms::Page<ApiToken>> list(terms::PageRequest const& page) override {
    terms::Page<ApiToken> found;
    for (auto row = rows_.rbegin(); row != rows_.rend(); ++row) {
      if (page.cursor && row->first.text() >= *page.cursor) continue;
      if (found.items.size() == page.limit) {
        found.next_cursor = found.items.back().id.text();
        break;
      }
      found.items.push_back(row->second);
    }
    return found;
  }
  base::Result<void> add(ApiToken const& token) override {
    rows_.emplace(token.id, token);
    return {};
  }
  base::Result<void> note_used(terms::TokenId const& token, base::Instant at) override {
    ++notes;
    auto const found = rows_.find(token);
    if (found != rows_.end()) found->second.last_used_at = at;
    return {};
  }
  base::Result<void> revoke(terms::TokenId const& token, base::Instant at) override {
    auto const found = rows_.find(token);
    if (found == rows_.end() || found->second.revoked_at) {
      return base::fail(base::ErrorKind::NotFound, "identity.unknown-token", "unknown");
    }
    found->second.revoked_at = at;
    return {};
  }
  int notes = 0;

 private:
  std::map<terms::TokenId, ApiToken> rows_;
};

class MemoryPasswordLinks final : public identity::PasswordLinks {
 public:
  using PasswordLink = identity::PasswordLink;

  base::Result<void> replace(PasswordLink const& link) override {
    rows_.insert_or_assign(link.user, link);
    return {};
  }
  base::Result<std::optional<PasswordLink>> find(std::string_view secret_hash) override {
    for (auto const& [user, link] : rows_) {
      if (link.secret_hash == secret_hash) return link;
    }
    return std::nullopt;
  }
  base::Result<void> remove_of(terms::UserId const& user) override {
    rows_.erase(user);
    return {};
  }
  base::Result<void> remove_old(base::Instant at) override {
    std::erase_if(rows_, [&](auto const& row) { return row.second.ends_at <= at; });
    return {};
  }

 private:
  std::map<terms::UserId, PasswordLink> rows_;
};

class MemorySecondFactors final : public identity::SecondFactors {
 public:
  using SecondFactor = identity::SecondFactor;

  base::Result<std::optional<SecondFactor>> find(terms::UserId const& user) override {
    auto const found = rows_.find(user);
    if (found == rows_.end()) return std::nullopt;
    return found->second;
  }
  base::Result<void> replace(SecondFactor const& factor) override {
    rows_.insert_or_assign(factor.user, factor);
    return {};
  }
  base::Result<void> remove(terms::UserId const& user) override {
    rows_.erase(user);
    codes_.erase(user);
    return {};
  }
  base::Result<bool> take_step(terms::UserId const& user, std::int64_t step) override {
    auto const found = rows_.find(user);
    if (found == rows_.end() || found->second.last_step >= step) return false;
    found->second.last_step = step;
    return true;
  }
  base::Result<void> replace_codes(terms::UserId const& user,
                                   std::vector<std::string> const& hashes) override {
    codes_.insert_or_assign(user, std::set<std::string>{hashes.begin(), hashes.end()});
    return {};
  }
  base::Result<bool> take_recovery(terms::UserId const& user, std::string_view hash) override {
    return codes_[user].erase(std::string{hash}) > 0;
  }
  base::Result<std::int64_t> count_codes(terms::UserId const& user) override {
    return static_cast<std::int64_t>(codes_[user].size());
  }

 private:
  std::map<terms::UserId, SecondFactor> rows_;
  std::map<terms::UserId, std::set<std::string>> codes_;
};

class MemorySignInSteps final : public identity::SignInSteps {
 public:
  using SignInStep = identity::SignInStep;

  base::Result<void> add(SignInStep const& step) override {
    rows_.insert_or_assign(step.secret_hash, step);
    return {};
  }
  base::Result<std::optional<SignInStep>> find(std::string_view secret_hash) override {
    auto const found = rows_.find(secret_hash);
    if (found == rows_.end()) return std::nullopt;
    return found->second;
  }
  base::Result<void> count_attempt(std::string_view secret_hash) override {
    auto const found = rows_.find(secret_hash);
    if (found != rows_.end()) ++found->second.attempts;
    return {};
  }
  base::Result<void> remove_of(terms::UserId const& user) override {
    std::erase_if(rows_, [&](auto const& row) { return row.second.user == user; });
    return {};
  }
  base::Result<void> remove_old(base::Instant at) override {
    std::erase_if(rows_, [&](auto const& row) { return row.second.ends_at <= at; });
    return {};
  }

 private:
  std::map<std::string, SignInStep, std::less<>> rows_;
};

class MemoryOidcLinks final : public identity::OidcLinks {
 public:
  using OidcLink = identity::OidcLink;

  base::Result<std::optional<terms::UserId>> find(std::string_view issuer,
                                                  std::string_view subject) override {
    for (auto const& [user, link] : rows_) {
      if (link.issuer == issuer && link.subject == subject) return user;
    }
    return std::nullopt;
  }
  base::Result<std::optional<OidcLink>> of_user(terms::UserId const& user) override {
    auto const found = rows_.find(user);
    if (found == rows_.end()) return std::nullopt;
    return found->second;
  }
  base::Result<void> add(OidcLink const& link) override {
    bool const is_taken = find(link.issuer, link.subject)->has_value() || rows_.contains(link.user);
    if (is_taken) return base::fail(base::ErrorKind::Conflict, "identity.subject-taken", "taken");
    rows_.emplace(link.user, link);
    return {};
  }
  base::Result<void> remove(terms::UserId const& user) override {
    rows_.erase(user);
    return {};
  }

 private:
  std::map<terms::UserId, OidcLink> rows_;
};

}  // namespace support
