#pragma once

#include "domain/paid_work/ports.hpp"

namespace paid_work {

/// Which work is acted on, and by whom.
struct WorkAct {
  terms::TenantId tenant;
  terms::PaidWorkId work;
  terms::Actor by;
};

/// An act for the record: "paid_work.offered" and one line of facts.
struct WorkFact {
  std::string_view action;
  std::string detail{};
};

/// Writes the work with its audit entry, and tells of its state.
[[nodiscard]] base::Result<void> keep_work(PaidWorkPorts& ports, PaidWork const& work,
                                           terms::Actor const& by, WorkFact fact);

/// The work, changed by `change(work) -> Result<void>` and kept.
template <class Change>
[[nodiscard]] base::Result<PaidWork> change_work(PaidWorkPorts& ports, WorkAct const& act,
                                                 WorkFact fact, Change change) {
  auto work = ports.works.find(act.tenant, act.work);
  if (!work) return work;
  if (auto changed = change(*work); !changed) return base::pass(changed);
  if (auto kept = keep_work(ports, *work, act.by, std::move(fact)); !kept) return base::pass(kept);
  return ports.works.find(act.tenant, act.work);
}

/// Conflict ("paid_work.contract-over") where the customer's service does not run.
[[nodiscard]] base::Result<void> check_served(PaidWorkPorts& ports, Surroundings const& around,
                                              terms::TenantId const& tenant);

/// The text that holds. Conflict ("paid_work.no-text") where none was ever published.
[[nodiscard]] base::Result<ConsentText> text_now(PaidWorkPorts& ports);

/// A line of at most PaidWork::kReasonMax letters, trimmed; Invalid ("paid_work.reason") at
/// /reason. Nothing is one too where it `may_be_empty`.
[[nodiscard]] base::Result<std::string> reason_of(std::string_view text, bool may_be_empty);

}  // namespace paid_work
