#include "domain/blocking/store/sql_blocks.hpp"

#include "base/check.hpp"
#include "domain/blocking/store/block_row.hpp"
#include "platform/sql/rows.hpp"

namespace blocking::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using platform::sql::Statement;

constexpr std::int64_t kOfAlertMax = 50;

[[nodiscard]] Step step_row(Statement const& row) {
  auto const state = block_state_from(row.text(0));
  DESK_CHECK(state);
  return {*state, row.instant(1), row.optional_string(2), row.optional_string(3)};
}

[[nodiscard]] Result<void> changed_one(Result<std::int64_t> const& changed) {
  if (!changed) return tl::unexpected(changed.error());
  if (*changed != 0) return {};
  return fail(ErrorKind::Conflict, "blocking.changed",
              "ほかの人が先にこの遮断を変更しました。画面を読み込み直してください。");
}

}  // namespace

Statement SqlBlocks::select(std::string_view rest) {
  return transaction_.prepare("SELECT " + std::string{block_columns()} + " FROM blocks " +
                              std::string{rest});
}

Result<Block> SqlBlocks::whole(Statement const& row) {
  auto opening = opening_row(row);
  auto progress = progress_row(row);
  auto statement = transaction_.prepare(
      "SELECT state, at, by_name, detail FROM block_steps WHERE tenant_id = ? AND block_id = ? "
      "ORDER BY position");
  statement.bind(opening.tenant.text()).bind(opening.id.text());
  auto steps = all_rows(statement, step_row);
  if (!steps) return pass(steps);
  progress.steps = std::move(*steps);
  progress.steps_stored = progress.steps.size();
  return Block::restored(std::move(opening), std::move(progress));
}

Result<std::vector<Block>> SqlBlocks::every(Statement& statement) {
  std::vector<Block> blocks;
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) return blocks;
    auto block = whole(statement);
    if (!block) return pass(block);
    blocks.push_back(std::move(*block));
  }
}

Result<terms::Page<Block>> SqlBlocks::page_from(Statement& statement, std::size_t limit) {
  auto blocks = every(statement);
  if (!blocks) return pass(blocks);
  terms::Page<Block> page{std::move(*blocks), std::nullopt};
  if (page.items.size() > limit) {
    page.items.erase(page.items.begin() + static_cast<std::ptrdiff_t>(limit), page.items.end());
    page.next_cursor = page.items.back().id().text();
  }
  return page;
}

Result<Block> SqlBlocks::find(terms::TenantId const& tenant, terms::BlockId const& id) {
  auto statement = select("WHERE tenant_id = ? AND id = ?");
  statement.bind(tenant.text()).bind(id.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) return whole(statement);
  return fail(ErrorKind::NotFound, "blocking.unknown", "この遮断は見つかりません。");
}

Result<std::int64_t> SqlBlocks::insert(Block const& block) {
  auto const& opening = block.opening();
  auto statement = transaction_.prepare(
      "INSERT INTO blocks (id, tenant_id, router_id, router_name, target, alert_id, inquiry_id, "
      "lifetime_hours, reason, opened_at, patience_hours, adapter, version, " +
      std::string{progress_columns()} + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, " +
      progress_marks() + ") ON CONFLICT DO NOTHING");
  statement.bind(opening.id.text()).bind(opening.tenant.text()).bind(opening.router.text());
  statement.bind(opening.router_name).bind(opening.target.text()).bind(opening.alert.text());
  if (opening.inquiry) {
    statement.bind(opening.inquiry->text());
  } else {
    statement.bind(std::nullopt);
  }
  statement.bind(static_cast<std::int64_t>(opening.lifetime.count())).bind(opening.reason);
  statement.bind(opening.at).bind(static_cast<std::int64_t>(opening.patience.count()));
  statement.bind(name_of(opening.adapter));
  bind_progress(statement, block);
  return statement.run();
}

Result<std::int64_t> SqlBlocks::update(Block const& block) {
  auto statement = transaction_.prepare(
      "UPDATE blocks SET (" + std::string{progress_columns()} + ") = (" + progress_marks() +
      "), "
      "version = version + 1 WHERE tenant_id = ? AND id = ? AND version = ?");
  bind_progress(statement, block);
  statement.bind(block.opening().tenant.text()).bind(block.id().text());
  statement.bind(block.progress().version);
  return statement.run();
}

