#include "domain/detection/api/routes.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace detection::api {
namespace {

namespace http = platform::http;

/// Reads "a" as an event and everything else as a fault.
class LetterReader final : public LineReader {
 public:
  LineReading read(std::string_view line, base::Instant now) override {
    if (line == "a") return OtherEvent{"dns"};
    if (line != "f") return LineFault{"/x", "detection.missing", "This must be there."};
    auto const address = *terms::IpAddress::parse("192.0.2.1");
    return Finding{.detected_at = now,
                   .client = {address},
                   .server = {address},
                   .name = "n",
                   .signature = "s",
                   .raw = "f"};
  }
};

class BrokenSink final : public FindingSink {
 public:
  base::Result<std::vector<FindingOutcome>> take(Delivery, Sender const&) override {
    return base::fail(base::ErrorKind::Unavailable, "sql.busy", "The store is busy.");
  }
};

class IngestRoutes : public testing::Test {
 protected:
  [[nodiscard]] http::Response post(std::string body) {
    auto const reader = [] { return std::make_unique<LetterReader>(); };
    auto const all = routes({sink_, clock_, metrics_, 1, reader, reader});
    http::Request request;
    request.body = std::move(body);
    return all.front().handler(request, {});
  }
  BrokenSink sink_;
  support::MemoryMetrics metrics_;
  support::FakeClock clock_;
};

TEST_F(IngestRoutes, WhenEveryLineIsRefusedTheStatusSaysSo) {
  auto const response = post("x\n");
  EXPECT_EQ(response.status, 422);
  EXPECT_NE(response.body.find(R"("line":1,"pointer":"/x","code":"detection.missing")"),
            std::string::npos)
      << response.body;
}

TEST_F(IngestRoutes, OneGoodLineMakesItASuccessThatNamesTheOthers) {
  auto const response = post("a\nx\n");
  EXPECT_EQ(response.status, 200);
  EXPECT_NE(response.body.find(R"("accepted":1)"), std::string::npos) << response.body;
  EXPECT_NE(response.body.find(R"("line":2)"), std::string::npos) << response.body;
}

TEST_F(IngestRoutes, FaultsThatAreNotToldAreCounted) {
  std::string body;
  for (int i = 0; i < 103; ++i) body += "x\n";
  EXPECT_NE(post(body).body.find(R"("errors_more":3)"), std::string::npos);
}

TEST_F(IngestRoutes, AStoreThatCannotTakeAnythingIsAProblemToTryAgain) {
  auto const response = post("f\n");
  EXPECT_EQ(response.status, 503);
  EXPECT_NE(response.body.find("sql.busy"), std::string::npos) << response.body;
}

TEST_F(IngestRoutes, WhoComesWhileAnotherIsWorkedOnIsAskedToComeAgain) {
  std::vector<http::Route> all;
  http::Response second;
  // The reader of the first body sends a second one, through the other route.
  auto const plain = [] { return std::make_unique<LetterReader>(); };
  auto const sending = [&] {
    http::Request request;
    request.body = "a\n";
    second = all.back().handler(request, {});
    return std::make_unique<LetterReader>();
  };
  all = routes({sink_, clock_, metrics_, 1, sending, plain});
  http::Request request;
  request.body = "a\n";
  EXPECT_EQ(all.front().handler(request, {}).status, 200);
  EXPECT_EQ(second.status, 503);
  EXPECT_NE(second.body.find("detection.busy"), std::string::npos) << second.body;
  ASSERT_EQ(second.headers.size(), 1U);
  EXPECT_EQ(second.headers[0].first, "Retry-After");
  EXPECT_EQ(metrics_.sums["madoguchi_ingest_turned_away_total"], 1);
  EXPECT_EQ(all.back().handler(request, {}).status, 200);
}

TEST_F(IngestRoutes, WhatBecameOfLinesIsCounted) {
  static_cast<void>(post("a\nx\na\n"));
  EXPECT_EQ(metrics_.sums["madoguchi_ingest_lines_total{accepted}"], 2);
  EXPECT_EQ(metrics_.sums["madoguchi_ingest_lines_total{refused}"], 1);
  EXPECT_EQ(metrics_.sums["madoguchi_ingest_bytes_total"], 6);
  EXPECT_EQ(metrics_.sums["madoguchi_ingest_seconds"], 1);
}

TEST_F(IngestRoutes, BothFormsAskForTheRightAndCutLongLines) {
  auto const reader = [] { return std::make_unique<LetterReader>(); };
  auto const all = routes({sink_, clock_, metrics_, 1, reader, reader});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].path, "/api/v1/ingest/eve");
  EXPECT_EQ(all[1].path, "/api/v1/ingest/alerts");
  for (auto const& route : all) {
    EXPECT_EQ(route.right, terms::Right::AlertIngest);
    EXPECT_EQ(route.body.line_bytes_max, kLineBytesMax);
  }
}

}  // namespace
}  // namespace detection::api
