#include "app/mail_sender.hpp"

#include "domain/notices/digest.hpp"

#include <algorithm>

namespace app {
namespace {

using base::Result;
using notices::Handed;
using notices::NoticesPorts;

constexpr std::size_t kFirmsAtOnce = 20;
constexpr std::size_t kCallsAtOnce = 50;
constexpr std::chrono::seconds kAwayPause{5};
constexpr std::chrono::seconds kAwayPauseMax{300};
constexpr std::chrono::days kKeepFor{90};
constexpr std::chrono::days kKeepNotedFor{7};
constexpr std::size_t kForgetAtOnce = 1'000;

constexpr base::Measure kMails{"madoguchi_mails_total", "Mails offered to the server, by outcome."};

[[nodiscard]] std::string_view label_of(Handed handed) {
  switch (handed) {
    case Handed::Accepted: return "accepted";
    case Handed::Later: return "later";
    case Handed::Refused: return "refused";
    case Handed::BadAddress: return "bad-address";
    case Handed::Away: return "server-away";
    case Handed::Unclear: return "uncertain";
  }
  return "";
}

}  // namespace

bool MailSender::is_done(Result<void> const& outcome) {
  if (outcome) return true;
  parts_.log.write(
      base::LogLevel::Error, "mail.round-failed",
      {{"code", std::string{outcome.error().code}}, {"detail", outcome.error().detail}});
  return false;
}

void MailSender::strand() {
  is_unsettled_ = false;
  for (std::int64_t count = 1; count > 0;) {
    auto const stranded = terms::write<std::int64_t>(
        parts_.work, [this](NoticesPorts& ports) { return notices::strand(ports, parts_.around); });
    if (!stranded) {
      is_unsettled_ = true;
      static_cast<void>(is_done(tl::unexpected(stranded.error())));
      return;
    }
    count = *stranded;
    if (count > 0) {
      parts_.log.write(base::LogLevel::Warning, "mail.stranded", {{"count", count}});
    }
  }
}

/// Looks before it writes, so that an idle desk writes nothing.
Result<MailSender::Due> MailSender::look() {
  return terms::read<Due>(parts_.work, [this](NoticesPorts& ports) -> Result<Due> {
    auto const now = parts_.around.clock.now();
    auto const mails = ports.notices.due(now, 1);
    if (!mails) return tl::unexpected(mails.error());
    auto const digests = ports.watches.due_digests(now, 1);
    if (!digests) return tl::unexpected(digests.error());
    auto const calls = ports.watches.due_calls(now, 1);
    if (!calls) return tl::unexpected(calls.error());
    return Due{!mails->empty(), !digests->empty(), !calls->empty()};
  });
}

bool MailSender::round() {
  if (is_unsettled_) strand();
  auto const due = look();
  if (!due) {
    static_cast<void>(is_done(tl::unexpected(due.error())));
    return false;
  }
  bool const is_old_left = forget_old();
  bool const is_more = move_watches(*due) || is_old_left;
  auto const now = parts_.around.clock.now();
  bool const is_away = away_until_ && now < *away_until_;
  bool const is_sending = due->mails && !is_away && !is_ending_;
  return (is_sending && send_some()) || is_more;
}

bool MailSender::move_watches(Due const& due) {
  if (!due.digests && !due.calls) return false;
  return is_done(parts_.work.write([&](NoticesPorts& ports) -> Result<void> {
    if (due.calls) {
      auto const moved = notices::move_due_calls(ports, parts_.around, kCallsAtOnce);
      if (!moved) return tl::unexpected(moved.error());
    }
    if (!due.digests) return {};
    auto const sent = notices::send_due_digests(ports, parts_.around, kFirmsAtOnce);
    if (!sent) return tl::unexpected(sent.error());
    return {};
  }));
}

bool MailSender::send_some() {
  using Claimed = std::vector<notices::Notice>;
  auto const claimed = terms::write<Claimed>(parts_.work, [this](NoticesPorts& ports) {
    return notices::claim_due(ports, parts_.around, kTogether);
  });
  if (!claimed) return is_done(tl::unexpected(claimed.error()));
  auto next = claimed->begin();
  bool is_away = false;
  for (; next != claimed->end() && !is_away && !is_ending_; ++next) is_away = !send_one(*next);
  if (next == claimed->end()) return !is_away;
  // What the server has not heard of waits again.
  auto const back = parts_.work.write([&](NoticesPorts& ports) -> Result<void> {
    for (; next != claimed->end(); ++next) {
      if (auto given = notices::give_back(ports, parts_.around, *next); !given) return given;
    }
    return {};
  });
  if (!back) is_unsettled_ = true;
  return is_done(back) && !is_away;
}

bool MailSender::send_one(notices::Notice const& notice) {
  auto const outcome = parts_.mailer.hand_over(notice);
  parts_.metrics.count(kMails, 1, {"outcome", label_of(outcome.handed)});
  auto const settled = terms::write<notices::Notice>(parts_.work, [&](NoticesPorts& ports) {
    return notices::settle(ports, parts_.around, notice, outcome);
  });
  if (!settled) {
    is_unsettled_ = true;
    static_cast<void>(is_done(tl::unexpected(settled.error())));
  }
  tell(notice, outcome);
  if (outcome.handed == Handed::Away) {
    wait_for_server(outcome.why);
    return false;
  }
  away_until_.reset();
  away_times_ = 0;
  return true;
}

/// Of what arrived nothing is said: the counter has it.
void MailSender::tell(notices::Notice const& notice, notices::Mailer::Outcome const& outcome) {
  if (outcome.handed == Handed::Accepted || outcome.handed == Handed::Away) return;
  parts_.log.write(base::LogLevel::Warning, "mail.not-sent",
                   {{"outcome", std::string{label_of(outcome.handed)}},
                    {"notice", notice.id.text()},
                    {"kind", std::string{name_of(notice.kind)}},
                    {"why", outcome.why},
                    {"attempt", std::int64_t{notice.attempts}}});
}

void MailSender::wait_for_server(std::string const& why) {
  auto const pause = std::min(kAwayPause * (1 << std::min(away_times_, 6)), kAwayPauseMax);
  ++away_times_;
  away_until_ = parts_.around.clock.now() + pause;
  parts_.log.write(base::LogLevel::Warning, "mail.server-away",
                   {{"why", why}, {"seconds", std::int64_t{pause.count()}}});
}

/// A piece a round, until nothing is left: an hour of digests may be very many.
bool MailSender::forget_old() {
  static_cast<void>(hourly_.run([this](base::Instant) -> Result<void> {
    is_forgetting_ = true;
    return {};
  }));
  if (!is_forgetting_) return false;
  auto const now = parts_.around.clock.now();
  auto const gone = terms::write<std::int64_t>(
      parts_.work, [now](NoticesPorts& ports) -> Result<std::int64_t> {
        auto const mails = ports.notices.forget(now - kKeepFor, kForgetAtOnce);
        if (!mails) return mails;
        auto const noted = ports.watches.forget_noted(now - kKeepNotedFor, kForgetAtOnce);
        if (!noted) return noted;
        auto const calls = ports.watches.forget_calls(now - kKeepFor, kForgetAtOnce);
        if (!calls) return calls;
        return *mails + *noted + *calls;
      });
  if (!gone) static_cast<void>(is_done(tl::unexpected(gone.error())));
  is_forgetting_ = gone && *gone > 0;
  return is_forgetting_;
}

}  // namespace app
