#pragma once

#include "base/instant.hpp"
#include "domain/webhooks/manage_webhooks.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace webhooks::api {

/// Never with its secret.
struct WebhookView {
  std::string id;
  std::string name;
  std::string url;
  std::vector<std::string> topics;
  std::string state;       // active, paused
  std::string pause_note;  // "" while it is active
  std::string made_by_name;
  base::Instant made_at;
  std::optional<base::Instant> failing_since;
  std::optional<base::Instant> former_secret_ends_at;
  std::int64_t waiting;
  std::int64_t dead;
  std::int64_t lost;      // dead letters that were one too many
  std::int64_t revision;  // to be handed back with a change
};
BOOST_DESCRIBE_STRUCT(WebhookView, (),
                      (id, name, url, topics, state, pause_note, made_by_name, made_at,
                       failing_since, former_secret_ends_at, waiting, dead, lost, revision))

struct WebhookList {
  std::vector<WebhookView> items;
  std::int64_t items_max;
};
BOOST_DESCRIBE_STRUCT(WebhookList, (), (items, items_max))

/// `secret` is told this once; none where it stayed as it was.
struct IssuedWebhookView {
  WebhookView webhook;
  std::optional<std::string> secret;
};
BOOST_DESCRIBE_STRUCT(IssuedWebhookView, (), (webhook, secret))

struct WebhookDelivery {
  std::string id;
  std::string topic;
  std::string subject_id;
  std::string link;
  base::Instant event_at;
  std::string state;  // waiting, delivered, dead
  std::int64_t tries;
  std::optional<base::Instant> last_try_at;
  std::int64_t last_status;  // 0: no answer
  std::string
      fault;  // none, refused_address, no_tls, no_answer, redirected, answered, queue_full …
};
BOOST_DESCRIBE_STRUCT(WebhookDelivery, (),
                      (id, topic, subject_id, link, event_at, state, tries, last_try_at,
                       last_status, fault))

struct WebhookDeliveryList {
  std::vector<WebhookDelivery> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(WebhookDeliveryList, (), (items, next_cursor))

struct WebhookTest {
  std::string delivery_id;
};
BOOST_DESCRIBE_STRUCT(WebhookTest, (), (delivery_id))

struct NewWebhookWords {
  std::string name;
  std::string url;
  std::vector<std::string> topics;
  std::optional<std::int64_t> revision;  // needed for one that is there
};
BOOST_DESCRIBE_STRUCT(NewWebhookWords, (), (name, url, topics, revision))

/// The body is an empty object.
struct WebhookNoWords {};
BOOST_DESCRIBE_STRUCT(WebhookNoWords, (), ())

struct DeadLetterChoice {
  std::vector<std::string> delivery_ids;
};
BOOST_DESCRIBE_STRUCT(DeadLetterChoice, (), (delivery_ids))

[[nodiscard]] WebhookView view_of(Webhook const& webhook, base::Instant now);
[[nodiscard]] WebhookDelivery view_of(Delivery const& delivery);

}  // namespace webhooks::api
