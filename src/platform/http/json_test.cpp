#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

#include "terms/ids.hpp"

#include <boost/describe/class.hpp>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

namespace platform::http {
namespace {

struct Wheel {
  std::int64_t spokes;
  bool is_round;
};
BOOST_DESCRIBE_STRUCT(Wheel, (), (spokes, is_round))

struct Cart {
  terms::RouterId id;
  std::string name;
  std::optional<std::string> note;
  std::vector<Wheel> wheels;
  std::optional<base::Instant> built_at;
  std::map<std::string, std::int64_t> loads;
};
BOOST_DESCRIBE_STRUCT(Cart, (), (id, name, note, wheels, built_at, loads))

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

constexpr std::string_view kCart =
    R"({"id":"c-1","name":"荷車","wheels":[{"spokes":8,"is_round":true}],"loads":{"hay":3},)"
    R"("built_at":"2026-11-23T12:00:00+09:00"})";

/// "/a: reason" of each issue, in order of pointer.
template <class T>
std::vector<std::string> faults_of(std::string_view text) {
  auto const read = from_json<T>(text);
  std::vector<std::string> faults;
  if (read) return faults;
  for (auto const& issue : read.error().issues) {
    faults.push_back(issue.pointer + ": " + issue.reason);
  }
  std::sort(faults.begin(), faults.end());
  return faults;
}

using Faults = std::vector<std::string>;

std::string with(std::string_view what, std::string_view instead) {
  std::string text{kCart};
  return text.replace(text.find(what), what.size(), instead);
}

TEST(JsonReader, TextThatIsNoJsonIsNamedWhereItBreaks) {
  EXPECT_EQ(faults_of<Cart>(""), Faults{": The text ends too early (byte 0)."});
  EXPECT_EQ(faults_of<Cart>(R"({"wheels":[{"spokes":8},{"spokes":)"),
            Faults{"/wheels/1/spokes: The text ends too early (byte 34)."});
  EXPECT_EQ(faults_of<Cart>(R"({"name":'x'})"), Faults{"/name: This is not JSON (byte 8)."});
  EXPECT_EQ(faults_of<Cart>(R"({"a":1,})"), Faults{": This is not JSON (byte 7)."});
  EXPECT_EQ(faults_of<Cart>("{} {}"), Faults{": Text after the end of the document (byte 3)."});
  EXPECT_EQ(from_json<Cart>("{").error().code, "http.json");
  EXPECT_EQ(from_json<Cart>("{").error().kind, base::ErrorKind::Malformed);
}

TEST(JsonReader, BytesThatAreNoUtf8AreRefusedInTextsAndNames) {
  EXPECT_EQ(faults_of<Cart>("{\"name\":\"\xC3\x28\"}"),
            Faults{"/name: The bytes are no UTF-8 (byte 9)."});
  EXPECT_FALSE(parse_json("{\"\xFF\":1}"));
  EXPECT_FALSE(parse_json("\"\xED\xA0\x80\""));  // a surrogate as UTF-8
  EXPECT_EQ(faults_of<Cart>(R"({"name":"\ud800"})").at(0).substr(0, 7), "/name: ");
}

TEST(JsonReader, NestingEndsAtThirtyTwoLevels) {
  auto const nested = [](std::size_t levels) {
    return std::string(levels, '[') + std::string(levels, ']');
  };
  EXPECT_TRUE(parse_json(nested(kJsonDepthMax)));
  auto const tooDeep = parse_json(nested(kJsonDepthMax + 1));
  ASSERT_FALSE(tooDeep);
  EXPECT_NE(tooDeep.error().issues.at(0).reason.find("Nested too deeply"), std::string::npos);
  EXPECT_FALSE(parse_json(std::string(1'000'000, '[')));
}

TEST(JsonReader, ACrowdOfValuesIsRefusedBeforeItFillsTheMemory) {
  std::string text = "[0";
  for (std::size_t i = 0; i < kJsonValuesMax; ++i) text += ",0";
  auto const read = parse_json(text + "]");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().issues.at(0).reason.find("Too many values"), std::string::npos);
}

TEST(JsonReader, AMemberGivenTwiceIsRefusedWhereverItStands) {
  EXPECT_EQ(faults_of<Nothing>(R"({"a":1,"b":{"x/y":[{"c":1,"c":2,"c":3}]},"a":2})"),
            (Faults{"/a: This member is given more than once.",
                    "/b/x~1y/0/c: This member is given more than once."}));
}

TEST(JsonReader, EveryFieldAtFaultIsNamedInOneAnswer) {
  auto const read = from_json<Cart>(
      R"({"id":"C 1","wheels":[{"spokes":"8","is_round":1},{"is_round":true,"hub":null}],)"
      R"("note":5,"loads":{"hay":1.5},"built_at":"yesterday","wheel/s":[]})");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, base::ErrorKind::Invalid);
  EXPECT_EQ(read.error().code, "http.fields");
  std::vector<std::string> pointers;
  for (auto const& issue : read.error().issues) pointers.push_back(issue.pointer);
  std::sort(pointers.begin(), pointers.end());
  EXPECT_EQ(pointers, (std::vector<std::string>{"/built_at", "/id", "/loads/hay", "/name", "/note",
                                                "/wheels/0/is_round", "/wheels/0/spokes",
                                                "/wheels/1/hub", "/wheels/1/spokes", "/wheel~1s"}));
}

