#include "domain/contracts/api/routes.hpp"
#include "domain/contracts/take_in.hpp"
#include "platform/http/csv_import.hpp"

#include <array>

namespace contracts::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::Caller;
using http::CsvColumn;
using http::CsvImportRow;
using http::Request;
using http::Route;
using terms::TakenIn;

constexpr std::array<CsvColumn, 2> kCompanyColumns{
    {{"corporate_number", "法人番号"}, {"company_name", "会社名"}}};

constexpr std::array<CsvColumn, 5> kTenantColumns{{{"customer_number", "お客さま番号"},
                                                   {"corporate_number", "法人番号"},
                                                   {"starts_on", "開始日"},
                                                   {"partner", "販売会社", false},
                                                   {"name", "表示名", false}}};

constexpr std::array<CsvColumn, 9> kRouterColumns{{{"sensor_name", "センサー名"},
                                                   {"customer_number", "お客さま番号"},
                                                   {"router_name", "ルーター名"},
                                                   {"partner", "販売会社", false},
                                                   {"site", "拠点", false},
                                                   {"adapter", "方式", false},
                                                   {"filter_cap", "フィルター数", false},
                                                   {"prefixes", "LAN", false},
                                                   {"wan_addresses", "WAN", false}}};

/// The cell of a column, by value.
class Cells {
 public:
  explicit Cells(CsvImportRow const& row) : row_(row) {}
  [[nodiscard]] std::string operator[](std::string_view column) const {
    return std::string{row_.cell(column)};
  }

 private:
  CsvImportRow const& row_;
};

[[nodiscard]] CompanyRow company_row(Cells const& cells) {
  return {cells["corporate_number"], cells["company_name"]};
}

[[nodiscard]] TenantRow tenant_row(Cells const& cells) {
  return {cells["customer_number"], cells["corporate_number"], cells["starts_on"], cells["partner"],
          cells["name"]};
}

[[nodiscard]] RouterRow router_row(Cells const& cells) {
  return {
      cells["sensor_name"],  cells["customer_number"], cells["partner"],    cells["router_name"],
      cells["site"],         cells["adapter"],         cells["filter_cap"], cells["prefixes"],
      cells["wan_addresses"]};
}

template <std::size_t kCount>
using Columns = std::array<CsvColumn, kCount>;

/// A route that takes in rows: `row_of(Cells)` reads one, `take` is the use case.
template <std::size_t kCount, class RowOf, class Take>
[[nodiscard]] Route taking(Deps const& deps, Route route, Columns<kCount> const& columns,
                           RowOf row_of, Take take) {
  route.slice = "contracts";
  route.right = terms::Right::ContractManage;
  route.handler = [deps, &columns, row_of, take](Request const& request, Caller const& caller) {
    return http::import_csv(request, columns, deps.work,
                            [&](ContractsPorts& ports, CsvImportRow const& row) {
                              return take(ports, deps.around, row_of(Cells{row}), caller.actor);
                            });
  };
  return route;
}

}  // namespace

std::vector<Route> import_routes(Deps const& deps) {
  return {taking(deps, http::import_route("/api/v1/imports/companies", "Takes in companies"),
                 kCompanyColumns, company_row, take_in_company),
          taking(deps, http::import_route("/api/v1/imports/contracts", "Takes in contracts"),
                 kTenantColumns, tenant_row, take_in_tenant),
          taking(deps, http::import_route("/api/v1/imports/routers", "Takes in routers"),
                 kRouterColumns, router_row, take_in_router)};
}

}  // namespace contracts::api
