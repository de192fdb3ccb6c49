#pragma once

#include "domain/notices/ports.hpp"

#include <string>

namespace notices {

/// What is told. `cause` names the fact ("block:ID:verified"); with each receiver it becomes the
/// notice's own cause, so that a fact told twice is told nobody twice.
struct News {
  Kind kind;
  std::optional<terms::TenantId> tenant{};
  std::string cause;
  Words words;
  std::optional<terms::InquiryId> inquiry{};
  std::optional<base::Instant> not_before{};  // at once where none
};

/// What became of one piece of news for one receiver. Held and TooMany are kept as dropped notices.
enum class Fate : std::uint8_t { Queued, ToldBefore, Off, Unwanted, Unconfirmed, Held, TooMany };

/// Where a person gets mail: as they chose, else by their login where that is an address, not
/// confirmed. Nullopt where there is none.
[[nodiscard]] base::Result<std::optional<MailPerson>> mail_person_of(NoticesPorts& ports,
                                                                     People::Person const& person);

/// Queues a mail to a person who wants this kind and has confirmed the address. In the transaction
/// of the cause.
[[nodiscard]] base::Result<Fate> tell_person(NoticesPorts& ports, Surroundings const& around,
                                             News const& news, People::Person const& person);

/// The same to an address that needs no confirmation of ours: of an emergency contact, or one that
/// is about to be confirmed.
[[nodiscard]] base::Result<Fate> tell_address(NoticesPorts& ports, Surroundings const& around,
                                              News const& news, Receiver const& to);

/// Who of a firm and its partner is told. Askers: those who open inquiries, so the partner alone
/// where there is one. Partners: the partner alone, nobody where there is none.
enum class Audience : std::uint8_t { Everybody, Askers, Partners };
/// How many mails were queued.
[[nodiscard]] base::Result<std::int64_t> tell_tenant(NoticesPorts& ports,
                                                     Surroundings const& around, News const& news,
                                                     Audience audience);
[[nodiscard]] base::Result<std::int64_t> tell_supervisors(NoticesPorts& ports,
                                                          Surroundings const& around,
                                                          News const& news);

}  // namespace notices
