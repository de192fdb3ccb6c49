#include "domain/mailroom/take_mail.hpp"

#include "base/new_id.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mailroom {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::string_view kNoWords = "（本文のないメールです。）";
constexpr std::size_t kHeaderLettersMax = 200;
constexpr std::size_t kBouncedLettersMax = 64;
constexpr std::size_t kForgottenMax = 500;

/// Below the first empty line.
[[nodiscard]] std::string_view body_of(std::string_view raw) {
  auto const crlf = raw.find("\r\n\r\n");
  auto const lf = raw.find("\n\n");
  return raw.substr(std::min(crlf == std::string_view::npos ? raw.size() : crlf + 4,
                             lf == std::string_view::npos ? raw.size() : lf + 2));
}

/// The same for a mail that was sent once and delivered twice: stations and times of the way are
/// left out, for each delivery has its own.
[[nodiscard]] std::string fingerprint_of(Mail const& mail, ArrivedMail const& arrived,
                                         Surroundings const& around) {
  std::string text;
  for (auto const* name : {"from", "date", "subject", "message-id"}) {
    text += value_of(mail, name);
    text += '\n';
  }
  return around.sha256(text.append(body_of(arrived.raw)));
}

/// Of several addresses of ours: the first with a good token, else the first.
struct Found {
  std::optional<OwnAddress> address{};
  std::optional<ReplyToken> token{};
};

[[nodiscard]] Found find_token(Mail const& mail, Surroundings const& around) {
  Found found;
  for (auto const& recipient : recipients_of(mail)) {
    auto address = own_address(recipient, around.rules.domain);
    if (!address) continue;
    if (address->kind == OwnAddress::Kind::Reply) {
      found.token = parse_reply_token(address->token, around.sign);
    }
    bool const is_good = found.token.has_value();
    if (is_good || !found.address) found.address = std::move(address);
    if (is_good) break;
  }
  return found;
}

/// One mail on its way to its outcome.
class Sorting {
 public:
  Sorting(MailroomPorts& ports, Threads& threads, Surroundings const& around,
          ArrivedMail const& arrived, Mail const& mail)
      : ports_(ports), threads_(threads), around_(around), arrived_(arrived), mail_(mail) {}

  [[nodiscard]] Result<Sorted> sort() {
    auto found = find_token(mail_, around_);
    sorted_.fingerprint = fingerprint_of(mail_, arrived_, around_);
    // Before our own mail is: the server that gave up on a mail may be the one of our domain.
    bool const came_back = found.address && found.address->kind == OwnAddress::Kind::Bounce;
    if (came_back) return to_bounces(*found.address);
    auto const& rules = around_.rules;
    if (is_own_mail(mail_, {rules.domain, rules.sender})) return end(Outcome::Loop);
    if (is_delivery_report(mail_)) return end(Outcome::Bounce);
    if (is_automatic(mail_)) return end(Outcome::Automatic);
    if (!found.address) return without_address();
    if (!found.token) return end(Outcome::Forged);
    return with_token(*found.token);
  }

 private:
  [[nodiscard]] Sorted end(Outcome outcome, Why why = Why::None) {
    sorted_.outcome = outcome;
    sorted_.why = why;
    return std::move(sorted_);
  }

  /// Whoever is away answers there, too (RFC 3834, section 4): that mail did arrive.
  [[nodiscard]] Sorted to_bounces(OwnAddress const& address) {
    sorted_.bounced = shown_line(address.token, kBouncedLettersMax);
    bool const is_answer = is_auto_reply(mail_) && !is_delivery_report(mail_);
    return end(is_answer ? Outcome::Automatic : Outcome::Bounce);
  }

  [[nodiscard]] Sorted without_address() {
    if (arrived_.bytes > around_.rules.bytes_max) return end(Outcome::TooLarge);
    if (!mail_.has_head) return end(Outcome::Unreadable);
    return end(Outcome::Unknown);
  }

  [[nodiscard]] Result<Sorted> with_token(ReplyToken const& token) {
    auto const today = day_of(around_.clock.now());
    if (today - token.issued_day > around_.rules.token_days) return end(Outcome::Expired);
    auto const thread = threads_.numbered(token.inquiry_number);
    if (!thread) return tl::unexpected(thread.error());
    if (!*thread) return end(Outcome::Expired);
    sorted_.thread = **thread;
    sorted_.person = token.person;
    auto const is_open = threads_.takes_replies(**thread);
    if (!is_open) return tl::unexpected(is_open.error());
    auto const has_come = ports_.mails.has_come(**thread, sorted_.fingerprint);
    if (!has_come) return tl::unexpected(has_come.error());
    if (*has_come) return end(Outcome::Duplicate);
    sorted_.spoken = spoken_of(mail_);
    auto sorted = by_person(**thread, token.person);
    if (sorted && !*is_open) to_ended(*sorted);
    return sorted;
  }

