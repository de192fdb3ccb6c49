#pragma once

#include "domain/notices/ports.hpp"

namespace notices {

/// On alert.raised: the alert is noted for the firm's next digest; one that is Critical and
/// outbound also begins its calls. Nothing of either where the firm's service is over.
[[nodiscard]] base::Result<void> note_alert(NoticesPorts& ports, Surroundings const& around,
                                            terms::TenantId const& tenant,
                                            terms::AlertId const& alert);

/// Tells each firm whose hour is over, in one mail a person, which of its new alerts meet its
/// condition; none did: no mail. What was told once is never told again, whatever the alert
/// becomes. Firms worked on, at most `count_max`.
[[nodiscard]] base::Result<std::int64_t> send_due_digests(NoticesPorts& ports,
                                                          Surroundings const& around,
                                                          std::size_t count_max);

/// Moves on each call whose time has come: the next emergency contact with a mail address is told,
/// until somebody of the firm or the desk has taken note of the alert, nobody is left, or the
/// service is over. What falls due for one firm at once shares a mail. Calls worked on, at most
/// `count_max`.
[[nodiscard]] base::Result<std::int64_t> move_due_calls(NoticesPorts& ports,
                                                        Surroundings const& around,
                                                        std::size_t count_max);

/// The firm's own choice. Forbidden ("notices.customer-only") for the desk; Conflict
/// ("notices.changed").
[[nodiscard]] base::Result<DigestCondition> keep_condition(NoticesPorts& ports,
                                                           DigestCondition condition,
                                                           std::int64_t revision_seen,
                                                           terms::Actor const& by);

}  // namespace notices
