#include "domain/knowledge/api/advisory_csv.hpp"

#include "terms/threat.hpp"

namespace knowledge::api {
namespace {

using platform::http::csv_time;
using platform::http::csv_word;

[[nodiscard]] std::string state_word(std::string_view name) {
  return csv_word({{"draft", "下書き"}, {"published", "配信中"}, {"withdrawn", "取り下げ"}}, name);
}

}  // namespace

platform::http::CsvHead advisory_csv_head() {
  return {
      "お知らせ記事",
      {"番号", "タイトル", "リスク", "版", "配信日時", "取り下げ", "未読", "未選択の対応", "ID"}};
}

platform::http::CsvRow advisory_csv_row(AdvisorySummary const& advisory) {
  return {advisory.number,
          advisory.title,
          std::string{terms::japanese_risk(advisory.severity)},
          std::to_string(advisory.version),
          csv_time(advisory.published_at),
          advisory.is_withdrawn ? "取り下げ" : "",
          advisory.is_unread ? "未読" : "",
          std::to_string(advisory.undecided),
          advisory.id};
}

platform::http::CsvHead desk_advisory_csv_head() {
  return {"情報配信",
          {"番号", "タイトル", "リスク", "状態", "版", "宛先", "書いた人", "配信日時",
           "配信した会社", "読んだ会社", "対応を選んだ会社", "ID"}};
}

platform::http::CsvRow desk_advisory_csv_row(DeskAdvisoryRow const& row) {
  return {row.number,
          row.title,
          std::string{terms::japanese_risk(row.severity)},
          state_word(row.state),
          std::to_string(row.version),
          row.is_for_all ? "すべてのお客さま" : "選んだ会社",
          row.author_name,
          csv_time(row.published_at),
          std::to_string(row.receivers),
          std::to_string(row.read_firms),
          std::to_string(row.decided_firms),
          row.id};
}

}  // namespace knowledge::api
