// SPDX-License-Identifier: Apache-2.0
#include "core/bundle/bundle.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <optional>
#include <utility>

#include "core/base/limits.h"
#include "core/base/number.h"

namespace banklet {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are read in place");

constexpr std::size_t kLengthBytes = 8;

struct DTypeInfo {
  std::string_view name;
  std::size_t bytes;
};

constexpr std::array<DTypeInfo, 7> kDTypes = {{
    {"I8", 1},
    {"U8", 1},
    {"I16", 2},
    {"I32", 4},
    {"U32", 4},
    {"F32", 4},
    {"F64", 8},
}};

std::optional<DType> dtype_from_name(std::string_view name) {
  for (std::size_t i = 0; i < kDTypes.size(); ++i)
    if (kDTypes[i].name == name) return static_cast<DType>(i);
  return std::nullopt;
}

Error corrupt(std::string message) {
  return {ErrorCode::kBundleCorrupt, "bundle: " + message};
}

/// A JSON error inside the header means a corrupt file, except where it is a limit.
Error as_corrupt(const Error& error) {
  if (error.code == ErrorCode::kLimitExceeded) return error;
  return {ErrorCode::kBundleCorrupt, error.message};
}

struct Extent {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct ParsedTensor {
  Tensor tensor;
  Extent extent;
};

Result<ParsedTensor> parse_tensor(const std::string& name, const JsonField& field,
                                  std::size_t data_bytes) {
  ParsedTensor parsed;
  parsed.tensor.name = name;
  for (const auto& [key, value] : field.json().items())
    if (key != "dtype" && key != "shape" && key != "data_offsets")
      return field.error(ErrorCode::kBundleCorrupt, "a tensor has an unknown field");
  BANKLET_ASSIGN(const std::string dtype, field.string("dtype"));
  const std::optional<DType> known = dtype_from_name(dtype);
  if (!known) return field.error(ErrorCode::kBundleCorrupt, "element type is not supported");
  parsed.tensor.dtype = *known;

  BANKLET_ASSIGN(const auto shape, field.items("shape"));
  if (shape.size() > limits::kTensorRank)
    return field.error(ErrorCode::kLimitExceeded,
                       "more than " + std::to_string(limits::kTensorRank) + " dimensions");
  std::size_t bytes = dtype_bytes(*known);
  for (const JsonField& dimension : shape) {
    BANKLET_ASSIGN(const std::size_t size, dimension.size(limits::kBundleBytes));
    // Both factors are at most 2^26, so that the product cannot overflow 64 bits.
    const std::uint64_t product = static_cast<std::uint64_t>(bytes) * size;
    if (product > limits::kBundleBytes)
      return field.error(ErrorCode::kLimitExceeded, "tensor is larger than a bundle may be");
    bytes = static_cast<std::size_t>(product);
    parsed.tensor.shape.push_back(size);
  }

  BANKLET_ASSIGN(const auto offsets, field.items("data_offsets"));
  if (offsets.size() != 2)
    return field.error(ErrorCode::kBundleCorrupt, "data_offsets must be two numbers");
  BANKLET_ASSIGN(parsed.extent.begin, offsets[0].size(limits::kBundleBytes));
  BANKLET_ASSIGN(parsed.extent.end, offsets[1].size(limits::kBundleBytes));
  if (parsed.extent.begin > parsed.extent.end)
    return field.error(ErrorCode::kBundleCorrupt, "data_offsets run backwards");
  if (parsed.extent.end > data_bytes)
    return Error{ErrorCode::kBundleTruncated, field.path() + ": ends at data byte " +
                                                  std::to_string(parsed.extent.end) +
                                                  ", the file holds " + std::to_string(data_bytes)};
  if (parsed.extent.end - parsed.extent.begin != bytes)
    return field.error(ErrorCode::kBundleCorrupt, "shape does not match data_offsets");
  return parsed;
}

/// Tensors must tile the data section: no gap, no overlap, nothing behind the last.
Result<void> check_contiguous(const std::vector<ParsedTensor>& in_file_order,
                              std::size_t data_bytes) {
  std::size_t expected = 0;
  for (const ParsedTensor& parsed : in_file_order) {
    if (parsed.extent.begin != expected)
      return corrupt("tensor '" + parsed.tensor.name + "' starts at data byte " +
                     std::to_string(parsed.extent.begin) + ", expected " +
                     std::to_string(expected));
    expected = parsed.extent.end;
  }
  if (expected != data_bytes)
    return corrupt(std::to_string(data_bytes - expected) + " bytes follow the last tensor");
  return {};
}

struct Metadata {
  int format_version = 0;
  std::unique_ptr<std::string> manifest_text;
  std::vector<RawMember> manifest;
};

Result<Metadata> parse_metadata(const JsonField& header) {
  const Error no_banklet{ErrorCode::kBundleFormat, "bundle: __metadata__.format is not 'banklet'"};
  if (!header.has("__metadata__")) return no_banklet;
  BANKLET_ASSIGN(const JsonField metadata, header.at("__metadata__"));
  const auto format = metadata.string("format");
  if (!format.ok() || *format != "banklet") return no_banklet;

  BANKLET_ASSIGN(const std::string version_text, metadata.string("format_version"));
  const auto version = parse_integer(version_text);
  if (!version.ok() || *version < 1) return corrupt("format_version is not a version number");
  if (*version > Bundle::kFormatVersion)
    return Error{ErrorCode::kBundleVersion, "bundle: format version " + std::to_string(*version) +
                                                " is newer than this banklet, which reads up to " +
                                                std::to_string(Bundle::kFormatVersion) +
                                                ": update banklet"};
  if (*version < Bundle::kFormatVersion - 1)
    return Error{ErrorCode::kBundleVersion, "bundle: format version " + std::to_string(*version) +
                                                " is too old: train the bundle again"};

  Metadata parsed;
  parsed.format_version = static_cast<int>(*version);
  BANKLET_ASSIGN(std::string text, metadata.string("manifest"));
  parsed.manifest_text = std::make_unique<std::string>(std::move(text));
  BANKLET_ASSIGN(parsed.manifest, split_json_object(*parsed.manifest_text, "manifest"));
  return parsed;
}

template <class T>
std::span<const T> elements(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

std::string shape_text(std::span<const std::size_t> shape) {
  std::string text = "[";
  for (const std::size_t dimension : shape)
    text += (text.size() > 1 ? ", " : "") + std::to_string(dimension);
  return text + "]";
}

}  // namespace

std::string_view dtype_name(DType dtype) {
  return kDTypes[static_cast<std::size_t>(dtype)].name;
}

std::size_t dtype_bytes(DType dtype) {
  return kDTypes[static_cast<std::size_t>(dtype)].bytes;
}

Result<Bundle> Bundle::open(std::vector<std::byte> bytes) {
  BANKLET_ASSIGN(Bundle bundle, open_unparsed(std::move(bytes)));
  BANKLET_TRY(bundle.parse_manifest());
  return bundle;
}

Result<void> Bundle::parse_manifest(std::string_view name) {
  const auto found = std::find_if(unparsed_.begin(), unparsed_.end(),
                                  [&](const RawMember& member) { return member.name == name; });
  if (found == unparsed_.end()) return {};
  auto value = parse_json(found->value, "manifest." + found->name);
  if (!value.ok()) return as_corrupt(value.error());
  (*manifest_)[found->name] = std::move(*value);
  unparsed_.erase(found);
  return {};
}

Result<void> Bundle::parse_manifest() {
  while (!unparsed_.empty()) BANKLET_TRY(parse_manifest(unparsed_.back().name));
  manifest_text_.reset();
  return {};
}

Result<Bundle> Bundle::open_unparsed(std::vector<std::byte> bytes) {
  if (bytes.size() > limits::kBundleBytes)
    return Error{ErrorCode::kLimitExceeded, "bundle: " + std::to_string(bytes.size()) +
                                                " bytes, at most " +
                                                std::to_string(limits::kBundleBytes) + " are read"};
  if (bytes.size() < kLengthBytes)
    return Error{ErrorCode::kBundleTruncated, "bundle: only " + std::to_string(bytes.size()) +
                                                  " bytes, not even a header length"};
  std::uint64_t header_bytes = 0;
  for (std::size_t i = 0; i < kLengthBytes; ++i)
    header_bytes |= std::to_integer<std::uint64_t>(bytes[i]) << (8 * i);
  if (header_bytes > limits::kManifestBytes)
    return Error{ErrorCode::kBundleFormat,
                 "bundle: header length is above the limit; this is not a bundle"};
  if (header_bytes > bytes.size() - kLengthBytes)
    return Error{
        ErrorCode::kBundleTruncated,
        "bundle: the header has " + std::to_string(header_bytes) + " bytes, the file ends before"};
  const auto header_size = static_cast<std::size_t>(header_bytes);
  const std::string_view header_text(reinterpret_cast<const char*>(bytes.data()) + kLengthBytes,
                                     header_size);
  if (header_text.empty() || header_text.front() != '{')
    return Error{ErrorCode::kBundleFormat, "bundle: the header is not a JSON object"};
  const auto header_json = parse_json(header_text, "bundle header");
  if (!header_json.ok()) return as_corrupt(header_json.error());
  const JsonField header(*header_json, "bundle header");

  auto metadata = parse_metadata(header);
  if (!metadata.ok()) {
    if (metadata.error().code == ErrorCode::kBundleFormat ||
        metadata.error().code == ErrorCode::kBundleVersion)
      return metadata.error();
    return as_corrupt(metadata.error());
  }

  const std::size_t data_start = kLengthBytes + header_size;
  const std::size_t data_bytes = bytes.size() - data_start;
  BANKLET_ASSIGN(const auto members, header.members());
  if (members.size() > limits::kTensors + 1)
    return Error{ErrorCode::kLimitExceeded,
                 "bundle: more than " + std::to_string(limits::kTensors) + " tensors"};
  std::vector<ParsedTensor> parsed;
  for (const auto& [name, field] : members) {
    if (name == "__metadata__") continue;
    if (!field.json().is_object())
      return field.error(ErrorCode::kBundleCorrupt, "a tensor entry is not an object");
    auto tensor = parse_tensor(name, field, data_bytes);
    if (!tensor.ok()) {
      if (tensor.error().code == ErrorCode::kBundleTruncated) return tensor.error();
      return as_corrupt(tensor.error());
    }
    parsed.push_back(std::move(*tensor));
  }
  std::sort(parsed.begin(), parsed.end(), [](const ParsedTensor& a, const ParsedTensor& b) {
    if (a.extent.begin != b.extent.begin) return a.extent.begin < b.extent.begin;
    if (a.extent.end != b.extent.end) return a.extent.end < b.extent.end;
    return a.tensor.name < b.tensor.name;
  });
  BANKLET_TRY(check_contiguous(parsed, data_bytes));

  Bundle bundle;
  bundle.bytes_ = std::move(bytes);
  bundle.manifest_text_ = std::move(metadata->manifest_text);
  bundle.unparsed_ = std::move(metadata->manifest);
  bundle.manifest_ = std::make_unique<Json>(Json::object());
  bundle.format_version_ = metadata->format_version;
  for (ParsedTensor& item : parsed) {
    const std::byte* begin = bundle.bytes_.data() + data_start + item.extent.begin;
    if (reinterpret_cast<std::uintptr_t>(begin) % dtype_bytes(item.tensor.dtype) != 0)
      return corrupt("tensor '" + item.tensor.name + "' is not aligned to its elements");
    item.tensor.bytes = {begin, item.extent.end - item.extent.begin};
    bundle.tensors_.push_back(std::move(item.tensor));
  }
  return bundle;
}

const Tensor* Bundle::find(std::string_view name) const {
  for (const Tensor& tensor : tensors_)
    if (tensor.name == name) return &tensor;
  return nullptr;
}

Result<std::span<const std::byte>> Bundle::checked(std::string_view name, DType dtype,
                                                   std::span<const std::size_t> shape) const {
  const Tensor* tensor = find(name);
  const std::string label = "tensor '" + std::string(name) + "'";
  if (tensor == nullptr) return corrupt(label + " is missing");
  if (tensor->dtype != dtype)
    return corrupt(label + " holds " + std::string(dtype_name(tensor->dtype)) + ", expected " +
                   std::string(dtype_name(dtype)));
  if (!std::equal(shape.begin(), shape.end(), tensor->shape.begin(), tensor->shape.end()))
    return corrupt(label + " has shape " + shape_text(tensor->shape) + ", expected " +
                   shape_text(shape));
  return tensor->bytes;
}

Result<std::span<const float>> Bundle::f32(std::string_view name,
                                           std::span<const std::size_t> shape) const {
  BANKLET_ASSIGN(const auto bytes, checked(name, DType::kF32, shape));
  const auto values = elements<float>(bytes);
  for (const float value : values)
    if (!(value - value == 0.0F))
      return corrupt("tensor '" + std::string(name) + "' holds a value that is not finite");
  return values;
}

Result<std::span<const std::int8_t>> Bundle::i8(std::string_view name,
                                                std::span<const std::size_t> shape) const {
  BANKLET_ASSIGN(const auto bytes, checked(name, DType::kI8, shape));
  return elements<std::int8_t>(bytes);
}

Result<std::string_view> Bundle::u8(std::string_view name) const {
  const Tensor* tensor = find(name);
  const std::array<std::size_t, 1> shape = {tensor == nullptr ? 0 : tensor->bytes.size()};
  BANKLET_ASSIGN(const auto bytes, checked(name, DType::kU8, shape));
  return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

Result<std::span<const std::int32_t>> Bundle::i32(std::string_view name,
                                                  std::span<const std::size_t> shape) const {
  BANKLET_ASSIGN(const auto bytes, checked(name, DType::kI32, shape));
  return elements<std::int32_t>(bytes);
}

Result<std::span<const std::uint32_t>> Bundle::u32(std::string_view name,
                                                   std::span<const std::size_t> shape) const {
  BANKLET_ASSIGN(const auto bytes, checked(name, DType::kU32, shape));
  return elements<std::uint32_t>(bytes);
}

}  // namespace banklet
