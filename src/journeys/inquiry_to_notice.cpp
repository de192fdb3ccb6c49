#include "journeys/inquiry_to_notice.hpp"

#include "domain/notices/words.hpp"
#include "terms/inquiry_number.hpp"

#include <optional>

namespace journeys {
namespace {

using base::Result;
using notices::Kind;
using S = inquiries::State;

/// What the customer is told when an inquiry enters `state`; nothing of what they did themselves.
[[nodiscard]] std::optional<Kind> kind_of(S state) {
  switch (state) {
    case S::Answered:
    case S::OutOfScope:
    case S::PaidOffer: return Kind::InquiryAnswered;
    case S::WaitingCustomer: return Kind::InquiryAsked;
    case S::Closed: return Kind::InquiryEnded;
    case S::Received:
    case S::Triage:
    case S::InProgress:
    case S::WaitingBlock:
    case S::Withdrawn: return std::nullopt;
  }
  return std::nullopt;
}

/// Nullopt where the inquiry is gone.
[[nodiscard]] Result<std::optional<inquiries::Inquiry>> inquiry_of(inquiries::Inquiries& inquiries,
                                                                   terms::Event const& event) {
  auto const tenant = terms::TenantId::parse(event.tenant);
  auto const id = terms::InquiryId::parse(event.subject);
  if (!tenant || !id) {
    return base::fail(base::ErrorKind::Internal, "journeys.inquiry-event",
                      "The event names no inquiry.");
  }
  auto found = inquiries.find(*tenant, *id);
  if (!found && found.error().kind == base::ErrorKind::NotFound) return std::nullopt;
  if (!found) return base::pass(found);
  return std::move(*found);
}

[[nodiscard]] notices::InquiryNews news_of(inquiries::Inquiry const& inquiry) {
  auto const& opening = inquiry.opening();
  return {opening.tenant, opening.id, terms::inquiry_number(opening.number)};
}

}  // namespace

Result<void> inquiry_to_notice(inquiries::Inquiries& inquiries, notices::NoticesPorts& ports,
                               notices::Surroundings const& around, terms::Event const& event) {
  auto const state = inquiries::state_from(event.detail);
  if (!around.rules.is_on || !state || !kind_of(*state)) return {};
  auto const inquiry = inquiry_of(inquiries, event);
  if (!inquiry) return tl::unexpected(inquiry.error());
  if (!*inquiry) return {};
  auto const& opening = (*inquiry)->opening();
  auto const kind = *kind_of(*state);
  // A state may be entered again: the version tells the times apart.
  notices::News const news{.kind = kind,
                           .tenant = opening.tenant,
                           .cause = "inquiry:" + opening.id.text() + ":" + event.detail + ":" +
                                    std::to_string((*inquiry)->progress().version),
                           .words = notices::inquiry_words(kind, news_of(**inquiry)),
                           .inquiry = opening.id};
  auto const told = notices::tell_tenant(ports, around, news, notices::Audience::Askers);
  if (!told) return tl::unexpected(told.error());
  return {};
}

Result<void> promise_to_notice(inquiries::Inquiries& inquiries, notices::NoticesPorts& ports,
                               notices::Surroundings const& around, terms::Event const& event) {
  if (!around.rules.is_on) return {};
  auto const inquiry = inquiry_of(inquiries, event);
  if (!inquiry) return tl::unexpected(inquiry.error());
  if (!*inquiry) return {};
  auto const& opening = (*inquiry)->opening();
  auto const& progress = (*inquiry)->progress();
  notices::News const news{
      .kind = Kind::PromiseDue,
      .tenant = opening.tenant,
      .cause = "promise:" + opening.id.text() + ":" + event.detail + ":" +
               std::to_string(progress.version),
      .words = notices::promise_words(news_of(**inquiry), event.detail == "over")};
  auto const owner = progress.owner ? terms::UserId::parse(progress.owner->id)
                                    : terms::UserId::parse("");
  if (owner) {
    auto const person = ports.people.find(*owner);
    if (!person) return tl::unexpected(person.error());
    if (*person) {
      auto const fate = notices::tell_person(ports, around, news, **person);
      if (!fate) return tl::unexpected(fate.error());
      bool const is_told = *fate == notices::Fate::Queued || *fate == notices::Fate::ToldBefore;
      if (is_told) return {};
    }
  }
  auto const told = notices::tell_supervisors(ports, around, news);
  if (!told) return tl::unexpected(told.error());
  return {};
}

}  // namespace journeys
