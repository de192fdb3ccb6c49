#include "app/mail_round.hpp"

namespace app {
namespace {

using base::LogLevel;
using base::Result;
using platform::mail::WaitingMail;

constexpr base::Measure kMails{"madoguchi_mails_in_total", "Mails that came in, by outcome."};
constexpr base::Measure kFailures{"madoguchi_mails_in_failed_total",
                                  "Attempts to take in a mail that failed; it is tried again."};
constexpr std::size_t kTakenMax = 50;           // the rest waits for the next round
constexpr std::size_t kHeadBytes = 256 * 1024;  // of a mail that is too large
constexpr std::size_t kFailedMax = 10'000;
constexpr std::chrono::seconds kPause{30};  // before one that failed is tried again

}  // namespace

bool MailRound::run() {
  if (!is_prepared_) {
    auto const prepared = maildir_.prepare();
    if (!prepared) trouble("", prepared.error());
    if (!prepared) return false;
    is_prepared_ = true;
  }
  // However many fail and wait, they stand in the way of no other.
  auto const waiting = maildir_.waiting(kTakenMax + 1,
                                        [this](auto const& name) { return waits(name); });
  if (!waiting) {
    trouble("", waiting.error());
    return false;
  }
  std::size_t count = 0;
  for (auto const& mail : *waiting) {
    if (count == kTakenMax) return true;
    ++count;
    auto const taken = take(mail);
    if (taken) tried_again_at_.erase(mail.name);
    else trouble(mail.name, taken.error());
  }
  return false;
}

Result<void> MailRound::take(WaitingMail const& mail) {
  bool const is_too_large = mail.bytes > parts_.desk.bytes_max();
  auto const most = is_too_large ? kHeadBytes : static_cast<std::size_t>(parts_.desk.bytes_max());
  auto const raw = maildir_.read(mail.name, most);
  if (!raw) return tl::unexpected(raw.error());
  std::string sha256;
  if (!is_too_large) {
    auto kept = parts_.desk.folders().keep_mail(*raw);
    if (!kept) return base::pass(kept);
    sha256 = std::move(*kept);
  }
  auto const outcome = parts_.desk.mail_to_inquiry().take({mail.name, *raw, mail.bytes, sha256});
  if (!outcome) return tl::unexpected(outcome.error());
  if (*outcome) {
    parts_.metrics.count(kMails, 1, {"outcome", mailroom::name_of(**outcome)});
    parts_.log.write(LogLevel::Info, "mail.taken",
                     {{"file", mail.name}, {"outcome", std::string{mailroom::name_of(**outcome)}}});
  }
  return maildir_.put_aside(mail.name);
}

bool MailRound::waits(std::string const& name) {
  auto const found = tried_again_at_.find(name);
  return found != tried_again_at_.end() && parts_.clock.now() < found->second;
}

void MailRound::trouble(std::string const& name, base::Error const& error) {
  if (tried_again_at_.size() >= kFailedMax) tried_again_at_.clear();
  bool const is_due = !waits(name);
  if (!is_due) return;
  tried_again_at_[name] = parts_.clock.now() + kPause;
  parts_.metrics.count(kFailures, 1);
  parts_.log.write(LogLevel::Error, "mail.failed",
                   {{"file", name}, {"code", std::string{error.code}}, {"detail", error.detail}});
}

}  // namespace app
