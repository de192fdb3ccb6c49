#include "domain/webhooks/manage_webhooks.hpp"

#include "base/new_id.hpp"
#include "domain/webhooks/queue_event.hpp"

#include <fmt/format.h>

namespace webhooks {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

/// Name and topics; the address is told by its host alone: the rest may be a secret of theirs.
[[nodiscard]] std::string told(Webhook const& webhook) {
  auto const& url = webhook.words.url;
  auto const host = url.find("://") + 3;
  auto const end = url.find_first_of("/?", host);
  return fmt::format("{} {} [{}]", webhook.words.name, url.substr(0, end),
                     fmt::join(webhook.words.topics, ", "));
}

[[nodiscard]] Result<void> record(WebhookPorts& ports, terms::Actor const& by,
                                  std::string_view action, Webhook const& webhook) {
  return ports.audit.record({webhook.tenant, by, action, webhook.id.text(), told(webhook)});
}

/// Words that hold, with an address that may be called. Every fault stands at its field.
[[nodiscard]] Result<WebhookWords> acceptable(Surroundings const& around, WebhookWords words) {
  auto url = around.checked_url(words.url);
  auto good = checked(std::move(words));
  if (good && url) {
    good->url = std::move(*url);
    return good;
  }
  auto error = good ? base::Error{ErrorKind::Invalid,
                                  "webhooks.words",
                                  "直していただくところがあります。",
                                  {}}
                    : std::move(good.error());
  if (!url) error.issues.push_back({"/url", url.error().detail});
  return tl::unexpected(std::move(error));
}

/// As stored now.
[[nodiscard]] Result<Webhook> saved(WebhookPorts& ports, Webhook const& webhook) {
  if (auto kept = ports.webhooks.save(webhook); !kept) return pass(kept);
  return ports.webhooks.find(webhook.tenant, webhook.id);
}

}  // namespace

Result<IssuedWebhook> add_webhook(WebhookPorts& ports, Surroundings const& around,
                                  NewWebhook what) {
  auto words = acceptable(around, std::move(what.words));
  if (!words) return pass(words);
  auto const others = ports.webhooks.of_tenant(what.tenant);
  if (!others) return tl::unexpected(others.error());
  if (static_cast<std::int64_t>(others->size()) >= Webhooks::kOfTenantMax) {
    return fail(ErrorKind::Conflict, "webhooks.full",
                "Webhookは10個までです。使っていないものを削除してから追加してください。");
  }
  auto const is_of_partner = ports.makers.is_of_partner(what.by);
  if (!is_of_partner) return tl::unexpected(is_of_partner.error());
  auto secret = around.new_secret(around.random);
  auto const now = around.clock.now();
  Webhook webhook{base::new_id<terms::WebhookId>(around.clock, around.random),
                  std::move(what.tenant),
                  std::move(*words),
                  *is_of_partner,
                  WebhookState::Active,
                  "",
                  {around.seal(secret)},
                  what.by.name,
                  now,
                  {now}};
  auto kept = saved(ports, webhook);
  if (!kept) return pass(kept);
  if (auto done = record(ports, what.by, "webhooks.added", *kept); !done) return pass(done);
  return IssuedWebhook{std::move(*kept), std::move(secret)};
}

Result<ChangedWebhook> change_webhook(WebhookPorts& ports, Surroundings const& around,
                                      WebhookAct const& act, WebhookWords words,
                                      std::int64_t revision) {
  auto webhook = ports.webhooks.find(act.tenant, act.webhook);
  if (!webhook) return pass(webhook);
  auto good = acceptable(around, std::move(words));
  if (!good) return pass(good);
  ChangedWebhook changed{std::move(*webhook)};
  changed.webhook.revision = revision;
  if (good->url != changed.webhook.words.url) {
    changed.secret = around.new_secret(around.random);
    changed.webhook.secret = {around.seal(*changed.secret)};
  }
  changed.webhook.words = std::move(*good);
  auto kept = saved(ports, changed.webhook);
  if (!kept) return pass(kept);
  if (auto done = record(ports, act.by, "webhooks.changed", *kept); !done) return pass(done);
  changed.webhook = std::move(*kept);
  return changed;
}

Result<IssuedWebhook> rotate_secret(WebhookPorts& ports, Surroundings const& around,
                                    WebhookAct const& act) {
  auto webhook = ports.webhooks.find(act.tenant, act.webhook);
  if (!webhook) return pass(webhook);
  auto secret = around.new_secret(around.random);
  webhook->secret = {around.seal(secret), std::move(webhook->secret.sealed),
                     around.clock.now() + around.rules.overlap};
  auto kept = saved(ports, *webhook);
  if (!kept) return pass(kept);
  if (auto done = record(ports, act.by, "webhooks.secret-rotated", *kept); !done) return pass(done);
  return IssuedWebhook{std::move(*kept), std::move(secret)};
}

Result<Webhook> pause_webhook(WebhookPorts& ports, WebhookAct const& act) {
  auto webhook = ports.webhooks.find(act.tenant, act.webhook);
  if (!webhook || webhook->state == WebhookState::Paused) return webhook;
  webhook->state = WebhookState::Paused;
  webhook->pause_note = fmt::format("{}さんが止めました。", act.by.name);
  auto kept = saved(ports, *webhook);
  if (!kept) return kept;
  if (auto done = record(ports, act.by, "webhooks.paused", *kept); !done) return pass(done);
  return kept;
}

Result<Webhook> resume_webhook(WebhookPorts& ports, Surroundings const& around,
                               WebhookAct const& act) {
  auto webhook = ports.webhooks.find(act.tenant, act.webhook);
  if (!webhook || webhook->state == WebhookState::Active) return webhook;
  webhook->state = WebhookState::Active;
  webhook->pause_note.clear();
  auto kept = saved(ports, *webhook).and_then([&](Webhook const& now) -> Result<Webhook> {
    auto paced = ports.webhooks.set_pace(now, around.clock.now(), std::nullopt);
    if (!paced) return pass(paced);
    return ports.webhooks.find(act.tenant, act.webhook);
  });
  if (!kept) return kept;
  if (auto done = record(ports, act.by, "webhooks.resumed", *kept); !done) return pass(done);
  return kept;
}

Result<void> remove_webhook(WebhookPorts& ports, WebhookAct const& act) {
  auto const webhook = ports.webhooks.find(act.tenant, act.webhook);
  if (!webhook) return tl::unexpected(webhook.error());
  if (auto gone = ports.webhooks.remove(*webhook); !gone) return gone;
  return record(ports, act.by, "webhooks.removed", *webhook);
}

Result<DeliveryId> send_test(WebhookPorts& ports, Surroundings const& around,
                             WebhookAct const& act) {
  auto const webhook = ports.webhooks.find(act.tenant, act.webhook);
  if (!webhook) return tl::unexpected(webhook.error());
  if (webhook->state == WebhookState::Paused) {
    return fail(ErrorKind::Conflict, "webhooks.paused",
                "止まっているあいだは送れません。再開してからお試しください。");
  }
  auto id = queue_for(ports, around, {act.tenant, act.webhook},
                      {std::string{kTest}, act.tenant.text(), act.webhook.text()});
  if (!id) return id;
  auto paced = ports.webhooks.set_pace(*webhook, around.clock.now(), webhook->pace.failing_since);
  if (!paced) return pass(paced);
  if (auto done = record(ports, act.by, "webhooks.tested", *webhook); !done) return pass(done);
  return id;
}

}  // namespace webhooks
