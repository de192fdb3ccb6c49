#include "domain/triage/keep_decision.hpp"

#include <utility>

namespace triage {
namespace {

[[nodiscard]] Proposed proposed_of(Verdict const& verdict, std::string const& model_hash) {
  return {verdict.category,     verdict.urgency, verdict.wish, percent_of(verdict.confidence),
          verdict.needs_person, model_hash};
}

}  // namespace

base::Result<void> keep_decision(TriagePorts& ports, Sorting const& sorting, Decided decided) {
  auto const text = ports.inquiries.find(decided.tenant, decided.inquiry);
  if (!text && text.error().kind == base::ErrorKind::NotFound) return {};
  if (!text) return tl::unexpected(text.error());
  Decision const decision{std::move(decided),
                          proposed_of(sorting.sort.run(*text), sorting.model_hash)};
  auto const is_new = ports.decisions.add(decision);
  if (!is_new) return tl::unexpected(is_new.error());
  if (!*is_new) return {};
  if (decision.is_candidate()) return ports.corrections.open(decision);
  // The last verdict counts: what was waiting of an earlier one is settled by it.
  return ports.corrections.close(decision.decided.tenant, decision.decided.inquiry);
}

}  // namespace triage
