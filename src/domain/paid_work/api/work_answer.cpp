#include "domain/paid_work/api/work_answer.hpp"

#include "terms/japan_time.hpp"

namespace paid_work::api {

namespace http = platform::http;
using base::Result;

Result<WorkAct> act_of(http::Request const& request, http::Caller const& caller) {
  auto const id = terms::PaidWorkId::parse(request.path_value("work"));
  if (id) return WorkAct{http::acting_tenant(request), *id, caller.actor};
  return base::fail(base::ErrorKind::NotFound, "paid_work.unknown", "この見積は見つかりません。");
}

Result<WorkView> seen(PaidWorkPorts& ports, Surroundings const& around, http::Caller const& caller,
                      Result<PaidWork> const& work) {
  if (!work) return tl::unexpected(work.error());
  return view_of(ports, around, *work, caller.rights);
}

http::Response shown(int status, Result<WorkView> const& work, http::Request const& request) {
  auto response = http::answer(status, work, request);
  if (work) response.version = work->version;
  return response;
}

WorkRowView row_view(WorkRow const& row, std::string tenant_name) {
  return {row.id.text(),
          work_number(row.number),
          row.tenant.text(),
          std::move(tenant_name),
          row.inquiry_number,
          row.firm_name,
          row.price.is_hourly(),
          row.price.yen,
          row.price.yen_max,
          terms::iso_day(row.valid_until),
          std::string{name_of(row.state)},
          row.state_at,
          row.offered_at};
}

http::Route work_route(http::Method method, std::string const& tail, terms::Right right,
                       std::string summary) {
  http::Route made;
  made.method = method;
  made.path = "/api/v1/tenants/{tenant}" + tail;
  made.slice = "paid_work";
  made.summary = std::move(summary);
  made.right = right;
  made.output = http::schema_of<WorkView>(http::SchemaUse::Output);
  return made;
}

}  // namespace paid_work::api