Result<void> SqlBlocks::append_steps(Block const& block) {
  auto const& steps = block.progress().steps;
  for (auto i = block.progress().steps_stored; i < steps.size(); ++i) {
    auto statement = transaction_.prepare(
        "INSERT INTO block_steps (tenant_id, block_id, position, state, at, by_name, detail) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)");
    statement.bind(block.opening().tenant.text()).bind(block.id().text());
    statement.bind(static_cast<std::int64_t>(i)).bind(name_of(steps[i].state));
    statement.bind(steps[i].at).bind(steps[i].by_name).bind(steps[i].detail);
    if (auto added = run(statement); !added) return added;
  }
  return {};
}

Result<void> SqlBlocks::save(Block const& block) {
  auto const changed = block.progress().version == 0 ? insert(block) : update(block);
  if (auto done = changed_one(changed); !done) return done;
  return append_steps(block);
}

Result<void> SqlBlocks::keep_evidence(Block const& block) {
  // No column of an index: those would all be written anew.
  auto statement = transaction_.prepare("UPDATE blocks SET (" + std::string{evidence_columns()} +
                                        ") = (?, ?, ?, ?, ?, ?), version = version + 1 "
                                        "WHERE tenant_id = ? AND id = ? AND version = ?");
  bind_evidence(statement, block.progress().evidence);
  statement.bind(block.opening().tenant.text()).bind(block.id().text());
  return changed_one(statement.bind(block.progress().version).run());
}

Result<terms::Page<Block>> SqlBlocks::list(terms::TenantId const& tenant,
                                           std::optional<Phase> phase,
                                           terms::PageRequest const& page) {
  // Ids are UUIDv7: their order is the order of making.
  auto statement = select(
      "WHERE tenant_id = ? AND (? = '' OR phase = ?) AND (? = '' OR id < ?) "
      "ORDER BY id DESC LIMIT ?");
  auto const wanted = phase ? name_of(*phase) : "";
  auto const cursor = page.cursor.value_or("");
  statement.bind(tenant.text()).bind(wanted).bind(wanted).bind(cursor).bind(cursor);
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  return page_from(statement, page.limit);
}

Result<std::vector<Block>> SqlBlocks::of_alert(terms::TenantId const& tenant,
                                               terms::AlertId const& alert) {
  auto statement = select("WHERE tenant_id = ? AND alert_id = ? ORDER BY id DESC LIMIT ?");
  statement.bind(tenant.text()).bind(alert.text()).bind(kOfAlertMax);
  return every(statement);
}

Result<std::int64_t> SqlBlocks::in_force_count(terms::TenantId const& tenant,
                                               terms::RouterId const& router) {
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM blocks WHERE tenant_id = ? AND router_id = ? AND phase = 'in_force'");
  statement.bind(tenant.text()).bind(router.text());
  return platform::sql::only_number(statement);
}

Result<std::int64_t> SqlBlocks::left_of(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM blocks WHERE tenant_id = ? AND phase = 'in_force'");
  statement.bind(tenant.text());
  return platform::sql::only_number(statement);
}

Result<std::vector<Block>> SqlBlocks::open_in(terms::TenantId const& tenant,
                                              std::optional<terms::RouterId> const& router,
                                              std::optional<terms::InquiryId> const& inquiry,
                                              Stretch const& stretch) {
  std::string where = "WHERE tenant_id = ? AND phase IN ('waiting', 'in_force') ";
  if (router) where += "AND router_id = ? ";
  if (inquiry) where += "AND inquiry_id = ? ";
  if (stretch.after) where += "AND id > ? ";
  auto statement = select(where + "AND state <> 'expiring' ORDER BY id LIMIT ?");
  statement.bind(tenant.text());
  if (router) statement.bind(router->text());
  if (inquiry) statement.bind(inquiry->text());
  if (stretch.after) statement.bind(stretch.after->text());
  statement.bind(static_cast<std::int64_t>(stretch.count_max));
  return every(statement);
}

