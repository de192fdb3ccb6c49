#include "domain/webhooks/delivery.hpp"

#include <array>
#include <utility>

namespace webhooks {
namespace {

constexpr std::array<std::string_view, 8> kFaults{"none",       "refused_address", "no_tls",
                                                  "no_answer",  "redirected",      "answered",
                                                  "queue_full", "no_secret"};

/// Pages that show one thing by its id; other topics lead to the tenant's first page.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kPlaces{
    {{terms::kAlertRaised, "alerts"},
     {terms::kInquiryChanged, "inquiries"},
     {terms::kBlockChanged, "blocks"},
     {terms::kClaimChanged, "insurance"},
     {terms::kAnnouncementPublished, "announcements"}}};

}  // namespace

std::string_view name_of(DeliveryState state) {
  switch (state) {
    case DeliveryState::Waiting: return "waiting";
    case DeliveryState::Delivered: return "delivered";
    case DeliveryState::Dead: return "dead";
  }
  return "";
}

std::optional<DeliveryState> delivery_state_from(std::string_view name) {
  for (auto const state : {DeliveryState::Waiting, DeliveryState::Delivered, DeliveryState::Dead}) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

std::string_view name_of(Fault fault) { return kFaults[static_cast<std::size_t>(fault)]; }

std::optional<Fault> fault_from(std::string_view name) {
  for (std::size_t at = 0; at < kFaults.size(); ++at) {
    if (kFaults[at] == name) return static_cast<Fault>(at);
  }
  return std::nullopt;
}

std::string link_of(Delivery const& delivery) {
  auto const home = "/t/" + delivery.tenant.text();
  for (auto const& [topic, place] : kPlaces) {
    if (topic == delivery.topic) return home + "/" + std::string{place} + "/" + delivery.subject;
  }
  return home;
}

}  // namespace webhooks
