#include "domain/inquiries/store/waiting_words.hpp"

namespace inquiries::store {

base::Result<std::int64_t> index_waiting_words(platform::sql::Transaction& transaction,
                                               std::int64_t max) {
  for (
      std::string_view const sql :
      {"INSERT INTO inquiry_words (rowid, desk_words, words) SELECT v.place, v.desk_words, v.words "
       "FROM (SELECT place FROM inquiry_words_waiting ORDER BY place LIMIT ?) w "
       "CROSS JOIN inquiry_subject_words v WHERE v.number = w.place / 4096 AND w.place % 4096 = 0",
       "INSERT INTO inquiry_words (rowid, desk_words, words) SELECT v.place, v.desk_words, v.words "
       "FROM (SELECT place FROM inquiry_words_waiting ORDER BY place LIMIT ?) w "
       "CROSS JOIN inquiry_entry_words v "
       "WHERE v.number = w.place / 4096 AND v.position = w.place % 4096 AND w.place % 4096 > 0"}) {
    auto statement = transaction.prepare(sql);
    if (auto written = statement.bind(max).run(); !written) return written;
  }
  auto done = transaction.prepare(
      "DELETE FROM inquiry_words_waiting WHERE place IN "
      "(SELECT place FROM inquiry_words_waiting ORDER BY place LIMIT ?)");
  return done.bind(max).run();
}

}  // namespace inquiries::store
