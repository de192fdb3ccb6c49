#include "domain/identity/driver/crypto.hpp"

#include "support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace identity::driver {
namespace {

TEST(RealCrypto, APasswordIsKnownByItsHashAndTheDummyIsLikeAnyOther) {
  support::FakeRandom random;
  auto const crypto = *real_crypto(random, platform::crypto::Sealer{{}});
  auto const encoded = *crypto.hash_password("correct horse");
  EXPECT_TRUE(crypto.is_password("correct horse", encoded));
  EXPECT_FALSE(crypto.is_password("wrong horse", encoded));
  EXPECT_FALSE(crypto.is_password("correct horse", crypto.dummy_hash));
  auto const parameters = [](std::string const& hash) {
    return hash.substr(0, hash.find('$', hash.find("p=")));
  };
  EXPECT_EQ(parameters(crypto.dummy_hash), parameters(encoded));
  EXPECT_THAT(encoded, testing::StartsWith("$argon2id$"));
}

TEST(RealCrypto, ASealedSecretComesBackAndASignatureIsTheKeys) {
  support::FakeRandom random;
  auto const crypto = *real_crypto(random, platform::crypto::Sealer{{}});
  EXPECT_EQ(crypto.unseal(crypto.seal("secret")), "secret");
  EXPECT_FALSE(crypto.unseal("secret"));
  auto const other = *real_crypto(random,
                                  platform::crypto::Sealer{platform::crypto::Sealer::Key{1}});
  EXPECT_FALSE(other.unseal(crypto.seal("secret")));
  EXPECT_NE(other.sign("a"), crypto.sign("a"));
}

}  // namespace
}  // namespace identity::driver
