#include "app/waiting_words.hpp"

#include "domain/inquiries/store/waiting_words.hpp"
#include "portal/waiting_words.hpp"

namespace app {
namespace {

using base::Result;
using platform::sql::Transaction;

constexpr std::int64_t kPiece = 16;  // rows a transaction

[[nodiscard]] Result<bool> index_piece(Transaction& transaction) {
  auto const words = inquiries::store::index_waiting_words(transaction, kPiece);
  if (!words) return tl::unexpected(words.error());
  auto const companies = portal::index_waiting_companies(transaction, kPiece);
  if (!companies) return tl::unexpected(companies.error());
  return *words + *companies > 0;
}

}  // namespace

QuietRound waiting_words(platform::sql::Database& database, base::Log& log) {
  return QuietRound{database, log, {"search.not-indexed", portal::has_waiting_words, index_piece}};
}

}  // namespace app
