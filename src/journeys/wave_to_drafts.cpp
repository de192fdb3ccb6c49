#include "journeys/wave_to_drafts.hpp"

#include "base/text.hpp"
#include "domain/inquiries/draft_text.hpp"
#include "terms/inquiry_number.hpp"

#include <optional>

namespace journeys {
namespace {

using base::Result;
using inquiries::NotPut;
using inquiries::PutDrafts;
using inquiries::WaveText;

[[nodiscard]] Result<void> check(WaveText const& what) {
  if (auto good = inquiries::check_draft_text(what.text); !good) return good;
  auto const count = what.targets.size();
  if (count >= 1 && count <= inquiries::WaveDrafts::kTargetsMax) return {};
  return base::fail(base::ErrorKind::Invalid, "inquiries.draft-targets",
                    "お問い合わせを1〜50件選んでください。",
                    {{"/inquiries", "お問い合わせを1〜50件選んでください。"}});
}

/// One text on its way into the inquiries of a wave.
class Putting {
 public:
  Putting(inquiries::InquiriesPorts& ports, inquiries::Surroundings const& around,
          terms::Actor const& by)
      : ports_(ports), around_(around), by_(by) {}

  /// Nothing where it was put, else why not.
  [[nodiscard]] Result<std::optional<NotPut>> put(WaveText::Target const& target,
                                                  std::string_view text) {
    inquiries::Act const act{target.tenant, target.inquiry, by_};
    auto const inquiry = ports_.inquiries.find(target.tenant, target.inquiry);
    if (!inquiry) return tl::unexpected(inquiry.error());
    if (inquiries::is_ended(inquiry->state())) return NotPut::Ended;
    auto const begun = inquiries::own_draft(ports_, act);
    if (!begun) return tl::unexpected(begun.error());
    if (*begun) return NotPut::HasDraft;
    auto draft = draft_of(*inquiry, text);
    if (!draft) return base::pass(draft);
    if (base::code_points(draft->body) > inquiries::Inquiry::kBodyLengthMax) return NotPut::TooLong;
    auto const kept = inquiries::keep_draft(ports_, around_, act, *draft);
    if (kept) return std::optional<NotPut>{};
    if (kept.error().code == "inquiries.drafts-full") return NotPut::Full;
    return tl::unexpected(kept.error());
  }

 private:
  /// As if it had been begun now: what the customer writes from here on is news to its writer.
  [[nodiscard]] Result<inquiries::NewDraft> draft_of(inquiries::Inquiry const& inquiry,
                                                     std::string_view text) {
    auto const& opening = inquiry.opening();
    auto const company = ports_.tenants.name_of(opening.tenant);
    if (!company) return tl::unexpected(company.error());
    auto const timeline = ports_.inquiries.timeline(opening.tenant, opening.id);
    if (!timeline) return tl::unexpected(timeline.error());
    auto const read_to = timeline->empty() ? std::nullopt : std::optional{timeline->back().id};
    return inquiries::NewDraft{
        inquiries::MessageKind::Answer,
        inquiries::filled(text, {*company, terms::inquiry_number(opening.number)}), read_to};
  }

  inquiries::InquiriesPorts& ports_;
  inquiries::Surroundings const& around_;
  terms::Actor const& by_;
};

}  // namespace

Result<PutDrafts> WaveToDrafts::put(std::string_view wave, terms::Actor const& by,
                                    WaveText const& what) {
  if (auto good = check(what); !good) return base::pass(good);
  return terms::write<PutDrafts>(work_, [&](WavePorts& ports) -> Result<PutDrafts> {
    PutDrafts outcome;
    Putting putting{ports.inquiries, around_, by};
    for (auto const& target : what.targets) {
      auto const is_member = ports.members.has(wave, target.tenant, target.inquiry);
      if (!is_member) return tl::unexpected(is_member.error());
      auto const missed = *is_member
                              ? putting.put(target, what.text)
                              : Result<std::optional<NotPut>>{std::optional{NotPut::NotOfWave}};
      if (!missed) return tl::unexpected(missed.error());
      if (*missed) outcome.missed.push_back({target, **missed});
      if (!*missed) outcome.put.push_back(target);
    }
    return outcome;
  });
}

}  // namespace journeys
