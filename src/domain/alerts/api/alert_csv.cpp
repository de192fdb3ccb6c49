#include "domain/alerts/api/alert_csv.hpp"

#include "terms/threat.hpp"

namespace alerts::api {
namespace {

using platform::http::csv_time;
using platform::http::csv_word;

[[nodiscard]] std::string port(std::optional<std::int64_t> const& number) {
  return number ? std::to_string(*number) : "";
}

}  // namespace

platform::http::CsvHead alert_csv_head() {
  return {"アラート",
          {"最後に見た日時", "最初に見た日時", "回数", "リスク", "脅威タイプ", "内容", "検知名",
           "方向", "送信元", "送信元ポート", "送信先", "送信先ポート", "プロトコル", "ルーター",
           "検知元", "状態", "遮断", "ID"}};
}

platform::http::CsvRow csv_row(AlertSummary const& alert) {
  return {csv_time(alert.last_seen_at),
          csv_time(alert.first_seen_at),
          std::to_string(alert.sightings),
          std::string{terms::japanese_risk(alert.risk)},
          alert.threat_type,
          alert.title,
          alert.name,
          csv_word({{"outbound", "上り"}, {"inbound", "下り"}, {"none", ""}}, alert.direction),
          alert.src_ip,
          port(alert.src_port),
          alert.dst_ip,
          port(alert.dst_port),
          alert.protocol,
          alert.router_name,
          csv_word({{"threat_detection", "脅威検知"},
                    {"flow_collector", "フローコレクター"},
                    {"behavior_detection", "ふるまい検知"}},
                   alert.source),
          csv_word({{"new", "新規"},
                    {"acknowledged", "確認済み"},
                    {"in_progress", "対応中"},
                    {"done", "完了"},
                    {"false_positive", "誤検知"}},
                   alert.life),
          csv_word({{"blocked", "遮断中"},
                    {"not_blocked", "未遮断"},
                    {"not_blockable", "遮断不可"},
                    {"none", ""}},
                   alert.block_status),
          alert.id};
}

platform::http::CsvHead sighting_csv_head() {
  return {"検知の一覧",
          {"日時", "送信元", "送信元ポート", "送信先", "送信先ポート", "記録 (JSON)"}};
}

platform::http::CsvRow sighting_csv_row(AlertSighting const& sighting) {
  return {csv_time(sighting.at), sighting.src_ip,         port(sighting.src_port),
          sighting.dst_ip,       port(sighting.dst_port), sighting.raw};
}

}  // namespace alerts::api
