#include "portal/waiting_words.hpp"

namespace portal {

base::Result<bool> has_waiting_words(platform::sql::Transaction& transaction) {
  auto statement = transaction.prepare(
      "SELECT EXISTS (SELECT 1 FROM inquiry_words_waiting) OR "
      "EXISTS (SELECT 1 FROM company_words_waiting)");
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  return statement.boolean(0);
}

base::Result<std::int64_t> index_waiting_companies(platform::sql::Transaction& transaction,
                                                   std::int64_t max) {
  auto statement = transaction.prepare(
      "INSERT INTO inquiry_words (rowid, desk_words, words) SELECT v.place, v.desk_words, '' "
      "FROM (SELECT place FROM company_words_waiting ORDER BY place LIMIT ?) w "
      "CROSS JOIN inquiry_company_words v WHERE v.number = w.place / 4096");
  if (auto written = statement.bind(max).run(); !written) return written;
  auto done = transaction.prepare(
      "DELETE FROM company_words_waiting WHERE place IN "
      "(SELECT place FROM company_words_waiting ORDER BY place LIMIT ?)");
  return done.bind(max).run();
}

}  // namespace portal
