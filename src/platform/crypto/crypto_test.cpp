#include "base/encoding.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/secret.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <set>

namespace platform::crypto {
namespace {

[[nodiscard]] std::string bytes_from(std::string_view base64) {
  auto const bytes = *base::from_base64(base64);
  return {bytes.begin(), bytes.end()};
}

TEST(Digest, IsThatOfTheStandard) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Digest, TextsOfAnotherLengthAreNotEqual) {
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_TRUE(equal_in_constant_time("", ""));
}

/// RFC 8032, section 7.1, test 1: the empty message.
class SignatureTest : public testing::Test {
 protected:
  std::string const key_ = bytes_from("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
  std::string const signature_ = bytes_from(
      "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==");
};

TEST_F(SignatureTest, AnythingAlteredIsNotSigned) {
  auto altered = signature_;
  altered[0] = static_cast<char>(altered[0] ^ 1);
  EXPECT_FALSE(is_signed_by(key_, "", altered));
  EXPECT_FALSE(is_signed_by(key_, "x", signature_));
  EXPECT_FALSE(is_signed_by(std::string(32, '\0'), "", signature_));
}

TEST_F(SignatureTest, KeysAndSignaturesOfAnotherLengthAreNone) {
  EXPECT_FALSE(is_signed_by(key_.substr(1), "", signature_));
  EXPECT_FALSE(is_signed_by(key_, "", signature_ + "x"));
  EXPECT_FALSE(is_signed_by("", "", ""));
}

TEST_F(SignatureTest, WhatWasSignedIsVerified) { EXPECT_TRUE(is_signed_by(key_, "", signature_)); }

TEST(Password, OnlyTheSameOneFits) {
  auto const hash = hash_password("correct horse");
  ASSERT_TRUE(hash);
  EXPECT_FALSE(is_password("correct hors", *hash));
  EXPECT_FALSE(is_password("", *hash));
  EXPECT_TRUE(is_password("correct horse", *hash));
}

TEST(Password, ABrokenHashFitsNobody) {
  for (auto const* hash : {"", "x", "$argon2id$", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA"}) {
    EXPECT_FALSE(is_password("anything", hash)) << hash;
  }
}

TEST(Password, TheSameOneHasAnotherHashEachTime) {
  auto const hash = *hash_password("correct horse");
  EXPECT_NE(hash, *hash_password("correct horse"));
  EXPECT_EQ(hash.substr(0, 31), "$argon2id$v=19$m=19456,t=2,p=1$");
}

TEST(Secret, IsLongAndSafeInAUrl) {
  support::FakeRandom random;
  auto const secret = new_secret(random);
  EXPECT_EQ(secret.size(), 43U);
  EXPECT_EQ(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789-_"),
            std::string::npos);
}

TEST(Secret, ACodeIsReadOutInGroupsWithoutLookAlikes) {
  support::FakeRandom random;
  auto const code = new_code(random);
  ASSERT_EQ(code.size(), 19U);
  EXPECT_EQ(code[4], '-');
  EXPECT_EQ(code.find_first_of("il1o0"), std::string::npos);
}

TEST(Secret, ChanceOfTheSystemNeverRepeats) {
  SystemRandom random;
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(seen.insert(new_secret(random)).second);
}

}  // namespace
}  // namespace platform::crypto
