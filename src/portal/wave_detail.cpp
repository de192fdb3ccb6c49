#include "portal/wave_detail.hpp"

#include "domain/inquiries/words.hpp"
#include "platform/sql/rows.hpp"
#include "portal/wave_firms.hpp"
#include "portal/wave_rows.hpp"
#include "terms/inquiry_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace portal {
namespace {

using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;

[[nodiscard]] WaveInquiry inquiry_row(Statement const& row) {
  return {row.string(0),  terms::inquiry_number(row.integer(1)),
          row.string(2),  row.string(3),
          row.string(4),  row.string(5),
          row.string(6),  row.optional_string(7),
          row.instant(8), !row.boolean(9),
          row.boolean(10)};
}

/// No index has them in the order in which they are shown: so many are read, and sorted then.
constexpr std::int64_t kInquiriesReadMax = 2'000;

/// Of the firms of a wave, those open, or those that ended since `since`, in no order.
[[nodiscard]] Result<std::vector<WaveInquiry>> inquiries_of(Transaction& transaction,
                                                            DeskWave const& wave,
                                                            std::string_view reader_id,
                                                            std::optional<base::Instant> since) {
  auto const key = key_of(wave);
  auto statement = transaction.prepare(fmt::format(
      "SELECT i.id, i.number, i.tenant_id, t.name, i.subject, i.state, i.urgency, i.owner_name, "
      "i.opened_at, i.is_ended, EXISTS (SELECT 1 FROM inquiry_drafts d WHERE d.inquiry_id = i.id "
      "AND d.writer_id = ?) FROM wave_firms f CROSS JOIN inquiries i CROSS JOIN tenants t "
      "WHERE f.wave = ? AND i.tenant_id = f.tenant_id AND t.id = i.tenant_id AND {} AND {} LIMIT ?",
      since ? "i.is_ended = 1 AND i.updated_at >= ?" : "i.is_ended = 0", names_alert_of(key.kind)));
  statement.bind(reader_id).bind(number_of(wave));
  if (since) statement.bind(*since);
  bind_key(statement, key);
  return all_rows(statement.bind(kInquiriesReadMax), inquiry_row);
}

void sort_inquiries(std::vector<WaveInquiry>& inquiries) {
  auto const place = [](WaveInquiry const& one) {
    auto const urgency = terms::urgency_from(one.urgency).value_or(terms::Urgency::Normal);
    return std::tuple{!one.has_draft, !one.is_open, urgency, one.opened_at,
                      std::string_view{one.id}};
  };
  std::sort(inquiries.begin(), inquiries.end(),
            [&place](auto const& one, auto const& other) { return place(one) < place(other); });
  if (inquiries.size() > static_cast<std::size_t>(kWaveInquiriesMax)) {
    inquiries.erase(inquiries.begin() + kWaveInquiriesMax, inquiries.end());
  }
}

[[nodiscard]] Result<void> read_inquiries(Transaction& transaction, WaveRules const& rules,
                                          WaveQuestion const& question, DeskWaveDetail& detail) {
  auto open = inquiries_of(transaction, detail.wave, question.reader_id, std::nullopt);
  if (!open) return base::pass(open);
  auto ended = inquiries_of(transaction, detail.wave, question.reader_id,
                            begin_of(rules, question.now));
  if (!ended) return base::pass(ended);
  detail.inquiries = std::move(*open);
  detail.inquiries.insert(detail.inquiries.end(), std::make_move_iterator(ended->begin()),
                          std::make_move_iterator(ended->end()));
  sort_inquiries(detail.inquiries);
  return {};
}

[[nodiscard]] Result<void> read_blocks(Transaction& transaction, std::string_view phase,
                                       DeskWaveDetail& detail) {
  if (key_of(detail.wave).kind != WaveKind::Peer) return {};
  auto statement = transaction.prepare(
      "SELECT b.id, b.tenant_id, t.name, b.router_name, b.state, b.expires_at FROM blocks b "
      "CROSS JOIN tenants t WHERE b.target = ? AND b.phase = ? AND b.phase <> 'ended' "
      "AND t.id = b.tenant_id LIMIT ?");
  statement.bind(detail.wave.what).bind(phase);
  auto rows = all_rows(statement.bind(kWaveBlocksMax), [](Statement const& row) {
    return WaveBlock{row.string(0), row.string(1), row.string(2),
                     row.string(3), row.string(4), row.optional_instant(5)};
  });
  if (!rows) return base::pass(rows);
  detail.blocks.insert(detail.blocks.end(), std::make_move_iterator(rows->begin()),
                       std::make_move_iterator(rows->end()));
  return {};
}

}  // namespace

Result<DeskWaveDetail> wave_detail(Transaction& transaction, WaveRules const& rules,
                                   WaveQuestion const& question) {
  auto wave = wave_of_id(transaction, rules, question.id);
  if (!wave) return base::pass(wave);
  DeskWaveDetail detail{};
  detail.wave = std::move(*wave);
  auto read = count_asking(transaction, {&detail.wave, 1});
  if (read) read = read_firms(transaction, rules, question.now, detail);
  if (read) read = read_inquiries(transaction, rules, question, detail);
  for (std::string_view const phase : {"waiting", "in_force"}) {
    if (read) read = read_blocks(transaction, phase, detail);
  }
  if (!read) return base::pass(read);
  return detail;
}

Result<bool> wave_names(Transaction& transaction, WaveRules const& rules, std::string_view wave,
                        WaveMember const& member) {
  auto const found = wave_of_id(transaction, rules, wave);
  if (!found) return tl::unexpected(found.error());
  auto const key = key_of(*found);
  auto statement = transaction.prepare(
      fmt::format("SELECT 1 FROM wave_firms f CROSS JOIN inquiries i WHERE f.wave = ? "
                  "AND f.tenant_id = ? AND i.id = ? AND i.tenant_id = f.tenant_id AND {}",
                  names_alert_of(key.kind)));
  statement.bind(number_of(*found)).bind(member.tenant.text()).bind(member.inquiry.text());
  bind_key(statement, key);
  return statement.step();
}

Result<std::vector<terms::TenantId>> wave_tenants(Transaction& transaction, DeskWave const& wave,
                                                  std::size_t max) {
  auto statement = transaction.prepare("SELECT tenant_id FROM wave_firms WHERE wave = ? LIMIT ?");
  statement.bind(number_of(wave)).bind(static_cast<std::int64_t>(max));
  return all_rows(statement,
                  [](Statement const& row) { return *terms::TenantId::parse(row.text(0)); });
}

}  // namespace portal
