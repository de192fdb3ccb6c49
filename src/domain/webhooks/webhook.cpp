#include "domain/webhooks/webhook.hpp"

#include "base/text.hpp"
#include "terms/events.hpp"

#include <algorithm>

namespace webhooks {

std::vector<std::string_view> const& topics() {
  static std::vector<std::string_view> const all{
      terms::kAlertRaised,  terms::kInquiryChanged,      terms::kBlockChanged,
      terms::kClaimChanged, terms::kSubscriptionChanged, terms::kAnnouncementPublished};
  return all;
}

bool is_topic(std::string_view name) {
  return std::find(topics().begin(), topics().end(), name) != topics().end();
}

std::string_view name_of(WebhookState state) {
  switch (state) {
    case WebhookState::Active: return "active";
    case WebhookState::Paused: return "paused";
  }
  return "";
}

std::optional<WebhookState> webhook_state_from(std::string_view name) {
  for (auto const state : {WebhookState::Active, WebhookState::Paused}) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

base::Result<WebhookWords> checked(WebhookWords words) {
  std::vector<base::FieldIssue> issues;
  words.name = std::string{base::trimmed(words.name)};
  bool const is_name = base::is_utf8(words.name) && !words.name.empty() &&
                       base::code_points(words.name) <= WebhookWords::kNameMax &&
                       !base::has_control_characters(words.name);
  if (!is_name) issues.push_back({"/name", "名前を60文字以内で入力してください。"});
  bool const is_known = std::all_of(words.topics.begin(), words.topics.end(), is_topic);
  if (words.topics.empty() || !is_known) {
    issues.push_back({"/topics", "知らせることを1つ以上選んでください。"});
  }
  if (!issues.empty()) {
    return base::fail(base::ErrorKind::Invalid, "webhooks.words",
                      "直していただくところがあります。", std::move(issues));
  }
  std::vector<std::string> ordered;
  for (auto const topic : topics()) {
    auto const found = std::find(words.topics.begin(), words.topics.end(), topic);
    if (found != words.topics.end()) ordered.emplace_back(topic);
  }
  words.topics = std::move(ordered);
  return words;
}

}  // namespace webhooks
