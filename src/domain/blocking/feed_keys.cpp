#include "domain/blocking/feed_keys.hpp"

#include "base/encoding.hpp"
#include "base/new_id.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace blocking {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

constexpr std::string_view kBegin = "mgk.";
constexpr std::size_t kFetchesShown = 20;
constexpr std::chrono::minutes kRefusalPause{1};

/// 256 bits behind the id, which finds the key.
[[nodiscard]] std::string new_secret(FeedKeyId const& id, base::Random& random) {
  std::array<std::uint8_t, 32> bytes{};
  random.fill(bytes);
  return std::string{kBegin} + id.text() + "." + base::hex(bytes);
}

[[nodiscard]] Result<void> check_name(std::string const& name) {
  bool const is_good = !base::trimmed(name).empty() && !base::has_control_characters(name) &&
                       base::code_points(name) <= FeedKey::kNameMax;
  if (is_good) return {};
  return fail(ErrorKind::Invalid, "blocking.feed-name",
              "機器の名前を60文字以内で入力してください。", {{"/name", "1 to 60 characters"}});
}

[[nodiscard]] Result<void> note(BlockingPorts& ports, FeedKey const& key, terms::Actor const& by,
                                std::string_view action) {
  return ports.audit.record({key.tenant, by, action, key.router.text(),
                             "key " + key.id.text() + " for " + std::string{name_of(key.way)}});
}

/// A new end for those that the new one follows.
[[nodiscard]] Result<void> let_run_out(BlockingPorts& ports, std::vector<FeedKey>& keys,
                                       std::string const& name, base::Instant ends_at) {
  for (auto& key : keys) {
    if (key.name != name || key.ends_at || key.revoked_at) continue;
    key.ends_at = ends_at;
    if (auto ended = ports.feed_keys.end(key); !ended) return ended;
  }
  return {};
}

}  // namespace

Result<MadeFeedKey> make_feed_key(BlockingPorts& ports, Surroundings const& around,
                                  NewFeedKey const& wanted, terms::Actor const& by) {
  auto const name = std::string{base::trimmed(wanted.name)};
  if (auto fits = check_name(name); !fits) return pass(fits);
  auto const router = ports.contracts.router(wanted.of.tenant, wanted.of.router);
  if (!router) return tl::unexpected(router.error());
  if (!is_feed(router->adapter)) {
    return fail(ErrorKind::Conflict, "blocking.no-feed",
                "このルーターは、一覧を取りに来る方法では遮断しません。");
  }
  auto keys = ports.feed_keys.of_router(wanted.of.tenant, wanted.of.router);
  if (!keys) return pass(keys);
  auto const now = around.clock.now();
  auto const good = std::count_if(keys->begin(), keys->end(),
                                  [&](FeedKey const& key) { return key.is_good(now); });
  if (static_cast<std::size_t>(good) >= kFeedKeysMax) {
    return fail(ErrorKind::Conflict, "blocking.feed-keys",
                "このルーターの鍵は上限の20本に達しています。使わない鍵を無効にしてください。");
  }
  auto run_out = let_run_out(ports, *keys, name, now + around.feeds.overlap);
  if (!run_out) return pass(run_out);
  auto const id = base::new_id<FeedKeyId>(around.clock, around.random);
  auto secret = new_secret(id, around.random);
  FeedKey key{id,   wanted.of.tenant,          wanted.of.router, router->adapter,
              name, around.sha256_hex(secret), by.name,          now};
  if (auto added = ports.feed_keys.add(key); !added) return pass(added);
  if (auto gone = ports.feed_keys.forget_old(key.tenant, key.router, now); !gone) {
    return pass(gone);
  }
  if (auto noted = note(ports, key, by, "blocking.feed-key-made"); !noted) return pass(noted);
  return MadeFeedKey{std::move(key), std::move(secret)};
}

Result<void> revoke_feed_key(BlockingPorts& ports, Surroundings const& around,
                             RouterOfTenant const& of, FeedKeyId const& id,
                             terms::Actor const& by) {
  auto keys = ports.feed_keys.of_router(of.tenant, of.router);
  if (!keys) return pass(keys);
  auto const found = std::find_if(keys->begin(), keys->end(), [&](FeedKey const& key) {
    return key.id == id && !key.revoked_at;
  });
  if (found == keys->end()) {
    return fail(ErrorKind::NotFound, "blocking.unknown-feed-key", "この鍵は見つかりません。");
  }
  found->revoked_at = around.clock.now();
  if (auto ended = ports.feed_keys.end(*found); !ended) return ended;
  return note(ports, *found, by, "blocking.feed-key-revoked");
}

std::optional<FeedKeyId> feed_key_id_in(std::string_view shown) {
  if (!shown.starts_with(kBegin)) return std::nullopt;
  shown.remove_prefix(kBegin.size());
  auto const id = FeedKeyId::parse(shown.substr(0, shown.find('.')));
  return id ? std::optional{*id} : std::nullopt;
}

Result<FeedKey> good_feed_key(BlockingPorts& ports, Surroundings const& around,
                              FeedKeyId const& id) {
  auto const key = ports.feed_keys.any(id);
  if (!key) return tl::unexpected(key.error());
  auto const refused = fail(ErrorKind::Forbidden, "blocking.feed-key", "access forbidden");
  if (!*key || !(*key)->is_good(around.clock.now())) return refused;
  auto const router = ports.contracts.router((*key)->tenant, (*key)->router);
  if (!router && router.error().kind == ErrorKind::NotFound) return refused;
  if (!router) return tl::unexpected(router.error());
  if (router->adapter != (*key)->way) return refused;
  return **key;
}

Result<void> note_refusal(BlockingPorts& ports, Surroundings const& around,
                          RouterOfTenant const& of, std::string const& client) {
  auto const last = ports.feed_sets.fetches(of.tenant, of.router, kFetchesShown);
  if (!last) return tl::unexpected(last.error());
  auto const now = around.clock.now();
  bool const is_known = std::any_of(last->begin(), last->end(), [&](FeedFetch const& fetch) {
    return fetch.outcome == "refused" && now - fetch.at < kRefusalPause;
  });
  if (is_known) return {};
  return ports.feed_sets.log({of.tenant, of.router, now, client, "", 0, "refused"});
}

Result<FeedStanding> feed_standing(BlockingPorts& ports, Surroundings const& around,
                                   RouterOfTenant const& of) {
  auto const router = ports.contracts.router(of.tenant, of.router);
  if (!router) return tl::unexpected(router.error());
  auto const generation = ports.filters.generation(of.router);
  if (!generation) return tl::unexpected(generation.error());
  auto keys = ports.feed_keys.of_router(of.tenant, of.router);
  if (!keys) return pass(keys);
  auto cursors = ports.feed_sets.cursors(of.tenant, of.router, around.clock.now());
  if (!cursors) return pass(cursors);
  auto fetches = ports.feed_sets.fetches(of.tenant, of.router, kFetchesShown);
  if (!fetches) return pass(fetches);
  auto const taken = ports.blocks.in_force_count(of.tenant, of.router);
  if (!taken) return tl::unexpected(taken.error());
  return FeedStanding{
      *router, *generation, std::move(*keys), std::move(*cursors), std::move(*fetches), *taken};
}

}  // namespace blocking
