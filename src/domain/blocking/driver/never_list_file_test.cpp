#include "domain/blocking/driver/never_list_file.hpp"

#include "platform/config/document.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace blocking::driver {
namespace {

[[nodiscard]] std::string fault_of(std::string_view bytes) {
  auto const read = read_never_list(bytes, "list.txt");
  return read ? "" : read.error().detail;
}

TEST(NeverListFile, ABadLineIsNamedAndNothingIsSkipped) {
  EXPECT_EQ(fault_of("192.0.2.1\n# ours\n8.8.8.8/8\n"),
            "list.txt, line 3: \"8.8.8.8/8\" is no address and no range without host bits, such as "
            "192.0.2.1 or 192.0.2.0/24.");
  for (auto const* line : {"010.0.0.1", "1.2.3", "any", "192.0.2.0-192.0.2.9", "a.example",
                           "192.0.2.1 192.0.2.2", "fe80::1%eth0", "192.0.2.0/33"}) {
    EXPECT_NE(fault_of(line).find("line 1"), std::string::npos) << line;
  }
}

TEST(NeverListFile, LinesOfAddressesAndRangesAreRead) {
  auto const read = read_never_list(
      "\xef\xbb\xbf# resolvers\r\n192.0.2.1\r\n\r\n 192.0.2.0/24 ; SBL1\n2001:db8::/32 # v6",
      "list.txt");
  ASSERT_TRUE(read) << read.error().detail;
  ASSERT_EQ(read->ranges.size(), 3U);
  EXPECT_EQ(read->ranges[0].text(), "192.0.2.1/32");
  EXPECT_EQ(read->ranges[1].text(), "192.0.2.0/24");
  EXPECT_EQ(read->ranges[2].text(), "2001:db8::/32");
}

TEST(NeverListFile, AWarninglistIsReadWithItsNameAndVersion) {
  auto const read = read_never_list(
      R"({"description":"d","list":["192.0.2.1","2001:db8::/32"],"name":"Ours","type":"cidr",)"
      R"("version":20260811})",
      "list.json");
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->name, "Ours");
  EXPECT_EQ(read->version, "20260811");
  EXPECT_EQ(read->ranges.size(), 2U);
}

TEST(NeverListFile, ABadEntryOfAWarninglistIsNamed) {
  EXPECT_NE(fault_of(R"({"list":["192.0.2.1","192.0.2.2/8"]})").find("/list/1: \"192.0.2.2/8\""),
            std::string::npos);
  EXPECT_NE(fault_of(R"({"list":[1]})").find("/list/0: This is no text"), std::string::npos);
  EXPECT_NE(fault_of(R"({"name":"x"})").find("\"list\" is missing"), std::string::npos);
  EXPECT_NE(fault_of(R"({"list":{}})").find("\"list\" is missing"), std::string::npos);
  EXPECT_NE(fault_of(R"({"list":[],"type":"hostname"})").find("hostname"), std::string::npos);
  EXPECT_NE(fault_of("{").find("no JSON"), std::string::npos);
}

TEST(NeverListFile, WhatIsHiddenInABadLineIsNotShown) {
  auto const fault = fault_of("\u202e1.2.3.4\u200b" + std::string(500, 'x'));
  EXPECT_EQ(fault.find("\u202e"), std::string::npos);
  EXPECT_LT(fault.size(), 250U);
  EXPECT_NE(fault_of("\xff\xfe").find("UTF-8"), std::string::npos);
}

TEST(NeverListFile, TheListsOfTheProductHoldNoAddressOfAnExample) {
  std::string const folder = MADOGUCHI_TEST_SOURCE_DIR "/data/never_lists/";
  auto const index = platform::config::read_file(folder + "lists.toml");
  auto const seeds = read_never_seeds(*index, "lists.toml");
  ASSERT_TRUE(seeds) << seeds.error().detail;
  EXPECT_EQ(seeds->size(), 6U);
  for (auto const& seed : *seeds) {
    auto const text = platform::config::read_file(folder + seed.file);
    auto const list = read_never_list(*text, seed.file);
    ASSERT_TRUE(list) << list.error().detail;
    EXPECT_FALSE(list->ranges.empty());
    for (auto const* example : {"192.0.2.1", "198.51.100.10", "203.0.113.9", "2001:db8::1"}) {
      auto const address = *terms::IpAddress::parse(example);
      EXPECT_TRUE(std::none_of(list->ranges.begin(), list->ranges.end(),
                               [&](auto const& range) { return range.contains(address); }))
          << seed.file << " " << example;
    }
  }
}

TEST(NeverListFile, ASeedThatIsWrongIsNamed) {
  auto const fault = [](std::string_view toml) {
    auto const seeds = read_never_seeds(toml, "lists.toml");
    return seeds ? std::string{} : seeds.error().detail;
  };
  EXPECT_NE(
      fault("[[list]]\nid = \"A\"\nfile = \"f\"\nclass = \"hard\"\ntitle = \"t\"\n").find("list 1"),
      std::string::npos);
  EXPECT_NE(fault("[[list]]\nid = \"a\"\nfile = \"f\"\nclass = \"firm\"\ntitle = \"t\"\n")
                .find("hard or soft"),
            std::string::npos);
  EXPECT_NE(fault("[[list]]\nid = \"a\"\n"), "");
}

TEST(NeverListFile, AFileWithTooManyRangesIsRefused) {
  std::string lines;
  for (int i = 0; i <= 200'000; ++i) lines += "192.0.2.1\n";
  auto const read = read_never_list(lines, "list.txt");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "blocking.never-size");
}

}  // namespace
}  // namespace blocking::driver
