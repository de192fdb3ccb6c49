#pragma once

#include "domain/notices/ports.hpp"

#include <vector>

namespace notices {

/// What a mail server made of a letter.
enum class Handed : std::uint8_t { Accepted, Later, Refused, BadAddress, Away, Unclear };

/// The way to the mail server; made by driver/. Called outside of transactions.
class Mailer {
 public:
  struct Outcome {
    Handed handed;
    std::string why{};  // a word of ours and the server's number: "later 451"
  };
  virtual ~Mailer() = default;
  [[nodiscard]] virtual Outcome hand_over(Notice const& notice) = 0;
};

/// Takes due notices for sending: they are `sending` in the store before any server hears of them.
/// One whose address has bounced meanwhile, or whose person wants it no more or elsewhere, is
/// dropped; one that waited for a server for three days has failed.
[[nodiscard]] base::Result<std::vector<Notice>> claim_due(NoticesPorts& ports,
                                                          Surroundings const& around,
                                                          std::size_t count_max);

/// What became of a claimed notice. Refused for now, it waits longer each time; refused eight times
/// or for good, it has failed; a bad address is held back; without an answer it is uncertain and is
/// never sent again by itself.
[[nodiscard]] base::Result<Notice> settle(NoticesPorts& ports, Surroundings const& around,
                                          Notice notice, Mailer::Outcome const& outcome);

/// Claimed and not offered to any server: waits again, as if it had not been claimed.
[[nodiscard]] base::Result<void> give_back(NoticesPorts& ports, Surroundings const& around,
                                           Notice notice);

/// At a start: what was being sent when the process ended is uncertain. How many, at most 1,000 a
/// call.
[[nodiscard]] base::Result<std::int64_t> strand(NoticesPorts& ports, Surroundings const& around);

/// How long to wait after so many attempts.
[[nodiscard]] std::chrono::minutes pause_after(int attempts);

/// What an operator does with a notice that did not arrive, or of which nobody knows.
enum class Resolution : std::uint8_t { SendAgain, Drop };
/// Conflict ("notices.state") for any other; NotFound ("notices.unknown").
[[nodiscard]] base::Result<Notice> resolve(NoticesPorts& ports, Surroundings const& around,
                                           terms::NoticeId const& id, Resolution how,
                                           terms::Actor const& by);

enum class Bounce : std::uint8_t { Hard, Soft };
/// A mail that came back. After a hard bounce the address is held back until its person confirms
/// it again; a soft one is noted alone. Of an unknown notice nothing is kept (mail that came late);
/// told twice, it is the same. `detail` is a status code such as "5.1.1", nothing else is kept.
[[nodiscard]] base::Result<void> note_bounce(NoticesPorts& ports, terms::NoticeId const& notice,
                                             Bounce bounce, std::string_view detail,
                                             base::Instant now);

}  // namespace notices
