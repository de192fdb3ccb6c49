#include "platform/http/openapi.hpp"
#include "platform/http/json.hpp"

#include <boost/describe/class.hpp>
#include <gtest/gtest.h>

namespace platform::http {
namespace {

struct Seat {
  std::string row;
};
BOOST_DESCRIBE_STRUCT(Seat, (), (row))
struct NewSeat {
  std::optional<std::string> row;
};
BOOST_DESCRIBE_STRUCT(NewSeat, (), (row))

RouteTable table() {
  Route showing;
  showing.path = "/api/v1/tenants/{tenant}/seats/{seat}";
  showing.slice = "seats";
  showing.summary = "One \"seat\"";
  showing.right = terms::Right::AlertRead;
  showing.output = schema_of<Seat>(SchemaUse::Output);
  showing.query = {{"side"}, {"row", R"({"type":"string"})", true}};
  Route adding = showing;
  adding.method = Method::Post;
  adding.status = 201;
  adding.input = schema_of<NewSeat>(SchemaUse::Input);
  adding.body.takes_gzip = true;
  Route hiding = showing;
  hiding.path = "/api/v1/secret";
  hiding.holds_secret = true;
  RouteTable routes;
  routes.add({showing, adding, hiding});
  return routes;
}

JsonValue const& at(JsonValue const& value, std::vector<std::string> const& path) {
  auto const* found = &value;
  for (auto const& name : path) {
    auto const* parent = std::exchange(found, nullptr);
    for (auto const& item : parent->items) {
      if (item.name == name) found = &item;
    }
    if (found == nullptr) throw std::out_of_range(name);
  }
  return *found;
}

TEST(OpenApi, EveryRouteStandsInItWithItsRightInputAndOutput) {
  auto const document = parse_json(openapi_document(table()));
  ASSERT_TRUE(document);
  EXPECT_EQ(at(*document, {"openapi"}).text, "3.1.0");
  auto const& post = at(*document, {"paths", "/api/v1/tenants/{tenant}/seats/{seat}", "post"});
  EXPECT_EQ(at(post, {"operationId"}).text, "post_tenants_tenant_seats_seat");
  EXPECT_EQ(at(post, {"summary"}).text, "One \"seat\"");
  EXPECT_EQ(at(post, {"x-right"}).text, "alert.read");
  EXPECT_EQ(at(post, {"tags"}).items.at(0).text, "seats");
  EXPECT_EQ(at(post, {"requestBody", "content", "application/json", "schema", "$ref"}).text,
            "#/components/schemas/NewSeat");
  EXPECT_EQ(at(post, {"responses", "201", "content", "application/json", "schema", "$ref"}).text,
            "#/components/schemas/Seat");
  EXPECT_EQ(
      at(post, {"responses", "default", "content", "application/problem+json", "schema", "$ref"})
          .text,
      "#/components/schemas/Problem");
  auto const& parameters = at(post, {"parameters"}).items;
  ASSERT_EQ(parameters.size(), 5U);
  EXPECT_EQ(at(parameters.at(1), {"name"}).text, "seat");
  EXPECT_EQ(at(parameters.at(1), {"in"}).text, "path");
  EXPECT_EQ(at(parameters.at(3), {"schema", "type"}).text, "array");
  for (auto const* name : {"Seat", "NewSeat", "Problem"}) {
    EXPECT_NO_THROW(static_cast<void>(at(*document, {"components", "schemas", name}))) << name;
  }
}

TEST(OpenApi, WhatMayBePackedSaysSoBothWays) {
  auto const document = parse_json(openapi_document(table()));
  ASSERT_TRUE(document);
  auto const& path = at(*document, {"paths", "/api/v1/tenants/{tenant}/seats/{seat}"});
  auto const& coding = at(path, {"post", "parameters"}).items.at(4);
  EXPECT_EQ(at(coding, {"name"}).text, "Content-Encoding");
  EXPECT_EQ(at(coding, {"in"}).text, "header");
  EXPECT_EQ(at(coding, {"schema", "enum"}).items.at(1).text, "gzip");
  auto const& packed = at(path, {"get", "responses", "200", "headers", "Content-Encoding"});
  EXPECT_EQ(at(packed, {"schema", "enum"}).items.at(0).text, "gzip");
  EXPECT_THROW(static_cast<void>(at(path, {"post", "responses", "201", "headers"})),
               std::out_of_range);
  auto const& hidden = at(*document, {"paths", "/api/v1/secret", "get", "responses", "200"});
  EXPECT_THROW(static_cast<void>(at(hidden, {"headers"})), std::out_of_range);
}

TEST(OpenApi, ChangingWithASessionWantsTheCsrfHeader) {
  auto const document = parse_json(openapi_document(table()));
  ASSERT_TRUE(document);
  auto const& path = at(*document, {"paths", "/api/v1/tenants/{tenant}/seats/{seat}"});
  auto const& changing = at(path, {"post", "security"}).items;
  ASSERT_EQ(changing.size(), 1U);
  EXPECT_EQ(changing.at(0).items.size(), 2U);
  EXPECT_EQ(at(path, {"get", "security"}).items.at(0).items.size(), 1U);
}

TEST(OpenApi, TheDocumentIsServedAsItStands) {
  auto const routes = table();
  auto const route = openapi_route(routes);
  EXPECT_EQ(route.access, Access::Public);
  EXPECT_EQ(route.handler({}, {}).body, openapi_document(routes));
}

TEST(OpenApi, TwoMeaningsOfOneNameEndTheProgram) {
  auto routes = table();
  Route other;
  other.path = "/api/v1/other";
  other.access = Access::Public;
  other.output = {.name = "Seat", .json = R"({"type":"string"})"};
  routes.add({other});
  EXPECT_DEATH(static_cast<void>(openapi_document(routes)), "");
}

}  // namespace
}  // namespace platform::http