Result<std::optional<terms::BlockId>> SqlBlocks::open_on(terms::TenantId const& tenant,
                                                         terms::RouterId const& router,
                                                         terms::IpAddress const& target) {
  auto statement = transaction_.prepare(
      "SELECT id FROM blocks WHERE tenant_id = ? AND router_id = ? AND target = ? "
      "AND phase <> 'ended'");
  statement.bind(tenant.text()).bind(router.text()).bind(target.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return *terms::BlockId::parse(statement.text(0));
}

Result<terms::Page<Block>> SqlBlocks::list_all(Phase phase, terms::PageRequest const& page) {
  bool const is_oldest_first = phase == Phase::Waiting;
  auto statement = select(is_oldest_first
                              ? "WHERE phase = ? AND (? = '' OR id > ?) ORDER BY id LIMIT ?"
                              : "WHERE phase = ? AND (? = '' OR id < ?) ORDER BY id DESC LIMIT ?");
  auto const cursor = page.cursor.value_or("");
  statement.bind(name_of(phase)).bind(cursor).bind(cursor);
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  return page_from(statement, page.limit);
}

Result<std::vector<Block>> SqlBlocks::approved(std::size_t count_max) {
  auto statement = select("WHERE state = 'approved' ORDER BY id LIMIT ?");
  statement.bind(static_cast<std::int64_t>(count_max));
  return every(statement);
}

Result<std::vector<Block>> SqlBlocks::over(base::Instant now, std::size_t count_max) {
  auto statement = select(
      "WHERE phase = 'in_force' AND state <> 'expiring' AND state <> 'approved' "
      "AND expires_at <= ? ORDER BY expires_at, id LIMIT ?");
  statement.bind(now).bind(static_cast<std::int64_t>(count_max));
  return every(statement);
}

Result<terms::Page<Block>> SqlBlocks::to_extend(base::Instant now, terms::PageRequest const& page) {
  auto statement = select(
      "WHERE phase = 'in_force' AND longer_at IS NOT NULL AND "
      "longer_at + patience_hours * 3600000000 > ? AND (? = '' OR id > ?) ORDER BY id LIMIT ?");
  auto const cursor = page.cursor.value_or("");
  statement.bind(now);
  statement.bind(cursor).bind(cursor).bind(static_cast<std::int64_t>(page.limit) + 1);
  return page_from(statement, page.limit);
}

Result<terms::Page<Block>> SqlBlocks::to_check(base::Instant now, terms::PageRequest const& page) {
  auto statement = select("WHERE look_at <= ? AND id > ? ORDER BY id LIMIT ?");
  statement.bind(now).bind(page.cursor.value_or(""));
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  return page_from(statement, page.limit);
}

Result<terms::Page<Block>> SqlBlocks::by_hand(terms::PageRequest const& page) {
  auto statement = select(
      "WHERE adapter = 'manual' AND state IN ('applying', 'drifted', 'expiring') "
      "AND (? = '' OR id > ?) ORDER BY id LIMIT ?");
  auto const cursor = page.cursor.value_or("");
  statement.bind(cursor).bind(cursor).bind(static_cast<std::int64_t>(page.limit) + 1);
  return page_from(statement, page.limit);
}

Result<std::vector<Block>> SqlBlocks::lapsed(base::Instant now, std::size_t count_max) {
  auto statement = select(
      "WHERE phase = 'waiting' AND "
      "COALESCE(requested_at, opened_at) + patience_hours * 3600000000 <= ? ORDER BY id LIMIT ?");
  statement.bind(now).bind(static_cast<std::int64_t>(count_max));
  return every(statement);
}

Result<std::vector<Block>> SqlBlocks::waiting_on(terms::RouterId const& router) {
  auto statement = select("WHERE router_id = ? AND phase = 'waiting' ORDER BY id");
  statement.bind(router.text());
  return every(statement);
}

Result<std::vector<Block>> SqlBlocks::in_force_on(terms::RouterId const& router) {
  auto statement = select("WHERE router_id = ? AND phase = 'in_force' ORDER BY id");
  statement.bind(router.text());
  return every(statement);
}

}  // namespace blocking::store
