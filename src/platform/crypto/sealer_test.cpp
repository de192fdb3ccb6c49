#include "platform/crypto/sealer.hpp"

#include "platform/crypto/one_time_code.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace platform::crypto {
namespace {

TEST(Sealer, WhatWasSealedIsReadWithTheSameKeyOnly) {
  support::FakeRandom random;
  Sealer const mine{Sealer::Key{1}};
  auto const sealed = mine.seal("a secret", random);
  EXPECT_EQ(sealed.find("a secret"), std::string::npos);
  EXPECT_EQ(mine.open(sealed), "a secret");
  EXPECT_EQ(mine.open(mine.seal("", random)), "");
  EXPECT_FALSE((Sealer{Sealer::Key{2}}.open(sealed)));
}

TEST(Sealer, AnAlteredByteIsNoticed) {
  support::FakeRandom random;
  Sealer const sealer{Sealer::Key{1}};
  auto const sealed = sealer.seal("a secret", random);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto altered = sealed;
    altered[i] = altered[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(sealer.open(altered)) << i;
  }
  for (auto const* other : {"", "AAAA", "no base64"}) EXPECT_FALSE(sealer.open(other));
}

TEST(Sealer, ASignatureHoldsForItsTextAndKey) {
  Sealer const mine{Sealer::Key{1}};
  EXPECT_EQ(mine.sign("a"), mine.sign("a"));
  EXPECT_NE(mine.sign("a"), mine.sign("b"));
  EXPECT_NE(mine.sign("a"), Sealer{Sealer::Key{2}}.sign("a"));
}

TEST(Sealer, AFolderKeepsItsKeyToItself) {
  support::TemporaryFolder folder;
  support::FakeRandom random;
  auto const first = *sealer_of_folder(folder.path().string(), random);
  auto const second = *sealer_of_folder(folder.path().string(), random);
  EXPECT_EQ(first.sign("x"), second.sign("x"));
  auto const path = folder.path() / "secret.key";
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(path).permissions(), perms::owner_read | perms::owner_write);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder.path()}, {}), 1);
}

TEST(Sealer, AKeyThatIsCutOffIsRefusedAndKept) {
  support::TemporaryFolder folder;
  support::FakeRandom random;
  auto const path = folder.path() / "secret.key";
  std::ofstream{path} << "short";
  EXPECT_EQ(sealer_of_folder(folder.path().string(), random).error().code, "crypto.key-file");
  EXPECT_EQ(std::filesystem::file_size(path), 5U);
  EXPECT_FALSE(sealer_of_folder((folder.path() / "absent").string(), random));
}

/// RFC 4226 appendix D, and RFC 6238 appendix B (its eight digits end in ours).
TEST(OneTimeCode, TheCodesAreThoseOfTheStandards) {
  std::string const secret{"12345678901234567890"};
  std::vector<std::string> const codes{"755224", "287082", "359152", "969429", "338314",
                                       "254676", "287922", "162583", "399871", "520489"};
  for (std::size_t i = 0; i < codes.size(); ++i) {
    EXPECT_EQ(one_time_code(secret, static_cast<std::int64_t>(i)), codes[i]);
  }
  EXPECT_EQ(one_time_code(secret, 59 / 30), "287082");
  EXPECT_EQ(one_time_code(secret, 1'111'111'109 / 30), "081804");
  EXPECT_EQ(one_time_code(secret, 20'000'000'000 / 30), "353130");
}

}  // namespace
}  // namespace platform::crypto
