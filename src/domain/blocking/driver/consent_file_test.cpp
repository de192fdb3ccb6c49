#include "domain/blocking/driver/consent_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace blocking::driver {
namespace {

TEST(ConsentFile, AFileWithoutATextIsRefused) {
  EXPECT_FALSE(read_consent("version = \"1\"", "test"));
  EXPECT_FALSE(read_consent("version = \"1\"\ntext = \" \"", "test"));
  EXPECT_FALSE(read_consent("version = \"1\"\ntext = \"a\"\nother = 1", "test"));
}

TEST(ConsentFile, TheProductsOwnTextIsReadable) {
  std::ifstream file{MADOGUCHI_TEST_SOURCE_DIR "/data/consent/block_request.toml"};
  std::string const toml{std::istreambuf_iterator<char>{file}, {}};
  auto const consent = read_consent(toml, "block_request.toml");
  ASSERT_TRUE(consent) << consent.error().detail;
  EXPECT_FALSE(consent->may_stop.empty());
}

}  // namespace
}  // namespace blocking::driver
