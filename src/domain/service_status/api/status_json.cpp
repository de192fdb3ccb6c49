#include "domain/service_status/api/status_json.hpp"

#include "platform/http/json.hpp"

namespace service_status::api {
namespace {

[[nodiscard]] std::vector<StatusDisruption> views_of(std::vector<Announcement> const& from) {
  std::vector<StatusDisruption> views;
  for (auto const& one : from) {
    views.push_back({std::string{name_of(one.kind)}, one.text.title, one.text.body,
                     period_words(one), one.text.begins_at, one.text.planned_end_at});
  }
  return views;
}

}  // namespace

ServiceStatusView view_of(ServiceStatus const& status) {
  auto words = words_of(status);
  return {std::string{name_of(status.state)},
          status.at,
          status.is_writable,
          status.is_desk_open,
          status.opens_at,
          status.faults_at,
          std::move(words.heading),
          std::move(words.sentence),
          std::move(words.advice),
          views_of(status.running),
          views_of(status.planned)};
}

std::string json_of(ServiceStatus const& status) {
  return platform::http::to_json(view_of(status));
}

}  // namespace service_status::api
