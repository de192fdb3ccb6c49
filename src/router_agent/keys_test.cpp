#include "router_agent/keys.hpp"

#include "base/encoding.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>

namespace router_agent {
namespace {

TEST(SigningKey, WhatIsNoKeyIsRefused) {
  EXPECT_FALSE(SigningKey::parse(""));
  EXPECT_FALSE(SigningKey::parse("AAAA"));
}

TEST(SigningKey, SignsAsInRfc8032) {
  // Section 7.1, test 1: the empty message.
  auto const seed = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
  auto const key = SigningKey::parse(seed);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->public_base64(), "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
  EXPECT_EQ(base::hex(*base::from_base64(key->sign("").value())),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  EXPECT_EQ(key->stored(), seed);
}

TEST(SigningText, NamesMethodTargetCounterAndBody) {
  EXPECT_EQ(signing_text({"GET", "/a?b=1", 7, ""}),
            "GET\n/a?b=1\n7\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace router_agent
