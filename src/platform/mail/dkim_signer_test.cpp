#include "platform/mail/dkim_signer.hpp"

#include <gtest/gtest.h>

namespace platform::mail {
namespace {

constexpr std::string_view kMail =
    "From: <desk@desk.example>\r\nTo: <a@b.example>\r\nSubject: =?UTF-8?B?44GC?=\r\n"
    " =?UTF-8?B?44GE?=\r\n\r\nbody\r\n";

TEST(DkimSigner, AKeyItCantSignWithIsRefused) {
  EXPECT_FALSE(DkimSigner::open({"desk.example", "s1", "no key"}));
  auto const key = new_dkim_key();
  ASSERT_TRUE(key);
  EXPECT_FALSE(DkimSigner::open({"desk.example\r\nx", "s1", key->pem}));
  EXPECT_FALSE(DkimSigner::open({"desk.example", "", key->pem}));
  EXPECT_TRUE(DkimSigner::open({"desk.example", "s1", key->pem}));
}

TEST(DkimSigner, TheSignatureStandsBeforeTheMailAndNamesItsHeaders) {
  auto const key = new_dkim_key();
  ASSERT_TRUE(key);
  EXPECT_EQ(key->record.find("v=DKIM1; k=rsa; p=MII"), 0U);
  auto const signer = DkimSigner::open({"desk.example", "s1", key->pem});
  ASSERT_TRUE(signer);
  auto const mail = signer->sign(std::string{kMail});
  ASSERT_TRUE(mail) << mail.error().detail;
  EXPECT_EQ(mail->find("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=desk.example;"),
            0U);
  EXPECT_EQ(mail->substr(mail->size() - kMail.size()), kMail);
  // Each line of the signature ends as lines in mail do.
  for (std::size_t at = mail->find('\n'); at != std::string::npos; at = mail->find('\n', at + 1)) {
    EXPECT_EQ((*mail)[at - 1], '\r');
  }
}

/// A string of the DNS holds 255 bytes, and many providers refuse a longer one.
TEST(DkimSigner, TheRecordOfAKeyStandsInPiecesTheDnsTakes) {
  EXPECT_EQ(txt_pieces("v=DKIM1"), "\"v=DKIM1\"");
  EXPECT_EQ(txt_pieces(std::string(255, 'a')), "\"" + std::string(255, 'a') + "\"");
  EXPECT_EQ(txt_pieces(std::string(256, 'a')), "\"" + std::string(255, 'a') + "\" \"a\"");
  auto const key = new_dkim_key();
  ASSERT_TRUE(key);
  EXPECT_NE(txt_pieces(key->record).find("\" \""), std::string::npos);
}

TEST(DkimSigner, WhatIsNoMailIsNotSigned) {
  auto const key = new_dkim_key();
  ASSERT_TRUE(key);
  auto const signer = DkimSigner::open({"desk.example", "s1", key->pem});
  ASSERT_TRUE(signer);
  EXPECT_FALSE(signer->sign("no head"));
}

}  // namespace
}  // namespace platform::mail
