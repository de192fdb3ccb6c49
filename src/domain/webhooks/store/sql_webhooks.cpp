#include "domain/webhooks/store/sql_webhooks.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"

namespace webhooks::store {
namespace {

using base::ErrorKind;
using base::pass;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kSelect =
    "SELECT id, tenant_id, name, url, is_of_partner, state, pause_note, secret_sealed, "
    "former_secret_sealed, former_secret_ends_at, made_by_name, made_at, next_at, failing_since, "
    "waiting, dead, lost, revision FROM webhooks ";

[[nodiscard]] base::Error unknown() {
  return {ErrorKind::NotFound, "webhooks.unknown-webhook", "このWebhookは見つかりません。", {}};
}

[[nodiscard]] base::Error changed() {
  return {ErrorKind::Conflict,
          "webhooks.changed",
          "ほかの方が先に変更しました。画面を読み込み直してください。",
          {}};
}

/// Without its topics.
[[nodiscard]] Webhook webhook_row(Statement const& row) {
  auto const state = webhook_state_from(row.text(5));
  DESK_CHECK(state);
  return {*terms::WebhookId::parse(row.text(0)),
          *terms::TenantId::parse(row.text(1)),
          {row.string(2), row.string(3)},
          row.boolean(4),
          *state,
          row.string(6),
          {row.string(7), row.optional_string(8), row.optional_instant(9)},
          row.string(10),
          row.instant(11),
          {row.instant(12), row.optional_instant(13), row.integer(14), row.integer(15),
           row.integer(16)},
          row.integer(17)};
}

[[nodiscard]] WebhookRef ref_row(Statement const& row) {
  return {*terms::TenantId::parse(row.text(0)), *terms::WebhookId::parse(row.text(1))};
}

void bind_words(Statement& statement, Webhook const& webhook) {
  statement.bind(webhook.words.name).bind(webhook.words.url).bind(name_of(webhook.state));
  statement.bind(webhook.pause_note).bind(webhook.secret.sealed);
  statement.bind(webhook.secret.former_sealed).bind(webhook.secret.former_ends_at);
}

}  // namespace

Result<std::vector<std::string>> SqlWebhooks::topics_of(Webhook const& webhook) {
  auto statement = transaction_.prepare(
      "SELECT topic FROM webhook_topics WHERE tenant_id = ? AND webhook_id = ?");
  statement.bind(webhook.tenant.text()).bind(webhook.id.text());
  return all_rows(statement, [](Statement const& row) { return row.string(0); });
}

Result<Webhook> SqlWebhooks::find(terms::TenantId const& tenant, terms::WebhookId const& id) {
  auto statement = transaction_.prepare(std::string{kSelect} + "WHERE tenant_id = ? AND id = ?");
  statement.bind(tenant.text()).bind(id.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return tl::unexpected(unknown());
  auto webhook = webhook_row(statement);
  auto topics = topics_of(webhook);
  if (!topics) return pass(topics);
  webhook.words.topics = std::move(*topics);
  return webhook;
}

Result<std::vector<Webhook>> SqlWebhooks::of_tenant(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(std::string{kSelect} +
                                        "WHERE tenant_id = ? ORDER BY name, id LIMIT ?");
  statement.bind(tenant.text()).bind(kOfTenantMax);
  auto webhooks = all_rows(statement, webhook_row);
  if (!webhooks) return webhooks;
  for (auto& webhook : *webhooks) {
    auto topics = topics_of(webhook);
    if (!topics) return pass(topics);
    webhook.words.topics = std::move(*topics);
  }
  return webhooks;
}

Result<void> SqlWebhooks::insert(Webhook const& webhook) {
  auto statement = transaction_.prepare(
      "INSERT INTO webhooks (name, url, state, pause_note, secret_sealed, former_secret_sealed, "
      "former_secret_ends_at, id, tenant_id, is_of_partner, made_by_name, made_at, next_at, "
      "waiting, dead, lost, last_position, revision) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 1)");
  bind_words(statement, webhook);
  statement.bind(webhook.id.text()).bind(webhook.tenant.text()).bind(webhook.is_of_partner);
  statement.bind(webhook.made_by_name).bind(webhook.made_at).bind(webhook.pace.next_at);
  return run(statement);
}

Result<void> SqlWebhooks::update(Webhook const& webhook) {
  auto statement = transaction_.prepare(
      "UPDATE webhooks SET name = ?, url = ?, state = ?, pause_note = ?, secret_sealed = ?, "
      "former_secret_sealed = ?, former_secret_ends_at = ?, revision = revision + 1 "
      "WHERE tenant_id = ? AND id = ? AND revision = ?");
  bind_words(statement, webhook);
  statement.bind(webhook.tenant.text()).bind(webhook.id.text()).bind(webhook.revision);
  return run_one(statement, changed());
}

Result<void> SqlWebhooks::put_topics(Webhook const& webhook) {
  auto dropping = transaction_.prepare(
      "DELETE FROM webhook_topics WHERE tenant_id = ? AND webhook_id = ?");
  dropping.bind(webhook.tenant.text()).bind(webhook.id.text());
  if (auto done = run(dropping); !done) return done;
  auto adding = transaction_.prepare(
      "INSERT INTO webhook_topics (tenant_id, webhook_id, topic, is_of_partner) "
      "VALUES (?, ?, ?, ?)");
  for (auto const& topic : webhook.words.topics) {
    adding.bind(webhook.tenant.text()).bind(webhook.id.text()).bind(topic);
    adding.bind(webhook.is_of_partner);
    if (auto done = run(adding); !done) return done;
    adding.begin_anew();
  }
  return {};
}

Result<void> SqlWebhooks::save(Webhook const& webhook) {
  return (webhook.revision == 0 ? insert(webhook) : update(webhook)).and_then([&] {
    return put_topics(webhook);
  });
}

Result<void> SqlWebhooks::remove(Webhook const& webhook) {
  for (auto const* sql : {"DELETE FROM webhook_deliveries WHERE tenant_id = ? AND webhook_id = ?",
                          "DELETE FROM webhook_topics WHERE tenant_id = ? AND webhook_id = ?",
                          "DELETE FROM webhooks WHERE tenant_id = ? AND id = ?"}) {
    auto statement = transaction_.prepare(sql);
    statement.bind(webhook.tenant.text()).bind(webhook.id.text());
    if (auto done = run(statement); !done) return done;
  }
  return {};
}

Result<void> SqlWebhooks::set_pace(Webhook const& webhook, base::Instant next_at,
                                   std::optional<base::Instant> failing_since) {
  auto statement = transaction_.prepare(
      "UPDATE webhooks SET next_at = ?, failing_since = ? WHERE tenant_id = ? AND id = ?");
  statement.bind(next_at).bind(failing_since);
  statement.bind(webhook.tenant.text()).bind(webhook.id.text());
  return run_one(statement, unknown());
}

Result<std::vector<terms::WebhookId>> SqlWebhooks::listening(terms::TenantId const& tenant,
                                                             std::string_view topic) {
  auto statement = transaction_.prepare(
      "SELECT webhook_id FROM webhook_topics WHERE tenant_id = ? AND topic = ? "
      "ORDER BY webhook_id LIMIT ?");
  statement.bind(tenant.text()).bind(topic).bind(kOfTenantMax);
  return all_rows(statement,
                  [](Statement const& row) { return *terms::WebhookId::parse(row.text(0)); });
}

Result<std::vector<WebhookRef>> SqlWebhooks::due(base::Instant now, std::size_t at_most) {
  auto statement = transaction_.prepare(
      "SELECT tenant_id, id FROM webhooks WHERE state = 'active' AND waiting > 0 AND next_at <= ? "
      "ORDER BY next_at LIMIT ?");
  statement.bind(now).bind(static_cast<std::int64_t>(at_most));
  return all_rows(statement, ref_row);
}

Result<std::vector<WebhookRef>> SqlWebhooks::listening(std::string_view topic, bool is_for_partners,
                                                       std::string_view after_id,
                                                       std::size_t at_most) {
  auto statement = transaction_.prepare(
      "SELECT tenant_id, webhook_id FROM webhook_topics WHERE topic = ? AND webhook_id > ? "
      "AND is_of_partner >= ? ORDER BY webhook_id LIMIT ?");
  statement.bind(topic).bind(after_id).bind(is_for_partners);
  statement.bind(static_cast<std::int64_t>(at_most));
  return all_rows(statement, ref_row);
}

}  // namespace webhooks::store
