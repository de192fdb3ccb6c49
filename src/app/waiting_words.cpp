#include "app/waiting_words.hpp"

#include "domain/inquiries/store/waiting_words.hpp"
#include "portal/waiting_words.hpp"

namespace app {

using base::Result;
using platform::sql::Transaction;

/// Mostly nothing does, and a reader stands in nobody's way.
Result<bool> WaitingWords::is_waiting() {
  bool is_waiting = false;
  auto const looked = database_.read([&is_waiting](Transaction& transaction) -> Result<void> {
    auto const found = portal::has_waiting_words(transaction);
    if (!found) return tl::unexpected(found.error());
    is_waiting = *found;
    return {};
  });
  if (!looked) return tl::unexpected(looked.error());
  return is_waiting;
}

Result<std::int64_t> WaitingWords::write_piece() {
  std::int64_t count = 0;
  auto const written = database_.write([&count](Transaction& transaction) -> Result<void> {
    auto const words = inquiries::store::index_waiting_words(transaction, kPiece);
    if (!words) return tl::unexpected(words.error());
    auto const companies = portal::index_waiting_companies(transaction, kPiece);
    if (!companies) return tl::unexpected(companies.error());
    count = *words + *companies;
    return {};
  });
  if (!written) return tl::unexpected(written.error());
  return count;
}

bool WaitingWords::run() {
  is_quiet_ = database_.write_counts().works == works_;
  auto more = is_waiting();
  if (more && *more) more = write_piece().map([](std::int64_t count) { return count > 0; });
  works_ = database_.write_counts().works;
  if (more) return *more;
  log_.write(base::LogLevel::Error, "search.not-indexed",
             {{"code", std::string{more.error().code}}, {"detail", more.error().detail}});
  return false;
}

}  // namespace app
