// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "core/base/limits.h"
#include "core/bundle/bundle.h"
#include "tests/core/bundle/bundle_files.h"

namespace banklet {
namespace {

using test::file_of;
using test::header_with;
using test::raw_file;

struct Hostile {
  const char* name;
  std::vector<std::byte> file;
  ErrorCode code;
  const char* place;  ///< must stand in the message
};

std::vector<std::byte> tensors(std::string_view entries, std::size_t data_bytes) {
  return file_of(header_with(entries), std::string(data_bytes, 'x'));
}

std::vector<std::byte> metadata(std::string_view text) {
  return file_of("{\"__metadata__\":" + std::string(text) + "}");
}

std::string many_tensors(std::size_t count) {
  std::string entries;
  for (std::size_t i = 0; i < count; ++i)
    entries += (i > 0 ? "," : "") + std::string("\"t") + std::to_string(i) +
               R"(":{"dtype":"I8","shape":[0],"data_offsets":[0,0]})";
  return entries;
}

std::vector<Hostile> hostile_files() {
  using enum ErrorCode;
  const std::string deep(200, '[');
  const std::string good = header_with(R"("x":{"dtype":"I8","shape":[4],"data_offsets":[0,4]})");
  std::vector<std::byte> truncated = file_of(good, "abcd");
  truncated.pop_back();
  std::vector<std::byte> half_header = file_of(good, "abcd");
  half_header.resize(half_header.size() / 2);
  std::vector<std::byte> zip = file_of(good, "abcd");
  zip[0] = std::byte{'P'};
  zip[1] = std::byte{'K'};
  zip[2] = std::byte{3};
  zip[3] = std::byte{4};
  return {
      {"Empty", {}, kBundleTruncated, "0 bytes"},
      {"SevenBytes", std::vector<std::byte>(7), kBundleTruncated, "7 bytes"},
      {"ZeroLengthHeader", raw_file(0, "", ""), kBundleFormat, "JSON object"},
      {"HeaderLengthMax", raw_file(~std::uint64_t{0}, "{}", ""), kBundleFormat, "limit"},
      {"HeaderLengthSign", raw_file(std::uint64_t{1} << 63, "{}", ""), kBundleFormat, "limit"},
      {"HeaderLengthWraps", raw_file(~std::uint64_t{0} - 7, "{}", ""), kBundleFormat, "limit"},
      {"HeaderPastEnd", raw_file(100, "{}", ""), kBundleTruncated, "header has 100"},
      {"HeaderOneByteTooLong", raw_file(3, "{}", ""), kBundleTruncated, "header"},
      {"HalfHeader", half_header, kBundleTruncated, "header"},
      {"AnArchive", zip, kBundleFormat, "limit"},
      {"AWebPage", raw_file(0x444f4321'3c, "<!DOCTYPE html>", ""), kBundleFormat, "limit"},
      {"HeaderIsText", file_of("hello"), kBundleFormat, "JSON object"},
      {"HeaderIsAnArray", file_of("[]"), kBundleFormat, "JSON object"},
      {"HeaderCutInside", file_of("{\"__metadata__\":{"), kBundleCorrupt, "byte"},
      {"HeaderTwoDocuments", file_of("{}{}"), kBundleCorrupt, "byte"},
      {"HeaderNotUtf8", file_of("{\"\xff\":1}"), kBundleCorrupt, "byte"},
      {"HeaderDeep", file_of("{\"a\":" + deep), kBundleCorrupt, "nested"},
      {"HeaderDuplicateKey", file_of(R"({"a":1,"a":2})"), kBundleCorrupt, "twice"},
      {"NoMetadata", file_of("{}"), kBundleFormat, "format"},
      {"MetadataNull", metadata("null"), kBundleFormat, "format"},
      {"MetadataArray", metadata("[]"), kBundleFormat, "format"},
      {"OtherFormat", metadata(R"({"format":"pt"})"), kBundleFormat, "format"},
      {"FormatIsNumber", metadata(R"({"format":7})"), kBundleFormat, "format"},
      {"NoVersion", metadata(R"({"format":"banklet"})"), kBundleCorrupt, "format_version"},
      {"VersionIsNumber", metadata(R"({"format":"banklet","format_version":1})"), kBundleCorrupt,
       "format_version"},
      {"VersionIsText", metadata(R"({"format":"banklet","format_version":"one"})"), kBundleCorrupt,
       "format_version"},
      {"VersionZero", metadata(R"({"format":"banklet","format_version":"0"})"), kBundleCorrupt,
       "format_version"},
      {"VersionNegative", metadata(R"({"format":"banklet","format_version":"-1"})"), kBundleCorrupt,
       "format_version"},
      {"VersionNewer", metadata(R"({"format":"banklet","format_version":"2","manifest":"{}"})"),
       kBundleVersion, "newer"},
      {"VersionFarFuture",
       metadata(R"({"format":"banklet","format_version":"9223372036854775807"})"), kBundleVersion,
       "newer"},
      {"VersionOverflow",
       metadata(R"({"format":"banklet","format_version":"9223372036854775808"})"), kBundleCorrupt,
       "format_version"},
      {"NoManifest", metadata(R"({"format":"banklet","format_version":"1"})"), kBundleCorrupt,
       "manifest"},
      {"ManifestIsObject", metadata(R"({"format":"banklet","format_version":"1","manifest":{}})"),
       kBundleCorrupt, "manifest"},
      {"ManifestNotJson",
       metadata(R"({"format":"banklet","format_version":"1","manifest":"{nope"})"), kBundleCorrupt,
       "manifest"},
      {"ManifestIsArray", metadata(R"({"format":"banklet","format_version":"1","manifest":"[]"})"),
       kBundleCorrupt, "manifest"},
      {"ManifestDeep",
       metadata(R"({"format":"banklet","format_version":"1","manifest":")" + deep + "\"}"),
       kBundleCorrupt, "manifest"},
      {"TensorIsNumber", tensors(R"("x":7)", 0), kBundleCorrupt, "x"},
      {"TensorEmptyObject", tensors(R"("x":{})", 0), kBundleCorrupt, "dtype"},
      {"TensorUnknownField",
       tensors(R"("x":{"dtype":"I8","shape":[0],"data_offsets":[0,0],"codec":"zip"})", 0),
       kBundleCorrupt, "unknown field"},
      {"UnknownDType", tensors(R"("x":{"dtype":"F16","shape":[1],"data_offsets":[0,2]})", 2),
       kBundleCorrupt, "element type"},
      {"DTypeIsNumber", tensors(R"("x":{"dtype":1,"shape":[1],"data_offsets":[0,1]})", 1),
       kBundleCorrupt, "dtype"},
      {"NegativeDimension", tensors(R"("x":{"dtype":"I8","shape":[-1],"data_offsets":[0,1]})", 1),
       kBundleCorrupt, "shape[0]"},
      {"FractionalDimension",
       tensors(R"("x":{"dtype":"I8","shape":[1.5],"data_offsets":[0,1]})", 1), kBundleCorrupt,
       "shape[0]"},
      {"HugeDimension",
       tensors(R"("x":{"dtype":"I8","shape":[18446744073709551615],"data_offsets":[0,1]})", 1),
       kBundleCorrupt, "shape[0]"},
      {"ShapeProductOverflows",
       tensors(R"("x":{"dtype":"F64","shape":[67108864,67108864,67108864],"data_offsets":[0,0]})",
               0),
       kLimitExceeded, "larger"},
      {"RankTooHigh",
       tensors(R"("x":{"dtype":"I8","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,1]})", 1),
       kLimitExceeded, "dimensions"},
      {"OffsetsBackwards", tensors(R"("x":{"dtype":"I8","shape":[1],"data_offsets":[1,0]})", 1),
       kBundleCorrupt, "backwards"},
      {"OffsetsThree", tensors(R"("x":{"dtype":"I8","shape":[1],"data_offsets":[0,1,2]})", 1),
       kBundleCorrupt, "data_offsets"},
      {"OffsetsNegative", tensors(R"("x":{"dtype":"I8","shape":[1],"data_offsets":[-1,0]})", 1),
       kBundleCorrupt, "data_offsets[0]"},
      {"OffsetsText", tensors(R"("x":{"dtype":"I8","shape":[1],"data_offsets":["0","1"]})", 1),
       kBundleCorrupt, "data_offsets[0]"},
      {"OffsetsPastEnd", tensors(R"("x":{"dtype":"I8","shape":[9],"data_offsets":[0,9]})", 8),
       kBundleTruncated, "data byte 9"},
      {"DataTruncatedByOne", truncated, kBundleTruncated, "data byte 4"},
      {"ShapeTooSmallForData", tensors(R"("x":{"dtype":"I8","shape":[3],"data_offsets":[0,4]})", 4),
       kBundleCorrupt, "shape"},
      {"Overlap",
       tensors(
           R"("x":{"dtype":"I8","shape":[4],"data_offsets":[0,4]},"y":{"dtype":"I8","shape":[4],"data_offsets":[2,6]})",
           6),
       kBundleCorrupt, "'y'"},
      {"Gap",
       tensors(
           R"("x":{"dtype":"I8","shape":[2],"data_offsets":[0,2]},"y":{"dtype":"I8","shape":[2],"data_offsets":[4,6]})",
           6),
       kBundleCorrupt, "'y'"},
      {"GapAtTheStart", tensors(R"("x":{"dtype":"I8","shape":[2],"data_offsets":[2,4]})", 4),
       kBundleCorrupt, "'x'"},
      {"TrailingData", tensors(R"("x":{"dtype":"I8","shape":[2],"data_offsets":[0,2]})", 5),
       kBundleCorrupt, "3 bytes"},
      {"Misaligned",
       tensors(
           R"("a":{"dtype":"I8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"F32","shape":[1],"data_offsets":[1,5]})",
           5),
       kBundleCorrupt, "aligned"},
      {"DuplicateTensor",
       tensors(
           R"("x":{"dtype":"I8","shape":[1],"data_offsets":[0,1]},"x":{"dtype":"I8","shape":[1],"data_offsets":[0,1]})",
           1),
       kBundleCorrupt, "twice"},
      {"TooManyTensors", tensors(many_tensors(limits::kTensors + 1), 0), kLimitExceeded, "tensors"},
      {"TooLarge", std::vector<std::byte>(limits::kBundleBytes + 1), kLimitExceeded, "bytes"},
  };
}