TEST(JsonReader, AnotherTypeThanAnObjectIsOneFaultAtTheRoot) {
  EXPECT_EQ(faults_of<Cart>("[]"), Faults{": An object is wanted."});
  EXPECT_EQ(faults_of<Cart>("null"), Faults{": An object is wanted."});
  EXPECT_EQ(faults_of<Nothing>("{}"), Faults{});
}

TEST(JsonReader, NumbersBeyondSixtyFourBitsAreNotRounded) {
  for (auto const* number :
       {"9223372036854775808", "-9223372036854775809", "1e3", "8.0", "99999999999999999999999"}) {
    EXPECT_EQ(faults_of<Cart>(with("8", number)),
              Faults{"/wheels/0/spokes: A whole number of 64 bits is wanted."})
        << number;
  }
  auto const read = from_json<Cart>(with("8", "-9223372036854775808"));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->wheels.at(0).spokes, std::numeric_limits<std::int64_t>::min());
}

TEST(JsonReader, TheCharacterZeroIsNoText) {
  EXPECT_EQ(faults_of<Cart>(with("荷車", R"(\u0000)")), Faults{"/name: The text holds U+0000."});
}

TEST(JsonReader, NoMoreThanTwentyIssuesAreTold) {
  std::string text = "{";
  for (int i = 0; i < 100; ++i) text += "\"m" + std::to_string(i) + "\":1,";
  text.back() = '}';
  EXPECT_EQ(faults_of<Cart>(text).size(), kJsonIssuesMax);
}

TEST(JsonReader, AnOptionalFieldMayBeAbsentOrNull) {
  auto const absent = from_json<Cart>(kCart);
  ASSERT_TRUE(absent);
  EXPECT_EQ(absent->note, std::nullopt);
  EXPECT_EQ(absent->id.text(), "c-1");
  EXPECT_EQ(absent->built_at, base::Instant{1'795'402'800'000'000});
  auto const null = from_json<Cart>(with(R"("id")", R"("note":null,"id")"));
  ASSERT_TRUE(null);
  EXPECT_EQ(null->note, std::nullopt);
}

TEST(JsonWriter, EveryFieldIsThereAndAnEmptyOneIsNull) {
  auto const cart = from_json<Cart>(kCart);
  ASSERT_TRUE(cart);
  EXPECT_EQ(to_json(*cart),
            R"({"id":"c-1","name":"荷車","note":null,"wheels":[{"spokes":8,"is_round":true}],)"
            R"("built_at":"2026-11-23T03:00:00.000000Z","loads":{"hay":3}})");
}

TEST(JsonWriter, TextThatIsNoUtf8IsMended) {
  JsonWriter writer;
  writer.text(
      "a\xFF"
      "b\xE3\x81");
  EXPECT_EQ(writer.take(),
            "\"a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST(JsonWriter, WhatIsWrittenReadsTheSame) {
  EXPECT_TRUE(rc::check("any text goes there and back", [](std::vector<char> bytes) {
    std::erase(bytes, '\0');
    std::string const text{bytes.begin(), bytes.end()};
    JsonWriter once;
    once.text(text);
    auto const first = parse_json(once.take());
    RC_ASSERT(first.has_value());
    JsonWriter twice;
    twice.text(first->text);
    RC_ASSERT(parse_json(twice.take())->text == first->text);
  }));
}

TEST(Schema, InputsTakeNoOtherFieldsAndOptionalOnesMayBeAbsent) {
  auto const schema = schema_of<Cart>(SchemaUse::Input);
  EXPECT_EQ(schema.name, "Cart");
  EXPECT_EQ(schema.json,
            R"({"type":"object","properties":{)"
            R"("id":{"type":"string","pattern":"^[a-z0-9-]{1,64}$"},"name":{"type":"string"},)"
            R"("note":{"type":["string","null"]},)"
            R"("wheels":{"type":"array","items":{"$ref":"#/components/schemas/Wheel"}},)"
            R"("built_at":{"type":["string","null"],"format":"date-time"},)"
            R"("loads":{"type":"object","additionalProperties":)"
            R"({"type":"integer","format":"int64"}}},)"
            R"("required":["id","name","wheels","loads"],"additionalProperties":false})");
  ASSERT_EQ(schema.components.size(), 1U);
  EXPECT_EQ(schema.components.at(0).name, "Wheel");
}

TEST(Schema, OutputsAlwaysHaveEveryField) {
  auto const schema = schema_of<Cart>(SchemaUse::Output);
  EXPECT_NE(schema.json.find(R"("required":["id","name","note","wheels","built_at","loads"]})"),
            std::string::npos)
      << schema.json;
}

TEST(Problem, TheDetailOfAFaultOfOursIsKeptForTheLog) {
  Request request;
  request.path = "/api/v1/x";
  request.request_id = "r1";
  auto const response = problem({base::ErrorKind::Internal, "sql.failed", "disk full", {}},
                                request);
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body.find("disk full"), std::string::npos);
  EXPECT_EQ(response.fault, "sql.failed: disk full");
}

TEST(Problem, FieldsAtFaultAreListed) {
  Request request;
  request.path = "/api/v1/x";
  request.request_id = "r1";
  auto const response = problem({base::ErrorKind::Invalid, "x.y", "No.", {{"/a", "Too long."}}},
                                request);
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(response.body,
            R"({"type":"/problems/x.y","title":"The input is not acceptable","status":422,)"
            R"("detail":"No.","instance":"/api/v1/x","request_id":"r1",)"
            R"("errors":[{"pointer":"/a","detail":"Too long."}]})");
}

}  // namespace
}  // namespace platform::http
