#include "domain/webhooks/driver/signed_post.hpp"

#include "platform/crypto/hmac.hpp"
#include "platform/http/json_write.hpp"

#include <fmt/format.h>

namespace webhooks::driver {

using platform::net::Post;
using platform::net::PostEnd;

std::string body_of(Delivery const& delivery) {
  platform::http::JsonWriter json;
  json.open('{');
  json.name("id");
  json.text(delivery.id.text());
  json.name("topic");
  json.text(delivery.topic);
  json.name("time");
  json.instant(delivery.event_at);
  json.name("tenant");
  json.text(delivery.tenant.text());
  json.name("subject");
  json.open('{');
  json.name("id");
  json.text(delivery.subject);
  json.name("link");
  json.text(link_of(delivery));
  json.close('}');
  json.close('}');
  return json.take();
}

std::string signature_of(std::vector<std::string> const& secrets, std::string_view body,
                         base::Instant at) {
  auto const seconds = at.micros() / 1'000'000;
  auto const text = fmt::format("{}.{}", seconds, body);
  auto header = fmt::format("t={}", seconds);
  for (auto const& secret : secrets) {
    header += ",v1=" + platform::crypto::hmac_sha256_hex(secret, text);
  }
  return header;
}

std::optional<Post> signed_post(DueDelivery const& due, Unseal const& unseal, base::Instant now) {
  auto const& sealed = due.webhook.secret;
  auto secret = unseal(sealed.sealed);
  if (!secret) return std::nullopt;
  std::vector<std::string> secrets{std::move(*secret)};
  bool const has_former = sealed.former_sealed && sealed.former_ends_at.value_or(now) > now;
  if (has_former) {
    if (auto former = unseal(*sealed.former_sealed)) secrets.push_back(std::move(*former));
  }
  Post post{due.webhook.words.url, {}, body_of(due.delivery)};
  post.headers = {"User-Agent: Madoguchi-Webhook/1",
                  "Madoguchi-Delivery: " + due.delivery.id.text(),
                  "Madoguchi-Signature: " + signature_of(secrets, post.body, now)};
  return post;
}

Outcome outcome_of(PostEnd const& end) {
  switch (end.how) {
    case PostEnd::How::RefusedAddress: return {Fault::RefusedAddress};
    case PostEnd::How::NoTls: return {Fault::NoTls};
    case PostEnd::How::NoAnswer: return {Fault::NoAnswer};
    case PostEnd::How::Answered: break;
  }
  if (end.status >= 200 && end.status < 300) return {Fault::None, end.status};
  bool const is_redirect = end.status >= 300 && end.status < 400;
  return {is_redirect ? Fault::Redirected : Fault::Answered, end.status};
}

}  // namespace webhooks::driver
