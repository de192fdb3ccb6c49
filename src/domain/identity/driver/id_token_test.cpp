#include "domain/identity/driver/id_token.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace identity::driver {
namespace {

// Made once for this test with keys that are thrown away.
constexpr std::string_view kModulus =
    "ubY3RyCWu7fU_85dlPY2R61hkjqVEpWJQidiMnO8tHjtEKaMP07yC8kml-ipF9kKi4HSCrD4D9HqoFILlhVo"
    "6CTLmNxj8IjDafcd1cBoWlM3ffS8u_-m6aJJMMa66scoGqlGzPTmh_Xh-v61iR3R_nEu2HeKTkLzfNF4xS-F"
    "kfyaeQVTaeX27wxyrN_5IvCQ2J6sr5qmGtBYRNEeOHEIFjuyGfuhQDf1U1gChZnlyEUiiKXyT6a01WsiTTEr"
    "7z3plifOfov872y4_3Oy1CSKfFmE7IWhLE9od-LehcTP4OdYcazB7w5r3wWeGwhefS93kCRM7LUcPJK33AA4"
    "1H-bJw";
constexpr std::string_view kX = "sl22yWurzKGw2YGP2kATwui4Urc5jCG9Qp5hNkEyjLU";
constexpr std::string_view kY = "gPmsx5qCqm6RI7OWArYaj84kf79l3Oj9ZrqlXCPZ244";
constexpr std::string_view kRsaSignature =
    "B7cRH14Ds_q24HGYQJks67HMagbRg2vVI5KTFqd8xoKeIcn83iKD7SqPKcdY7WfUujRDaVx2Ln3fmn85I94M"
    "iTr1iW5OGSU7_En3-XoUv0XLgVAtgzKkbwbfeW9WBCupKqPoG-rJaW1STyisHmTfKlFwT0PBsjAbJ5NhN74f"
    "C7533BLxEdJNjzSEDoJzSZ255J7pLCXgO7cKxAwOkkIstE3gQ3TmbWGjSvBJM3r3swHjm5l9AkeHjLWwQqzl"
    "nIL_bN9k9crdXb_U-pwOxvEdVgEjt4cOlJxINypxL1XOBaT5f66drD8P3pTQahNOQGypcblJHK49ayGuOpPk"
    "NrEtNQ";
constexpr std::string_view kEcSignature =
    "0reSnAHbTwk4uIHwSfumrBtGFCbOkzj5qVTam4aSLz0F2NmdSTcNK9HUd2iH_f8frQf3FXYMPNJPcuzXRQTH"
    "cw";
constexpr std::string_view kPayload =
    "eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuanAiLCJzdWIiOiIyNDgyODk3NjEwMDEiLCJhdWQiOiJt"
    "YWRvZ3VjaGkiLCJub25jZSI6Im4tMSIsImV4cCI6MTc5NTQwMzQwMCwiaWF0IjoxNzk1NDAyODAwfQ";
constexpr std::string_view kRsaHead = "eyJhbGciOiJSUzI1NiIsImtpZCI6InJzYS0xIn0";
constexpr std::string_view kEcHead = "eyJhbGciOiJFUzI1NiIsImtpZCI6ImVjLTEifQ";

[[nodiscard]] std::string token(std::string_view head, std::string_view payload,
                                std::string_view signature) {
  return std::string{head} + "." + std::string{payload} + "." + std::string{signature};
}

[[nodiscard]] std::string rsa_token() { return token(kRsaHead, kPayload, kRsaSignature); }

[[nodiscard]] std::vector<SigningKey> the_keys() {
  std::string const json = R"({"keys":[{"kty":"RSA","kid":"rsa-1","use":"sig","e":"AQAB","n":")" +
                           std::string{kModulus} +
                           R"("},{"kty":"EC","kid":"ec-1","crv":"P-256","x":")" + std::string{kX} +
                           R"(","y":")" + std::string{kY} + R"("},)" +
                           R"({"kty":"oct","kid":"secret","k":"AQAB"},)"
                           R"({"kty":"RSA","use":"enc","e":"AQAB","n":"AQAB"}]})";
  return *read_key_set(json);
}

/// As a sign-in does it.
[[nodiscard]] base::Result<IdClaims> read(std::string const& text) {
  auto const header = read_token_header(text);
  if (!header) return tl::unexpected(header.error());
  auto const key = key_for(the_keys(), *header);
  if (!key) return base::fail(base::ErrorKind::Unauthenticated, "identity.id-token", "no key");
  return verified_claims(text, *key);
}

[[nodiscard]] std::string encoded(std::string_view json) {
  return platform::crypto::base64url(json);
}

TEST(IdToken, AGoodTokenOfEitherAlgorithmSaysItsClaims) {
  for (auto const& text : {rsa_token(), token(kEcHead, kPayload, kEcSignature)}) {
    auto const claims = read(text);
    ASSERT_TRUE(claims) << claims.error().detail;
    EXPECT_EQ(claims->issuer, "https://login.example.jp");
    EXPECT_EQ(claims->subject, "248289761001");
    EXPECT_EQ(claims->audience, std::vector<std::string>{"madoguchi"});
    EXPECT_EQ(claims->nonce, "n-1");
    EXPECT_EQ(claims->expires_at - claims->issued_at, 600);
  }
}

