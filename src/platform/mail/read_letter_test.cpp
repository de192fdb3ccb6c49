#include "platform/mail/read_letter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace platform::mail {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(ReceivedLetter, OfNothingHasNoHead) {
  EXPECT_THAT(read_letter("").faults, Contains("no-head"));
}

TEST(ReceivedLetter, TooManyHeadersAreCutAndNamed) {
  std::string head = "From: a@b.example\n";
  for (int count = 0; count < 10'000; ++count) head += "X: y\n";
  auto const letter = read_letter(head + "\nwords\n");
  EXPECT_THAT(letter.faults, ElementsAre("head"));
  EXPECT_THAT(letter.headers, SizeIs(1'000));
  EXPECT_THAT(letter.from, ElementsAre("a@b.example"));
  EXPECT_EQ(letter.text, "");  // none of what may have been under another head
}

TEST(ReceivedLetter, Attack49_GroupsWithinGroupsAreNotFollowed) {
  std::string nest;
  for (int count = 0; count < 100'000; ++count) nest += "a:";
  auto const letter = read_letter("From: a@b.example\nTo: " + nest + "\nSubject: s\n\nwords\n");
  EXPECT_EQ(letter.faults, std::vector<std::string_view>{"head"});
  EXPECT_EQ(letter.headers.size(), 2U);
  EXPECT_EQ(letter.text, "words\n");
  std::string folded;
  for (int count = 0; count < 900; ++count) folded += nest.substr(0, 200) + "\n ";
  EXPECT_EQ(read_letter("From: a@b.example\nCc: " + folded + "\n\nwords\n").text, "words\n");
  EXPECT_TRUE(read_letter("To: " + nest).headers.empty()) << "also where nothing else is left";
}

TEST(ReceivedLetter, LinesThatOnlyLookLikeDelimitersAreCountedOnce) {
  std::string log;
  for (int record = 0; record < 500; ++record) log += "----\ntime\ntype\nmessage\n";
  auto const letter = read_letter("From: a@b.example\n\n" + log);
  EXPECT_TRUE(letter.faults.empty());
  EXPECT_EQ(letter.text.size(), log.size());
}

TEST(ReceivedLetter, Attack49_AMailInsideAMailIsAFileByteForByte) {
  std::string inner = "To: ";
  for (int count = 0; count < 100'000; ++count) inner += "a:";
  inner += "\n\nhidden\n";
  auto const letter = read_letter(
      "From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nwords\n"
      "--x\nContent-Type: message/rfc822\n\n" +
      inner + "\n--x--\n");
  EXPECT_EQ(letter.text.find("hidden"), std::string::npos);
  ASSERT_EQ(letter.files.size(), 1U);
  EXPECT_EQ(letter.files[0].name, "message.eml");
  EXPECT_EQ(letter.files[0].bytes, inner);
  EXPECT_EQ(letter.to, std::vector<std::string>{});
}

TEST(ReceivedLetter, Attack49_HeadsOfPartsHaveALimitTogether) {
  LetterLimits limits;
  limits.part_lines = 100;
  std::string lines;
  for (int count = 0; count < 60; ++count) lines += "a: b\n";
  auto const part = "--x\n" + lines + "\nwords\n";
  auto const letter = read_letter(
      "From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n" + part + part + "--x--\n",
      limits);
  EXPECT_EQ(letter.faults, std::vector<std::string_view>{"parts"});
  EXPECT_EQ(letter.text, "words\n");
}

TEST(ReceivedLetter, TraceIsWhatStandsAboveTheFirstStation) {
  auto const letter = read_letter(
      "Return-path: <a@b.example>\nEnvelope-to: c@d.example\nReceived: x\n"
      "Envelope-to: e@f.example\n\nwords\n");
  EXPECT_EQ(letter.trace, 2U);
  // Without a station nobody knows who wrote it.
  EXPECT_EQ(read_letter("Envelope-to: c@d.example\n\nwords\n").trace, 0U);
}

TEST(ReceivedLetter, PartsDeeperThanTheLimitAreNamed) {
  LetterLimits limits;
  limits.depth = 1;
  auto const letter = read_letter(
      "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n"
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\ndeep\n--b--\n--a--\n",
      limits);
  EXPECT_THAT(letter.faults, ElementsAre("depth"));
  EXPECT_THAT(letter.text, IsEmpty());
}

TEST(ReceivedLetter, FilesBeyondTheLimitAreLeftOutByName) {
  LetterLimits limits;
  limits.files = 1;
  std::string text = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n";
  for (auto const* name : {"one", "two"}) {
    text += std::string{"--a\nContent-Disposition: attachment; filename="} + name + "\n\nx\n";
  }
  auto const letter = read_letter(text + "--a--\n", limits);
  EXPECT_THAT(letter.files, SizeIs(1));
  EXPECT_THAT(letter.left_out, ElementsAre("two"));
}

RC_GTEST_PROP(ReceivedLetter, IsReadOfAnyBytes, (std::string const& bytes)) {
  RC_ASSERT(read_letter(bytes).headers.size() <= LetterLimits{}.head_lines);
}

}  // namespace
}  // namespace platform::mail
