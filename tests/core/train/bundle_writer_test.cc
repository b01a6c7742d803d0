// SPDX-License-Identifier: Apache-2.0
#include "core/train/bundle_writer.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace banklet {
namespace {

const std::vector<float> kFloats = {1.0F, -2.5F, 3.25F, 0.0F, 5.0F, 6.0F};
const std::vector<std::int8_t> kBytes = {1, -2, 127};

TEST(BundleWriter, WhatIsWrittenReadsBack) {
  BundleWriter writer;
  writer.manifest()["note"] = "数据 \"quoted\"";
  writer.add("small", {3}, kBytes);
  writer.add("matrix", {2, 3}, kFloats);
  auto bundle = Bundle::open(writer.bytes());
  ASSERT_TRUE(bundle.ok()) << bundle.error().message;
  EXPECT_EQ(bundle->manifest().string("note").value(), "数据 \"quoted\"");
  const std::array<std::size_t, 2> shape = {2, 3};
  const auto matrix = bundle->f32("matrix", shape).value();
  EXPECT_EQ(std::vector<float>(matrix.begin(), matrix.end()), kFloats);
  EXPECT_EQ(bundle->f32("small", shape).error().code, ErrorCode::kBundleCorrupt);
  EXPECT_EQ(bundle->f32("absent", shape).error().code, ErrorCode::kBundleCorrupt);
}

TEST(BundleWriter, BytesDoNotDependOnTheOrderOfAdding) {
  BundleWriter one;
  one.add("a", {3}, kBytes);
  one.add("b", {6}, kFloats);
  BundleWriter two;
  two.add("b", {6}, kFloats);
  two.add("a", {3}, kBytes);
  EXPECT_EQ(one.bytes(), two.bytes());
}

TEST(BundleWriter, HeaderIsPaddedToEightBytes) {
  for (int length = 0; length < 9; ++length) {
    BundleWriter writer;
    writer.manifest()["pad"] = std::string(static_cast<std::size_t>(length), 'x');
    writer.add("t", {6}, kFloats);
    const auto bytes = writer.bytes();
    EXPECT_EQ((bytes.size() - kFloats.size() * sizeof(float)) % 8, 0U);
    EXPECT_TRUE(Bundle::open(bytes).ok());
  }
}

}  // namespace
}  // namespace banklet