TEST(IdToken, Attack31_OnlyTheTwoAlgorithmsAreTaken) {
  for (auto const* algorithm : {"none", "None", "HS256", "HS512", "PS256", "RS512", "ES384", ""}) {
    auto const head = encoded(R"({"kid":"rsa-1","alg":")" + std::string{algorithm} + R"("})");
    for (auto const signature : {kRsaSignature, std::string_view{}}) {
      EXPECT_EQ(read(token(head, kPayload, signature)).error().code, "identity.id-token")
          << algorithm;
    }
  }
}

TEST(IdToken, Attack31_ASignatureHoldsForItsOwnBytesAndKeyOnly) {
  auto const other = encoded(R"({"iss":"https://login.example.jp","sub":"1","exp":1,"iat":1})");
  EXPECT_FALSE(read(token(kRsaHead, other, kRsaSignature)));
  EXPECT_FALSE(read(token(kRsaHead, kPayload, "")));
  EXPECT_FALSE(read(token(kRsaHead, kPayload, kEcSignature)));
  EXPECT_FALSE(read(token(kEcHead, kPayload, kRsaSignature)));
  // The key of the other kind under the name the token asks for.
  auto const crossed = encoded(R"({"alg":"RS256","kid":"ec-1"})");
  EXPECT_FALSE(read(token(crossed, kPayload, kRsaSignature)));
  auto altered = rsa_token();
  altered.back() = altered.back() == 'A' ? 'B' : 'A';
  EXPECT_FALSE(read(altered.substr(0, altered.size() - 1)));
}

TEST(IdToken, Attack31_KeysAndAddressesInATokenAreNotBelieved) {
  auto const own_key = encoded(R"({"alg":"RS256","jwk":{"kty":"RSA","n":"AQAB","e":"AQAB"},)"
                               R"("jku":"https://evil.example/keys","kid":"mine"})");
  EXPECT_FALSE(read(token(own_key, kPayload, kRsaSignature)));
  auto const critical = encoded(R"({"alg":"RS256","kid":"rsa-1","crit":["exp"],"exp":1})");
  EXPECT_FALSE(read(token(critical, kPayload, kRsaSignature)));
}

TEST(IdToken, WhatIsNoTokenIsRefused) {
  for (auto const& text : {std::string{}, std::string{"."}, std::string{".."}, std::string{"a.b.c"},
                           std::string{"e30.e30.e30"}, std::string(20000, 'A'),
                           rsa_token() + "." + rsa_token(), " " + rsa_token(), rsa_token() + "="}) {
    EXPECT_FALSE(read(text)) << text.substr(0, 40);
  }
}

TEST(IdToken, ATokenWithoutANameOfItsKeyFitsOnlyWhereThereIsOne) {
  EXPECT_EQ(key_for(the_keys(), {"RSA", ""})->id, "rsa-1");
  auto twice = the_keys();
  twice.push_back(twice.front());
  EXPECT_FALSE(key_for(twice, {"RSA", ""}));
  EXPECT_FALSE(key_for(the_keys(), {"RSA", "ec-1"}));
  EXPECT_EQ(the_keys().size(), 2U) << "secrets and keys for encrypting are left out";
}

TEST(IdToken, EveryClaimThatIsNeededIsAskedForInItsKind) {
  EXPECT_TRUE(read_claims(R"({"iss":"i","sub":"s","exp":2,"iat":1,"aud":["a","b"],"azp":"a"})"));
  for (auto const* json :
       {"", "[]", "{}", R"({"iss":"i","sub":"s","exp":2})",
        R"({"iss":"i","sub":"s","exp":"2","iat":1})", R"({"iss":"i","sub":1,"exp":2,"iat":1})",
        R"({"iss":"i","sub":"s","exp":2.5,"iat":1})",
        R"({"iss":"i","sub":"s","exp":9223372036854775807,"iat":1})",
        R"({"iss":"i","iss":"j","sub":"s","exp":2,"iat":1})"}) {
    EXPECT_FALSE(read_claims(json)) << json;
  }
  EXPECT_TRUE(
      read_claims(R"({"iss":"i","sub":"s","exp":2,"iat":1,"aud":["a",1]})")->audience.empty());
}

TEST(IdToken, AKeySetIsBounded) {
  std::string many = R"({"keys":[)";
  for (int i = 0; i < 101; ++i) many += i == 0 ? "{}" : ",{}";
  EXPECT_FALSE(read_key_set(many + "]}"));
  for (auto const* json : {"", "{}", "[]", R"({"keys":1})"}) EXPECT_FALSE(read_key_set(json));
  EXPECT_TRUE(read_key_set(R"({"keys":[1,"x",{"kty":"RSA"}]})"));
}

}  // namespace
}  // namespace identity::driver
