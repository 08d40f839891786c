#include "ui/render/paper/page_flow.h"

#include <gtest/gtest.h>

namespace sural::tests::ui {

using namespace sural::ui::render::paper;

namespace {

Block block(double height, double spaceBefore = 0, bool keepWithNext = false) {
  return {
      .height = height, .paint = [](QPainter&, QPointF) {}, .spaceBefore = spaceBefore, .keepWithNext = keepWithNext};
}

}  // namespace

TEST(PageFlow, WhatFitsOnOnePageStaysOnOnePage) {
  EXPECT_EQ(paginate({block(40), block(40), block(20)}, 100).size(), 1U);
}

TEST(PageFlow, SpaceBeforeCountsExceptAtTheTopOfAPage) {
  EXPECT_EQ(paginate({block(50, 10), block(50)}, 100).size(), 1U);
  EXPECT_EQ(paginate({block(50), block(50, 10)}, 100).size(), 2U);
}

TEST(PageFlow, HeadingGoesToTheNextPageWithItsText) {
  const std::vector<Page> pages = paginate({block(80), block(10, 0, true), block(30)}, 100);
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(pages[0].size(), 1U);
  EXPECT_EQ(pages[1].size(), 2U);
}

TEST(PageFlow, NothingIsLostOrDoubled) {
  std::vector<Block> blocks(57, block(17, 3));
  std::size_t placed = 0;
  for (const Page& page : paginate(blocks, 100)) placed += page.size();
  EXPECT_EQ(placed, blocks.size());
}

TEST(PageFlow, BlockTallerThanAPageGetsItsOwn) {
  const std::vector<Page> pages = paginate({block(10), block(400), block(10)}, 100);
  EXPECT_EQ(pages.size(), 3U);
}

}  // namespace sural::tests::ui
