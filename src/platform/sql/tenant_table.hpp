#pragma once

#include "base/instant.hpp"
#include "platform/sql/database.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace platform::sql {

/// One value of a row that leaves the store.
struct Cell {
  std::string name;
  std::variant<std::monostate, std::int64_t, bool, base::Instant, std::string> value;
};
using Row = std::vector<Cell>;
using RowSink = std::function<base::Result<void>(Row const&)>;

/// Whose rows are read, and up to when they came to be; no end: all.
struct RowsOf {
  terms::TenantId tenant;
  std::optional<base::Instant> before{};
};

/// What was erased; `files` are names (SHA-256) of bytes that a row stood for.
struct ErasedRows {
  std::int64_t rows = 0;
  std::vector<std::string> files{};
};

/// What a slice keeps of a tenant in one table, said in one place: whether its customer is given it
/// at the end of the contract, and whether it is erased afterwards. What is not given, or not
/// erased, says why. Tables are erased in the order they are told of: children first.
struct TenantTable {
  std::string_view slice;
  std::string_view name;
  std::string_view key;  // columns that tell one row from another: "inquiry_id, position"
  std::string_view tenant = "tenant_id";
  /// Where only a table above knows the tenant by an index: "inquiries p ON p.id = t.inquiry_id".
  std::string_view parent{};
  /// Columns that are given. "opened_at@" is a time, "size_bytes#" a number, "is_for_all?" yes or
  /// no, "hours=expression" something said otherwise; t is the table, p the one above.
  std::vector<std::string_view> given{};
  std::string_view title{};  // what a person calls it
  std::string_view only{};   // of the rows those that the customer may see
  std::string_view time{};   // column: rows that came to be later than they may see are left out
  std::string_view file{};   // column with the SHA-256 of bytes that a row stands for
  std::string_view ungiven{};
  std::string_view kept{};
  using Give = std::function<base::Result<void>(Transaction&, RowsOf const&, RowSink const&)>;
  using Erase =
      std::function<base::Result<ErasedRows>(Transaction&, terms::TenantId const&, std::int64_t)>;
  Give give{};  // instead of the columns
  /// Of a row that goes on changing: how it stood just before `RowsOf::before`.
  using StandAsOf = std::function<base::Result<void>(Transaction&, RowsOf const&, Row&)>;
  StandAsOf stand_as_of{};
  Erase erase{};  // instead of taking the rows away

  [[nodiscard]] bool is_given() const { return ungiven.empty(); }
  [[nodiscard]] bool is_erased() const { return kept.empty(); }
};

/// Row by row, as they are read: memory holds one of them.
[[nodiscard]] base::Result<void> give_rows(Transaction& transaction, TenantTable const& table,
                                           RowsOf const& whose, RowSink const& sink);

/// At most `count_max` rows of the tenant.
[[nodiscard]] base::Result<ErasedRows> erase_rows(Transaction& transaction,
                                                  TenantTable const& table,
                                                  terms::TenantId const& tenant,
                                                  std::int64_t count_max);

}  // namespace platform::sql
