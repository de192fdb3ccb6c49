#pragma once

#include "app/demo/demo_cast.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace app {

/// One inquiry as its scenes hand it on.
struct DemoTicket {
  terms::TenantId tenant;
  terms::Actor customer;
  terms::Actor analyst;
  std::optional<terms::InquiryId> inquiry{};
  std::optional<terms::BlockId> block{};
};
using DemoTicketPtr = std::shared_ptr<DemoTicket>;  // shared by the scenes of one story

// Each answers a scene: what somebody does when its time has come.

struct DemoQuestion {
  std::string subject;
  std::string body;
  std::string_view alert_with{};  // outside address of the alert asked about; "" for none
};
[[nodiscard]] DemoStage::Scene ask(DemoTicketPtr ticket, DemoQuestion question);
[[nodiscard]] DemoStage::Scene take(DemoTicketPtr ticket, std::string scope);
[[nodiscard]] DemoStage::Scene answer(DemoTicketPtr ticket, std::string body);
[[nodiscard]] DemoStage::Scene ask_back(DemoTicketPtr ticket, std::string body);
[[nodiscard]] DemoStage::Scene note(DemoTicketPtr ticket, std::string body);
[[nodiscard]] DemoStage::Scene reply(DemoTicketPtr ticket, std::string body);
[[nodiscard]] DemoStage::Scene solved(DemoTicketPtr ticket);

[[nodiscard]] DemoStage::Scene propose(DemoTicketPtr ticket, std::string_view outside,
                                       std::string why);
[[nodiscard]] DemoStage::Scene confirm(DemoTicketPtr ticket, terms::DelegationId delegation);
[[nodiscard]] DemoStage::Scene plan_and_approve(DemoTicketPtr ticket);
[[nodiscard]] DemoStage::Scene remove_filter(DemoTicketPtr ticket, std::string why);
/// The router tells what it holds: everything it should.
[[nodiscard]] DemoStage::Scene read_back(terms::RouterId router);

[[nodiscard]] DemoStage::Scene close_alert(DemoTicketPtr ticket, std::string_view outside,
                                           std::string_view life, std::string why);

}  // namespace app
