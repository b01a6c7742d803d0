// SPDX-License-Identifier: Apache-2.0
#include "core/bundle/bundle.h"

#include <gtest/gtest.h>

#include <array>

#include "tests/core/bundle/bundle_files.h"

namespace banklet {
namespace {

using test::file_of;
using test::header_with;

TEST(Bundle, OpensAFileWrittenByHandFromTheFormatDescription) {
  const std::string header = header_with(
      R"("x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"y":{"dtype":"I8","shape":[1,2],"data_offsets":[8,10]})");
  const std::string data("\x00\x00\x80\x3f\x00\x00\x00\xc0\x05\xff", 10);
  auto bundle = Bundle::open(file_of(header, data));
  ASSERT_TRUE(bundle.ok()) << bundle.error().message;
  EXPECT_EQ(bundle->format_version(), 1);
  EXPECT_EQ(bundle->tensors().size(), 2U);
  const std::array<std::size_t, 1> two = {2};
  const std::array<std::size_t, 2> row = {1, 2};
  EXPECT_EQ(bundle->f32("x", two).value()[0], 1.0F);
  EXPECT_EQ(bundle->f32("x", two).value()[1], -2.0F);
  EXPECT_EQ(bundle->i8("y", row).value()[1], -1);
}

TEST(Bundle, NamesWhatIsWrongWithARequestedTensor) {
  auto bundle = Bundle::open(
      file_of(header_with(R"("x":{"dtype":"I8","shape":[2,3],"data_offsets":[0,6]})"), "abcdef"));
  ASSERT_TRUE(bundle.ok());
  const std::array<std::size_t, 2> wrong = {3, 2};
  EXPECT_EQ(bundle->i8("x", wrong).error().message,
            "bundle: tensor 'x' has shape [2, 3], expected [3, 2]");
  const std::array<std::size_t, 2> right = {2, 3};
  EXPECT_EQ(bundle->f32("x", right).error().message, "bundle: tensor 'x' holds I8, expected F32");
  EXPECT_EQ(bundle->i8("z", right).error().code, ErrorCode::kBundleCorrupt);
}

TEST(Bundle, ATensorThatIsNotFiniteIsRefusedWhenRead) {
  const std::string nan("\x00\x00\xc0\x7f", 4);
  auto bundle = Bundle::open(
      file_of(header_with(R"("x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]})"), nan));
  ASSERT_TRUE(bundle.ok());
  const std::array<std::size_t, 1> one = {1};
  EXPECT_EQ(bundle->f32("x", one).error().code, ErrorCode::kBundleCorrupt);
}

TEST(Bundle, TheManifestCanBeParsedMemberByMember) {
  const std::string header =
      R"({"__metadata__":{"format":"banklet","format_version":"1","manifest":"{\"a\":1,\"b\":{\"c\":2},\"d\":tru}"}})";
  EXPECT_EQ(Bundle::open(file_of(header)).error().code, ErrorCode::kBundleCorrupt);
  auto bundle = Bundle::open_unparsed(file_of(header));
  ASSERT_TRUE(bundle.ok()) << bundle.error().message;
  EXPECT_EQ(bundle->unparsed().size(), 3U);
  EXPECT_FALSE(bundle->manifest().has("b"));
  EXPECT_TRUE(bundle->parse_manifest("b").ok());
  EXPECT_TRUE(bundle->parse_manifest("b").ok());
  EXPECT_TRUE(bundle->parse_manifest("nothing").ok());
  EXPECT_EQ(bundle->manifest().at("b")->integer("c", 0, 9).value(), 2);
  EXPECT_EQ(bundle->unparsed().size(), 2U);
  const auto rest = bundle->parse_manifest();
  ASSERT_FALSE(rest.ok());
  EXPECT_EQ(rest.error().code, ErrorCode::kBundleCorrupt);
  EXPECT_EQ(rest.error().message.rfind("manifest.d: ", 0), 0U) << rest.error().message;
}

TEST(Bundle, AnEmptyManifestAndNoTensorsAreAValidBundle) {
  EXPECT_TRUE(Bundle::open(file_of(header_with(""))).ok());
}

}  // namespace
}  // namespace banklet