  /// Where an inquiry has ended its own person is still heard: by the desk, which finds them a new
  /// one. Nothing else is expected there any more.
  static void to_ended(Sorted& sorted) {
    bool const is_by_person = sorted.outcome == Outcome::Threaded ||
                              sorted.outcome == Outcome::Flood || sorted.why == Why::Encrypted ||
                              sorted.why == Why::NoText;
    sorted.outcome = is_by_person ? Outcome::Held : Outcome::Expired;
    sorted.why = is_by_person ? Why::Ended : Why::None;
  }

  [[nodiscard]] Result<Sorted> by_person(Thread const& thread, terms::UserId const& person) {
    auto found = ports_.people.find(person, thread.tenant);
    if (!found) return tl::unexpected(found.error());
    if (*found) sorted_.author = (*found)->actor;
    if (arrived_.bytes > around_.rules.bytes_max) return end(Outcome::TooLarge);
    if (mail_.is_over_limits) return unreadable(Why::Limits);
    if (!*found || !(*found)->is_active) return end(Outcome::Held, Why::PersonGone);
    if (!(*found)->may_reply) return end(Outcome::Held, Why::NoRight);
    auto const& addresses = (*found)->addresses;
    bool const is_by_person = mail_.from.size() == 1 &&
                              std::find(addresses.begin(), addresses.end(), mail_.from.front()) !=
                                  addresses.end();
    if (!is_by_person) return end(Outcome::Held, Why::OtherSender);
    if (mail_.is_encrypted) return end(Outcome::Held, Why::Encrypted);
    if (base::trimmed(sorted_.spoken.said).empty()) return without_words();
    return by_rate(thread, person);
  }

  /// Files alone say something, too.
  [[nodiscard]] Result<Sorted> without_words() {
    if (mail_.files.empty()) return unreadable(Why::NoText);
    sorted_.spoken.said = kNoWords;
    return by_rate(*sorted_.thread, *sorted_.person);
  }

  /// Shown as it came, as far as it is text at all; without its head, where the token stands.
  [[nodiscard]] Sorted unreadable(Why why) {
    if (base::trimmed(sorted_.spoken.said).empty()) {
      auto const shown = shown_text(body_of(arrived_.raw).substr(0, 4 * Spoken::kLettersMax));
      auto const cut = base::first_code_points(shown, Spoken::kLettersMax);
      sorted_.spoken.said = base::trimmed(cut).empty() ? kNoWords : cut;
    }
    return end(Outcome::Unreadable, why);
  }

  [[nodiscard]] Result<Sorted> by_rate(Thread const& thread, terms::UserId const& person) {
    auto const since = around_.clock.now() - std::chrono::hours{1};
    auto const& rules = around_.rules;
    auto const of_person = ports_.mails.count_of(thread.tenant, person, since,
                                                 rules.person_hourly_max);
    if (!of_person) return tl::unexpected(of_person.error());
    auto const of_inquiry = ports_.mails.count_of(thread, since, rules.inquiry_hourly_max);
    if (!of_inquiry) return tl::unexpected(of_inquiry.error());
    bool const is_flood = *of_person >= rules.person_hourly_max ||
                          *of_inquiry >= rules.inquiry_hourly_max;
    return end(is_flood ? Outcome::Flood : Outcome::Threaded);
  }

  MailroomPorts& ports_;
  Threads& threads_;
  Surroundings const& around_;
  ArrivedMail const& arrived_;
  Mail const& mail_;
  Sorted sorted_;
};

[[nodiscard]] bool waits_for_desk(Sorted const& sorted) {
  switch (sorted.outcome) {
    case Outcome::Held:
    case Outcome::Flood:
    case Outcome::Unreadable:
    case Outcome::TooLarge: return sorted.thread.has_value();
    case Outcome::Threaded:
    case Outcome::Unknown:
    case Outcome::Forged:
    case Outcome::Expired:
    case Outcome::Automatic:
    case Outcome::Bounce:
    case Outcome::Loop:
    case Outcome::Duplicate: return false;
  }
  return false;
}

[[nodiscard]] StoredMail row_of(Surroundings const& around, ArrivedMail const& arrived,
                                Mail const& mail, Sorted sorted) {
  bool const is_waiting = waits_for_desk(sorted);
  return {
      base::new_id<terms::MailId>(around.clock, around.random), arrived.name, arrived.sha256,
      arrived.bytes, around.clock.now(), sorted.outcome, sorted.why, sorted.thread, sorted.person,
      std::move(sorted.fingerprint), shown_line(value_of(mail, "from"), kHeaderLettersMax),
      shown_line(value_of(mail, "subject"), kHeaderLettersMax),
      shown_line(value_of(mail, "date"), kHeaderLettersMax), std::move(sorted.bounced), is_waiting,
      // What went into the inquiry stands there; of the others the bytes are kept.
      is_waiting ? std::move(sorted.spoken) : Spoken{}};
}

/// What an inquiry's list has no room for waits for nobody: it is counted, and its bytes stay.
[[nodiscard]] Result<void> leave_out_beyond_list(Mails& mails, StoredMail& row) {
  if (!row.is_waiting) return {};
  auto const count = mails.count_waiting(*row.thread);
  if (!count) return tl::unexpected(count.error());
  if (*count < Mails::kWaitingMax) return {};
  row.outcome = Outcome::Flood;
  row.is_waiting = false;
  row.spoken = {};
  return {};
}

