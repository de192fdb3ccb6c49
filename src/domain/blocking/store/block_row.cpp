#include "domain/blocking/store/block_row.hpp"

#include "base/check.hpp"
#include "domain/blocking/lateness.hpp"

namespace blocking::store {
namespace {

using platform::sql::Statement;

constexpr std::string_view kColumns =
    "id, tenant_id, router_id, router_name, target, alert_id, inquiry_id, lifetime_hours, "
    "reason, opened_at, version, state, state_at, proposed_by, proposed_by_name, requested_by, "
    "requested_by_name, requested_at, delegation_id, consent_hash, plan_hash, plan_steps, "
    "plan_before, plan_after, plan_base, approved_by, approved_by_name, approved_at, expires_at, "
    "ended_why, read_at, read_generation, read_timeout_left_s, read_packets_out, "
    "read_packets_in, read_ruleset_hash, generation, patience_hours, adapter, longer_by, "
    "longer_by_name, longer_at, longer_hours, longer_delegation_id, longer_consent_hash, "
    "plan_listings, plan_second_why, plan_hours, first_approved_by, first_approved_by_name, "
    "first_approved_at, first_reason, second_reason, plan_warnings, doubt_why, "
    "doubt_out_of_reach";

constexpr std::string_view kProgressColumns =
    "state, phase, state_at, proposed_by, proposed_by_name, requested_by, requested_by_name, "
    "requested_at, delegation_id, consent_hash, plan_hash, plan_steps, plan_before, plan_after, "
    "plan_base, approved_by, approved_by_name, approved_at, expires_at, ended_why, read_at, "
    "read_generation, read_timeout_left_s, read_packets_out, read_packets_in, "
    "read_ruleset_hash, generation, longer_by, longer_by_name, longer_at, longer_hours, "
    "longer_delegation_id, longer_consent_hash, plan_listings, plan_second_why, plan_hours, "
    "first_approved_by, first_approved_by_name, first_approved_at, first_reason, second_reason, "
    "plan_warnings, doubt_why, doubt_out_of_reach, look_at";

constexpr std::string_view kEvidenceColumns =
    "read_at, read_generation, read_timeout_left_s, read_packets_out, read_packets_in, "
    "read_ruleset_hash";

[[nodiscard]] std::optional<Person> person(Statement const& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return Person{row.string(column), row.string(column + 1)};
}

/// The steps of a plan are lines without line breaks.
[[nodiscard]] std::string joined(std::vector<std::string> const& lines) {
  std::string text;
  for (auto const& line : lines) text += line + "\n";
  return text;
}

[[nodiscard]] std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    auto const end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? "" : text.substr(end + 1);
  }
  return lines;
}

void bind_nulls(Statement& statement, int count) {
  for (int i = 0; i < count; ++i) statement.bind(std::nullopt);
}

void bind(Statement& statement, std::optional<Person> const& who) {
  if (who) {
    statement.bind(who->id).bind(who->name);
  } else {
    statement.bind(std::nullopt).bind(std::nullopt);
  }
}

/// The extension that waits stands in six columns from `column` on.
[[nodiscard]] std::optional<Extension> extension(Statement const& row, int column) {
  auto const by = person(row, column);
  if (!by) return std::nullopt;
  return Extension{*by,
                   row.instant(column + 2),
                   std::chrono::hours{row.integer(column + 3)},
                   {*terms::DelegationId::parse(row.text(column + 4)), row.string(column + 5)}};
}

void bind(Statement& statement, std::optional<Extension> const& wish) {
  if (!wish) return bind_nulls(statement, 6);
  statement.bind(wish->requested_by.id).bind(wish->requested_by.name).bind(wish->requested_at);
  statement.bind(static_cast<std::int64_t>(wish->lifetime.count()));
  statement.bind(wish->grant.delegation.text()).bind(wish->grant.consent_hash);
}

/// What a second look found, and who approved first.
void bind_second(Statement& statement, Block::Progress const& progress) {
  if (progress.plan) {
    statement.bind(joined(progress.plan->listings)).bind(joined(progress.plan->second_why));
    statement.bind(progress.plan->lifetime_hours);
  } else {
    bind_nulls(statement, 3);
  }
  if (auto const& first = progress.first_approval) {
    statement.bind(first->by.id).bind(first->by.name).bind(first->at).bind(first->reason);
  } else {
    bind_nulls(statement, 4);
  }
  statement.bind(progress.second_reason);
}

}  // namespace

std::string_view block_columns() { return kColumns; }
std::string_view progress_columns() { return kProgressColumns; }
std::string_view evidence_columns() { return kEvidenceColumns; }

