#include "app/old_mails.hpp"

#include "platform/mail/maildir.hpp"

namespace app {
namespace {

using base::Result;
using mailroom::MailroomPorts;

constexpr std::size_t kNamesMax = 10'000;  // of a folder, a round
constexpr int kPiecesMax = 20;             // of rows, a round
constexpr std::chrono::hours kNamelessKept{24};

}  // namespace

Result<void> OldMails::sweep(base::Instant now) {
  auto const before = now - desk_.kept();
  for (int piece = 0; piece < kPiecesMax; ++piece) {
    auto const gone = forget_some(before);
    if (!gone) return tl::unexpected(gone.error());
    if (*gone == 0) break;
  }
  if (!desk_.incoming().empty()) {
    platform::mail::Maildir maildir{desk_.incoming()};
    auto const forgotten = maildir.forget(before, kNamesMax);
    if (!forgotten) return tl::unexpected(forgotten.error());
  }
  return look_for_nameless(now - kNamelessKept);
}

/// How many bytes of mails went with their rows.
Result<std::size_t> OldMails::forget_some(base::Instant before) {
  auto const unused = terms::write<std::vector<std::string>>(
      desk_.work(), [&](MailroomPorts& ports) { return mailroom::forget_mails(ports, before); });
  if (!unused) return tl::unexpected(unused.error());
  for (auto const& sha256 : *unused) {
    auto removed = desk_.folders().mails().remove_older(sha256, before);
    if (!removed) return base::pass(removed);
  }
  return unused->size();
}

Result<void> OldMails::look_for_nameless(base::Instant before) {
  auto& mails = desk_.folders().mails();
  auto const names = mails.older(before, looked_at_, kNamesMax);
  if (!names) return tl::unexpected(names.error());
  looked_at_ = names->size() < kNamesMax ? "" : names->back();
  for (auto const& sha256 : *names) {
    auto const used = terms::read<bool>(
        desk_.work(), [&](MailroomPorts& ports) { return ports.ledger.is_used(sha256); });
    if (!used) return tl::unexpected(used.error());
    auto removed = *used ? Result<void>{} : mails.remove_older(sha256, before);
    if (!removed) return removed;
  }
  return {};
}

bool OldMails::run() {
  return hourly_.run([this](base::Instant now) { return sweep(now); });
}

}  // namespace app