class HostileBundle : public testing::TestWithParam<Hostile> {};

TEST_P(HostileBundle, IsRefusedWithItsCodeAndPlace) {
  const auto bundle = Bundle::open(GetParam().file);
  ASSERT_FALSE(bundle.ok());
  EXPECT_EQ(error_code_name(bundle.error().code), error_code_name(GetParam().code))
      << bundle.error().message;
  EXPECT_NE(bundle.error().message.find(GetParam().place), std::string::npos)
      << bundle.error().message;
}

INSTANTIATE_TEST_SUITE_P(Table, HostileBundle, testing::ValuesIn(hostile_files()),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(HostileBundleTable, HasAtLeastFortyFiles) {
  EXPECT_GE(hostile_files().size(), 40U);
}

TEST(HostileBundleMutation, NoSingleByteChangeCrashes) {
  const auto file =
      file_of(header_with(R"("x":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]})"), "abcdefgh");
  for (std::size_t i = 0; i < file.size(); ++i)
    for (int bit = 0; bit < 8; ++bit) {
      auto changed = file;
      changed[i] ^= static_cast<std::byte>(1 << bit);
      (void)Bundle::open(changed);
    }
  for (std::size_t length = 0; length < file.size(); ++length) {
    const std::vector<std::byte> cut(file.begin(),
                                     file.begin() + static_cast<std::ptrdiff_t>(length));
    EXPECT_FALSE(Bundle::open(cut).ok()) << length;
  }
}

}  // namespace
}  // namespace banklet