/// The row, and for what concerns a tenant the audit entry.
[[nodiscard]] Result<std::optional<Outcome>> write_down(MailroomPorts& ports, StoredMail row,
                                                        std::optional<terms::Actor> const& author) {
  if (auto bounded = leave_out_beyond_list(ports.mails, row); !bounded) return base::pass(bounded);
  if (auto added = ports.mails.add(row); !added) return base::pass(added);
  if (!row.thread) return std::optional{row.outcome};
  terms::Actor const mailroom{terms::Side::System, "mailroom", "メール受付"};
  auto audited = ports.audit.record(
      {row.thread->tenant, mailroom, "mailroom.received", row.thread->inquiry.text(),
       fmt::format("mail {} {} {} of {}", row.id.text(), name_of(row.outcome), name_of(row.why),
                   author ? author->id : "")});
  if (!audited) return base::pass(audited);
  return std::optional{row.outcome};
}

}  // namespace

Result<Sorted> sort_mail(MailroomPorts& ports, Threads& threads, Surroundings const& around,
                         ArrivedMail const& arrived, Mail const& mail) {
  return Sorting{ports, threads, around, arrived, mail}.sort();
}

Result<std::optional<Outcome>> take_mail(MailroomPorts& ports, Threads& threads,
                                         Surroundings const& around, ArrivedMail const& arrived,
                                         Mail const& mail) {
  auto const is_known = ports.mails.knows(arrived.name);
  if (!is_known) return tl::unexpected(is_known.error());
  if (*is_known) return std::optional<Outcome>{};
  auto sorted = sort_mail(ports, threads, around, arrived, mail);
  if (!sorted) return base::pass(sorted);
  auto const author = sorted->author;
  if (sorted->outcome == Outcome::Threaded) {
    auto added = threads.add(*sorted->thread, *author, sorted->spoken);
    if (!added) return base::pass(added);
  }
  bool const came_back = sorted->outcome == Outcome::Bounce && !sorted->bounced.empty();
  if (came_back) {
    auto told = ports.bounces.came_back(
        fmt::format("{}{}@{}", kBounceMark, sorted->bounced, around.rules.domain),
        delivery_report_of(mail.delivery_status));
    if (!told) return base::pass(told);
  }
  return write_down(ports, row_of(around, arrived, mail, std::move(*sorted)), author);
}

Result<std::optional<Outcome>> hold_mail(MailroomPorts& ports, Threads& threads,
                                         Surroundings const& around, ArrivedMail const& arrived,
                                         Mail const& mail) {
  auto const is_known = ports.mails.knows(arrived.name);
  if (!is_known) return tl::unexpected(is_known.error());
  if (*is_known) return std::optional<Outcome>{};
  auto sorted = sort_mail(ports, threads, around, arrived, mail);
  if (!sorted) return base::pass(sorted);
  if (sorted->outcome == Outcome::Threaded) {
    sorted->outcome = Outcome::Held;
    sorted->why = Why::Refused;
  }
  auto const author = sorted->author;
  return write_down(ports, row_of(around, arrived, mail, std::move(*sorted)), author);
}

Result<void> may_be_taken_in(StoredMail const& mail) {
  if (mail.outcome == Outcome::TooLarge) {
    return fail(ErrorKind::Conflict, "mailroom.too-large",
                "大きすぎるため本文を保存していません。お客さまに、ポータルから"
                "お送りいただくようお願いしてください。");
  }
  if (mail.why == Why::Ended) {
    return fail(ErrorKind::Conflict, "mailroom.ended",
                "終わったお問い合わせには取り込めません。お客さまに、新しいお問い合わせを"
                "お願いしてください。");
  }
  return {};
}

Result<void> settle_mail(MailroomPorts& ports, Threads& threads, Surroundings const& around,
                         HeldDecision const& decision) {
  auto mail = ports.mails.waiting(decision.tenant, decision.mail);
  if (!mail) return base::pass(mail);
  if (decision.settled == Settled::TakenIn) {
    if (auto may = may_be_taken_in(*mail); !may) return may;
    // Under the sender's own words for themselves, and nobody's id: who the token was made for may
    // be another.
    terms::Actor const author{terms::Side::Customer, "mail:" + mail->id.text(),
                              mail->from.empty() ? "差出人不明" : mail->from};
    auto added = threads.add(*mail->thread, author, mail->spoken);
    if (!added) return added;
  }
  auto settled = ports.mails.settle(*mail,
                                    {decision.settled, decision.by.name, around.clock.now()});
  if (!settled) return settled;
  return ports.audit.record(
      {decision.tenant, decision.by, "mailroom.settled", mail->thread->inquiry.text(),
       fmt::format("mail {} {}", mail->id.text(), name_of(decision.settled))});
}

Result<std::vector<std::string>> forget_mails(MailroomPorts& ports, base::Instant before) {
  return ports.ledger.forget(before, kForgottenMax);
}

}  // namespace mailroom
