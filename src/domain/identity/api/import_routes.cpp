#include "domain/identity/api/routes.hpp"
#include "domain/identity/take_in_person.hpp"
#include "platform/http/csv_import.hpp"

#include <array>

namespace identity::api {
namespace {

namespace http = platform::http;

constexpr std::array<http::CsvColumn, 5> kColumns{{{"login", "ログイン名"},
                                                   {"name", "名前"},
                                                   {"role", "役割"},
                                                   {"customer_number", "お客さま番号", false},
                                                   {"partner", "販売会社", false}}};

[[nodiscard]] PersonRow person_row(http::CsvImportRow const& row) {
  auto const cell = [&row](std::string_view column) { return std::string{row.cell(column)}; };
  return {cell("login"), cell("name"), cell("role"), cell("customer_number"), cell("partner")};
}

}  // namespace

std::vector<http::Route> import_routes(Deps const& deps) {
  auto route = http::import_route("/api/v1/imports/people", "Takes in people, without links");
  route.slice = "identity";
  route.right = terms::Right::UserManage;
  route.handler = [deps](http::Request const& request, http::Caller const& caller) {
    return http::import_csv(
        request, kColumns, deps.work, [&](IdentityPorts& ports, http::CsvImportRow const& row) {
          return take_in_person(ports, deps.around, *caller.user, person_row(row));
        });
  };
  return {std::move(route)};
}

}  // namespace identity::api