std::string progress_marks() {
  std::string marks = "?";
  for (auto const letter : kProgressColumns) marks += letter == ',' ? ", ?" : "";
  return marks;
}

Block::Opening opening_row(Statement const& row) {
  Block::Opening opening{
      *terms::BlockId::parse(row.text(0)),   *terms::TenantId::parse(row.text(1)),
      *terms::RouterId::parse(row.text(2)),  row.string(3),
      *terms::IpAddress::parse(row.text(4)), *terms::AlertId::parse(row.text(5))};
  if (!row.is_null(6)) opening.inquiry = *terms::InquiryId::parse(row.text(6));
  opening.lifetime = std::chrono::hours{row.integer(7)};
  opening.reason = row.optional_string(8);
  opening.at = row.instant(9);
  opening.patience = std::chrono::hours{row.integer(37)};
  auto const adapter = terms::adapter_from(row.text(38));
  DESK_CHECK(adapter);
  opening.adapter = *adapter;
  return opening;
}

Block::Progress progress_row(Statement const& row) {
  Block::Progress progress;
  auto const state = block_state_from(row.text(11));
  DESK_CHECK(state);
  progress.version = row.integer(10);
  progress.state = *state;
  progress.state_at = row.instant(12);
  progress.proposed_by = person(row, 13);
  progress.requested_by = person(row, 15);
  progress.requested_at = row.optional_instant(17);
  if (!row.is_null(18)) {
    progress.grant = Grant{*terms::DelegationId::parse(row.text(18)), row.string(19)};
  }
  if (!row.is_null(20)) {
    progress.plan = Plan{row.string(20),  split(row.text(21)), row.integer(22),
                         row.integer(23), row.integer(24),     split(row.text(53))};
    progress.plan->listings = split(row.text(45));
    progress.plan->second_why = split(row.text(46));
    progress.plan->lifetime_hours = row.integer(47);
  }
  if (auto const first = person(row, 48)) {
    progress.first_approval = FirstApproval{*first, row.instant(50), row.optional_string(51)};
  }
  progress.second_reason = row.optional_string(52);
  progress.approved_by = person(row, 25);
  progress.approved_at = row.optional_instant(27);
  progress.expires_at = row.optional_instant(28);
  progress.ended_why = row.optional_string(29);
  if (auto const read_at = row.optional_instant(30)) {
    progress.evidence = Evidence{*read_at,
                                 row.integer(31),
                                 row.optional_integer(32),
                                 row.optional_integer(33),
                                 row.optional_integer(34),
                                 row.string(35)};
  }
  progress.generation = row.integer(36);
  progress.extension = extension(row, 39);
  if (!row.is_null(54)) progress.doubt = Doubt{row.string(54), row.integer(55) != 0};
  return progress;
}

void bind_evidence(Statement& statement, std::optional<Evidence> const& evidence) {
  if (!evidence) return bind_nulls(statement, 6);
  statement.bind(evidence->read_at).bind(evidence->generation).bind(evidence->timeout_left_s);
  statement.bind(evidence->packets_out).bind(evidence->packets_in);
  statement.bind(evidence->ruleset_hash);
}

void bind_progress(Statement& statement, Block const& block) {
  auto const& progress = block.progress();
  statement.bind(name_of(progress.state)).bind(name_of(phase_of(progress.state)));
  statement.bind(progress.state_at);
  bind(statement, progress.proposed_by);
  bind(statement, progress.requested_by);
  statement.bind(progress.requested_at);
  if (progress.grant) {
    statement.bind(progress.grant->delegation.text()).bind(progress.grant->consent_hash);
  } else {
    bind_nulls(statement, 2);
  }
  if (progress.plan) {
    statement.bind(progress.plan->hash).bind(joined(progress.plan->steps));
    statement.bind(progress.plan->filters_before).bind(progress.plan->filters_after);
    statement.bind(progress.plan->base_generation);
  } else {
    bind_nulls(statement, 5);
  }
  bind(statement, progress.approved_by);
  statement.bind(progress.approved_at).bind(progress.expires_at).bind(progress.ended_why);
  bind_evidence(statement, progress.evidence);
  statement.bind(progress.generation);
  bind(statement, progress.extension);
  bind_second(statement, progress);
  auto const& plan = progress.plan;
  statement.bind(plan ? std::optional{joined(plan->warnings)} : std::nullopt);
  if (auto const& doubt = progress.doubt) {
    statement.bind(doubt->why).bind(static_cast<std::int64_t>(doubt->is_out_of_reach));
  } else {
    bind_nulls(statement, 2);
  }
  statement.bind(look_at(block));
}

}  // namespace blocking::store
