#include "domain/mailroom/spoken.hpp"

#include <gtest/gtest.h>

namespace mailroom {
namespace {

TEST(SetApart, NothingOfATextIsLost) {
  for (std::string const text :
       {"> only quotes", "hello\n> q", "-- \nsig", "a\n-----Original Message-----\nb", ""}) {
    auto const spoken = set_apart(text);
    EXPECT_EQ(spoken.said.empty(), text.empty()) << text;
  }
  EXPECT_EQ(set_apart("hello\n> q").said, "hello");
  EXPECT_EQ(set_apart("hello\n> q").rest, "> q");
}

}  // namespace
}  // namespace mailroom
