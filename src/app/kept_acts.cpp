#include "app/kept_acts.hpp"

#include "platform/sql/kept_answers.hpp"

namespace app {
namespace {

namespace sql = platform::sql;
using base::Result;
using platform::http::Once;
using platform::http::Response;

[[nodiscard]] sql::ActKey key_of(Once const& once) { return {once.caller, once.act, once.key}; }

[[nodiscard]] Response answer_of(sql::KeptAnswer const& kept) {
  Response response{.status = static_cast<int>(kept.status),
                    .content_type = kept.content_type,
                    .body = kept.body};
  response.version = kept.version;
  return response;
}

/// What was answered before; nullopt when this is the first time.
[[nodiscard]] Result<std::optional<Response>> before(sql::Transaction& transaction,
                                                     Once const& once, base::Instant now) {
  auto const kept = sql::find_answer(transaction, key_of(once), now);
  if (!kept) return tl::unexpected(kept.error());
  if (!*kept) return std::optional<Response>{};
  if ((*kept)->body_hash == once.body_hash) return std::optional{answer_of(**kept)};
  return base::fail(base::ErrorKind::Invalid, "http.idempotency-key-reused",
                    "This Idempotency-Key was used for another request.");
}

/// A refusal changed nothing, so it is not kept: the same key may try again.
[[nodiscard]] bool is_done(Response const& response) { return response.status < 300; }

}  // namespace

Result<Response> KeptActs::run(std::optional<Once> const& once,
                               std::function<Response()> const& act) {
  std::optional<Response> response;
  auto const done = database_.write([&](sql::Transaction& transaction) -> Result<void> {
    if (once) {
      auto told = before(transaction, *once, clock_.now());
      if (!told) return base::pass(told);
      response = std::move(*told);
      if (response) return {};
    }
    response = act();
    if (!once || !is_done(*response)) return {};
    return sql::keep_answer(transaction, key_of(*once),
                            {once->body_hash, response->status, response->content_type,
                             response->body, response->version},
                            clock_.now());
  });
  if (!done) return tl::unexpected(done.error());
  after_write_();
  return std::move(*response);
}

}  // namespace app
