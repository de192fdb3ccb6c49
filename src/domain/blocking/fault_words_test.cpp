#include "domain/blocking/fault_words.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

TEST(FaultWords, AWordOfANewerAgentHasASentenceToo) {
  EXPECT_EQ(fault_text("never-heard"), "ルーターの遮断の設定が、ほかから書き換えられています");
  EXPECT_EQ(fault_text(""), fault_text("never-heard"));
}

TEST(FaultWords, WhatWasMendedSaysSo) {
  EXPECT_EQ(mended_text("table-dormant"),
            "ルーターの遮断の設定が、止められていました。自動で直し、確かめ直しています");
}

}  // namespace
}  // namespace blocking
