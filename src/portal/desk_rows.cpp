#include "portal/desk_rows.hpp"

#include "domain/inquiries/saved_queue.hpp"
#include "domain/inquiries/words.hpp"
#include "terms/inquiry_number.hpp"

namespace portal {
namespace {

[[nodiscard]] std::string_view word_of_stage(std::int64_t stage) {
  if (stage == inquiries::kStageRuns) return "running";
  if (stage == inquiries::kStageSoon) return "soon";
  return stage == inquiries::kStageOver ? "over" : "none";
}

}  // namespace

std::string_view select_desk_rows() {
  // When it became the move of whoever has it: the first message since the desk's last answer, or
  // that answer.
  return "SELECT i.id, i.number, i.tenant_id, t.name, i.subject, i.state, i.urgency, i.scope_id, "
         "i.owner_id, i.owner_name, i.opened_at, i.updated_at, "
         "COALESCE((SELECT MIN(e.at) FROM inquiry_entries e WHERE e.inquiry_id = i.id "
         "AND e.kind = 'message' AND e.position > COALESCE((SELECT MAX(a.position) "
         "FROM inquiry_entries a WHERE a.inquiry_id = i.id AND a.kind = 'answer'), 0)), "
         "(SELECT MAX(a.at) FROM inquiry_entries a WHERE a.inquiry_id = i.id "
         "AND a.kind = 'answer'), i.updated_at), i.kind, i.due_at, i.due_stage, "
         "i.urgency_rank, i.due_order "
         "FROM inquiries i JOIN tenants t ON t.id = i.tenant_id ";
}

DeskQueueRow desk_row(platform::sql::Statement const& row) {
  auto const state = inquiries::state_from(row.text(5));
  return {row.string(0),
          terms::inquiry_number(row.integer(1)),
          row.string(2),
          row.string(3),
          row.string(4),
          row.string(5),
          row.string(6),
          row.optional_string(7),
          row.optional_string(8),
          row.optional_string(9),
          std::string{state ? name_of(waiting_for(*state)) : ""},
          row.instant(10),
          row.instant(11),
          row.instant(12),
          row.string(13),
          row.optional_instant(14),
          std::string{word_of_stage(row.integer(15))}};
}

}  // namespace portal
