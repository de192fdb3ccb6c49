#include "journeys/mail_to_inquiry.hpp"

#include <fmt/format.h>

namespace journeys {
namespace {

using base::ErrorKind;
using base::Result;
using mailroom::ArrivedMail;
using mailroom::HeldDecision;
using mailroom::Mail;
using mailroom::Outcome;
using mailroom::Sorted;
using mailroom::Spoken;
using mailroom::Thread;

/// What the inquiry says no to, as against what failed and is tried again.
[[nodiscard]] bool is_refusal(ErrorKind kind) {
  return kind == ErrorKind::Invalid || kind == ErrorKind::TooLarge || kind == ErrorKind::Conflict ||
         kind == ErrorKind::NotFound || kind == ErrorKind::Forbidden;
}

constexpr std::size_t kNameLettersMax = 80;

void refuse(std::string& remark, std::string_view name, std::string_view why) {
  remark += fmt::format("添付ファイル「{}」は受け取れませんでした（{}）。",
                        mailroom::shown_line(name, kNameLettersMax), why);
}

}  // namespace

/// The inquiries as mailroom sees them, in one transaction.
class MailToInquiry::Into final : public mailroom::Threads {
 public:
  Into(MailPorts& ports, inquiries::Surroundings const& around, Files const& files)
      : ports_(ports), around_(around), files_(files) {}

  Result<std::optional<Thread>> numbered(std::int64_t number) override {
    auto const found = ports_.numbers.numbered(number);
    if (!found) return tl::unexpected(found.error());
    if (!*found) return std::optional<Thread>{};
    auto const& opening = (*found)->opening();
    return std::optional{Thread{opening.tenant, opening.id}};
  }

  Result<bool> takes_replies(Thread const& thread) override {
    auto inquiry = ports_.inquiries.inquiries.find(thread.tenant, thread.inquiry);
    if (!inquiry) return tl::unexpected(inquiry.error());
    return inquiry->take_reply(around_.clock.now()).has_value();
  }

  Result<void> add(Thread const& thread, terms::Actor const& by, Spoken const& spoken) override {
    inquiries::Writing writing{inquiries::MessageKind::Reply, spoken.said, {}, {}};
    for (auto const& file : files_.kept) {
      auto const added = add_file(ports_.inquiries, around_, thread.tenant, by, file);
      if (!added) return tl::unexpected(added.error());
      writing.files.push_back(added->id);
    }
    writing.mail = inquiries::ByMail{spoken.rest, spoken.remark + files_.refused};
    auto const done = inquiries::add_message(ports_.inquiries, around_,
                                             {thread.tenant, thread.inquiry, by, {}}, writing);
    if (!done) return tl::unexpected(done.error());
    return {};
  }

 private:
  MailPorts& ports_;
  inquiries::Surroundings const& around_;
  Files const& files_;
};

Result<Sorted> MailToInquiry::look(ArrivedMail const& arrived, Mail const& mail) {
  return terms::read<Sorted>(parts_.work, [&](MailPorts& ports) {
    Files const none;
    Into into{ports, parts_.inquiries, none};
    return mailroom::sort_mail(ports.mailroom, into, parts_.mailroom, arrived, mail);
  });
}

Result<void> MailToInquiry::keep_one(mailroom::MailFile const& file, terms::TenantId const& tenant,
                                     Files& files) {
  auto const room = parts_.work.read([&](MailPorts& ports) {
    return inquiries::check_room(ports.inquiries, parts_.inquiries.files, tenant,
                                 file.bytes.size());
  });
  if (!room) return room;
  auto kept = parts_.bytes.keep(file);
  if (!kept) return base::pass(kept);
  files.kept.push_back(std::move(*kept));
  return {};
}

/// What has no room is named, never a reason to lose the words. A disk that is full is: the mail
/// waits until there is room.
Result<MailToInquiry::Files> MailToInquiry::keep_files(Mail const& mail,
                                                       terms::TenantId const& tenant) {
  Files files;
  for (auto const& file : mail.files) {
    if (files.kept.size() == parts_.inquiries.files.message_files_max) {
      refuse(files.refused, file.name, "数が多すぎます");
      continue;
    }
    auto const kept = keep_one(file, tenant, files);
    if (!kept && !is_refusal(kept.error().kind)) return tl::unexpected(kept.error());
    if (!kept) refuse(files.refused, file.name, kept.error().detail);
  }
  for (auto const& name : mail.left_out) refuse(files.refused, name, "数が多すぎます");
  return files;
}

Result<std::optional<Outcome>> MailToInquiry::take(ArrivedMail const& arrived) {
  auto const mail = parts_.reader.read(arrived.raw);
  auto const sorted = look(arrived, mail);
  if (!sorted) return tl::unexpected(sorted.error());
  Files files;
  if (sorted->outcome == Outcome::Threaded) {
    auto kept = keep_files(mail, sorted->thread->tenant);
    if (!kept) return base::pass(kept);
    files = std::move(*kept);
  }
  auto const attempt = [&](auto const& use_case) {
    return terms::write<std::optional<Outcome>>(parts_.work, [&](MailPorts& ports) {
      Into into{ports, parts_.inquiries, files};
      return use_case(ports.mailroom, into, parts_.mailroom, arrived, mail);
    });
  };
  auto taken = attempt(mailroom::take_mail);
  if (taken || !is_refusal(taken.error().kind)) return taken;
  if (!files.kept.empty()) {
    for (auto const& file : files.kept) refuse(files.refused, file.name, taken.error().detail);
    files.kept.clear();
    taken = attempt(mailroom::take_mail);
    if (taken || !is_refusal(taken.error().kind)) return taken;
  }
  return attempt(mailroom::hold_mail);
}

Result<std::vector<mailroom::StoredMail>> MailToInquiry::of(Thread const& thread) {
  using Mails = std::vector<mailroom::StoredMail>;
  return terms::read<Mails>(parts_.work, [&](MailPorts& ports) -> Result<Mails> {
    auto const inquiry = ports.inquiries.inquiries.find(thread.tenant, thread.inquiry);
    if (!inquiry) return tl::unexpected(inquiry.error());
    return ports.mailroom.mails.waiting(thread);
  });
}

Result<void> MailToInquiry::settle(HeldDecision const& decision) {
  auto const stored = terms::read<mailroom::StoredMail>(parts_.work, [&](MailPorts& ports) {
    return ports.mailroom.mails.waiting(decision.tenant, decision.mail);
  });
  if (!stored) return tl::unexpected(stored.error());
  Files files;
  bool const has_files = decision.settled == mailroom::Settled::TakenIn && !stored->sha256.empty();
  if (has_files) {
    auto const raw = parts_.bytes.mail(stored->sha256);
    if (!raw) return tl::unexpected(raw.error());
    auto kept = keep_files(parts_.reader.read(*raw), decision.tenant);
    if (!kept) return base::pass(kept);
    files = std::move(*kept);
  }
  auto const attempt = [&] {
    return parts_.work.write([&](MailPorts& ports) {
      Into into{ports, parts_.inquiries, files};
      return mailroom::settle_mail(ports.mailroom, into, parts_.mailroom, decision);
    });
  };
  auto settled = attempt();
  if (settled || files.kept.empty() || !is_refusal(settled.error().kind)) return settled;
  // Files that find no room are named; the words are taken in.
  for (auto const& file : files.kept) refuse(files.refused, file.name, settled.error().detail);
  files.kept.clear();
  return attempt();
}

}  // namespace journeys
