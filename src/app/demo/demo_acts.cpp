#include "app/demo/demo_acts.hpp"

#include "domain/alerts/handle_alert.hpp"
#include "domain/blocking/use_cases.hpp"

namespace app {
namespace {

using alerts::AlertsPorts;
using base::pass;
using base::Result;
using blocking::BlockingPorts;
using inquiries::InquiriesPorts;

[[nodiscard]] Result<terms::AlertId> alert_with(DemoStage& stage, terms::TenantId const& tenant,
                                                std::string_view outside) {
  return terms::read<terms::AlertId>(
      stage.works().alerts, [&](AlertsPorts& ports) -> Result<terms::AlertId> {
        alerts::Filter filter;
        filter.text = std::string{outside};
        auto const found = ports.alerts.list(tenant, filter, {});
        if (!found) return tl::unexpected(found.error());
        if (!found->items.empty()) return found->items.front().id();
        return base::fail(base::ErrorKind::Internal, "app.demo",
                          "A demo story asks about an alert that is not there.");
      });
}

/// What somebody does to the ticket's inquiry.
using OnInquiry = std::function<Result<inquiries::Inquiry>(
    InquiriesPorts&, inquiries::Surroundings const&, inquiries::Act const&)>;

[[nodiscard]] DemoStage::Scene on_inquiry(DemoTicketPtr ticket, terms::Actor by, OnInquiry act) {
  return [ticket = std::move(ticket), by = std::move(by), act = std::move(act)](DemoStage& stage) {
    return stage.works().inquiries.write([&](InquiriesPorts& ports) -> Result<void> {
      auto const done = act(ports, stage.building().inquiries_around(),
                            {ticket->tenant, *ticket->inquiry, by});
      if (!done) return tl::unexpected(done.error());
      return {};
    });
  };
}

[[nodiscard]] DemoStage::Scene write_down(DemoTicketPtr ticket, terms::Actor by,
                                          inquiries::MessageKind kind, std::string body) {
  return on_inquiry(
      std::move(ticket), std::move(by),
      [kind, body = std::move(body)](auto& ports, auto const& around, auto const& act) {
        return inquiries::add_message(ports, around, act, {kind, body});
      });
}

using OnBlock = std::function<Result<blocking::Block>(BlockingPorts&, blocking::Surroundings const&,
                                                      blocking::BlockRef const&)>;

[[nodiscard]] DemoStage::Scene on_block(DemoTicketPtr ticket, OnBlock act) {
  return [ticket = std::move(ticket), act = std::move(act)](DemoStage& stage) {
    return stage.works().blocking.write([&](BlockingPorts& ports) -> Result<void> {
      auto const done = act(ports, stage.building().blocking_around(),
                            {ticket->tenant, *ticket->block});
      if (!done) return tl::unexpected(done.error());
      return {};
    });
  };
}

[[nodiscard]] blocking::Report report_of(blocking::Desired const& desired, base::Instant now) {
  blocking::Report report;
  report.generation = desired.generation;
  report.read_at = now;
  report.agent_version = "demo";
  report.is_structure_good = true;
  report.ruleset_hash = "demo";
  for (auto const& filter : desired.filters) {
    auto const left = std::chrono::duration_cast<std::chrono::seconds>(filter.expires_at - now);
    report.filters.push_back({filter.block.text(), filter.address.text(), left.count(), 12, 0});
  }
  return report;
}

}  // namespace

DemoStage::Scene ask(DemoTicketPtr ticket, DemoQuestion question) {
  return [ticket = std::move(ticket),
          question = std::move(question)](DemoStage& stage) -> Result<void> {
    inquiries::OpenInquiry what{question.subject, question.body, {}};
    if (!question.alert_with.empty()) {
      auto const alert = alert_with(stage, ticket->tenant, question.alert_with);
      if (!alert) return tl::unexpected(alert.error());
      what.alerts.push_back(*alert);
    }
    return stage.works().inquiries.write([&](InquiriesPorts& ports) -> Result<void> {
      auto const opened = inquiries::open_inquiry(ports, stage.building().inquiries_around(),
                                                  ticket->tenant, ticket->customer, what);
      if (!opened) return tl::unexpected(opened.error());
      ticket->inquiry = opened->opening().id;
      return {};
    });
  };
}

DemoStage::Scene take(DemoTicketPtr ticket, std::string scope) {
  auto const by = ticket->analyst;
  return on_inquiry(
      std::move(ticket), by,
      [scope = std::move(scope)](auto& ports, auto const& around, auto const& act) {
        return inquiries::take_inquiry(ports, around, act).and_then([&](inquiries::Inquiry const&) {
          return inquiries::decide_scope(ports, around, act, {scope});
        });
      });
}

DemoStage::Scene answer(DemoTicketPtr ticket, std::string body) {
  auto const by = ticket->analyst;
  return write_down(std::move(ticket), by, inquiries::MessageKind::Answer, std::move(body));
}

DemoStage::Scene ask_back(DemoTicketPtr ticket, std::string body) {
  auto const by = ticket->analyst;
  return write_down(std::move(ticket), by, inquiries::MessageKind::Question, std::move(body));
}

DemoStage::Scene note(DemoTicketPtr ticket, std::string body) {
  auto const by = ticket->analyst;
  return write_down(std::move(ticket), by, inquiries::MessageKind::Note, std::move(body));
}

DemoStage::Scene reply(DemoTicketPtr ticket, std::string body) {
  auto const by = ticket->customer;
  return write_down(std::move(ticket), by, inquiries::MessageKind::Reply, std::move(body));
}

DemoStage::Scene solved(DemoTicketPtr ticket) {
  auto const by = ticket->customer;
  return on_inquiry(std::move(ticket), by, [](auto& ports, auto const& around, auto const& act) {
    return inquiries::conclude(ports, around, act, inquiries::CustomerOutcome::Solved, "");
  });
}

DemoStage::Scene propose(DemoTicketPtr ticket, std::string_view outside, std::string why) {
  return [ticket = std::move(ticket), outside,
          why = std::move(why)](DemoStage& stage) -> Result<void> {
    auto const alert = alert_with(stage, ticket->tenant, outside);
    if (!alert) return tl::unexpected(alert.error());
    blocking::Wish const wish{ticket->tenant, *alert, {}, ticket->inquiry, why};
    return stage.works().blocking.write([&](BlockingPorts& ports) -> Result<void> {
      auto const block = blocking::propose_block(ports, stage.building().blocking_around(), wish,
                                                 ticket->analyst);
      if (!block) return tl::unexpected(block.error());
      ticket->block = block->id();
      return {};
    });
  };
}

DemoStage::Scene confirm(DemoTicketPtr ticket, terms::DelegationId delegation) {
  auto const by = ticket->customer;
  return on_block(
      std::move(ticket), [by, delegation](auto& ports, auto const& around, auto const& which) {
        return blocking::confirm_proposal(ports, around, which,
                                          {delegation, around.sha256_hex(around.consent.text)}, by);
      });
}

DemoStage::Scene plan_and_approve(DemoTicketPtr ticket) {
  auto const by = ticket->analyst;
  return on_block(std::move(ticket), [by](auto& ports, auto const& around, auto const& which) {
    return blocking::plan_block(ports, around, which, by)
        .and_then([&](blocking::Block const& block) {
          return blocking::approve_block(ports, around, which, block.progress().plan->hash, by);
        });
  });
}

DemoStage::Scene remove_filter(DemoTicketPtr ticket, std::string why) {
  auto const by = ticket->customer;
  return on_block(std::move(ticket),
                  [by, why = std::move(why)](auto& ports, auto const& around, auto const& which) {
                    return blocking::remove_block(ports, around, which, why, by);
                  });
}

DemoStage::Scene read_back(terms::RouterId router) {
  return [router = std::move(router)](DemoStage& stage) {
    return stage.works().blocking.write([&](BlockingPorts& ports) -> Result<void> {
      auto const& around = stage.building().blocking_around();
      auto const desired = blocking::desired_of(ports, around, router);
      if (!desired) return tl::unexpected(desired.error());
      return blocking::take_report(ports, around, router, report_of(*desired, around.clock.now()));
    });
  };
}

DemoStage::Scene close_alert(DemoTicketPtr ticket, std::string_view outside, std::string_view life,
                             std::string why) {
  return [ticket = std::move(ticket), outside, life,
          why = std::move(why)](DemoStage& stage) -> Result<void> {
    auto const alert = alert_with(stage, ticket->tenant, outside);
    auto const to = alerts::life_from(life);
    if (!alert) return tl::unexpected(alert.error());
    return stage.works().alerts.write([&](AlertsPorts& ports) -> Result<void> {
      auto const moved = alerts::change_life(
          ports, stage.building().alerts_around(),
          {ticket->tenant, *alert, ticket->customer, to.value_or(alerts::Life::Acknowledged), why});
      if (!moved) return tl::unexpected(moved.error());
      return {};
    });
  };
}

}  // namespace app
