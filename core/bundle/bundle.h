// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"

namespace banklet {

/// Element types a bundle may hold (the subset of safetensors that banklet writes and reads).
enum class DType { kI8, kU8, kI16, kI32, kU32, kF32, kF64 };

std::string_view dtype_name(DType dtype);  ///< as in safetensors: "I8", "F32", ...
std::size_t dtype_bytes(DType dtype);

/// A named array inside a bundle. `bytes` is little endian, row-major and aligned to its element;
/// it points into the bundle and lives as long as it.
struct Tensor {
  std::string name;
  DType dtype = DType::kF32;
  std::vector<std::size_t> shape;
  std::span<const std::byte> bytes;
};

/// A trained bundle: one safetensors file (https://huggingface.co/docs/safetensors, format of
/// 2022). Layout: 8 bytes little-endian header length n, n bytes of JSON, then the tensors without
/// gaps. `__metadata__` holds strings: `format` = "banklet", `format_version`, and `manifest`, a
/// JSON document with everything that is not an array.
///
/// Opening validates the whole file: every size against limits.h before it is used, offsets
/// contiguous and in range, shapes that match byte counts, no duplicate names, aligned tensors,
/// valid JSON. Versions kFormatVersion and kFormatVersion - 1 are read; a newer one gives
/// kBundleVersion. O(bytes).
class Bundle {
 public:
  static constexpr int kFormatVersion = 1;

  /// Takes the file's bytes. `bytes` must start at an address aligned to 8 (any allocated vector).
  /// Errors: kBundleFormat, kBundleTruncated, kBundleCorrupt, kBundleVersion, kLimitExceeded.
  static Result<Bundle> open(std::vector<std::byte> bytes);

  /// As `open`, but leaves the manifest unparsed, which takes most of the time: for a page that
  /// wants its first answer soon. manifest() then has only what parse_manifest was called for.
  static Result<Bundle> open_unparsed(std::vector<std::byte> bytes);
  /// Puts the member of that name into manifest(), if there is one. Errors: kBundleCorrupt,
  /// kLimitExceeded.
  Result<void> parse_manifest(std::string_view name);
  /// ... and all that are left.
  Result<void> parse_manifest();
  /// Members that are not in manifest() yet. Valid until the next parse_manifest.
  std::span<const RawMember> unparsed() const { return unparsed_; }

  Bundle(Bundle&&) noexcept = default;
  Bundle& operator=(Bundle&&) noexcept = default;

  /// The manifest, for typed access with located errors ("manifest.models.intent...").
  JsonField manifest() const { return JsonField(*manifest_, "manifest"); }
  int format_version() const { return format_version_; }
  std::size_t byte_size() const { return bytes_.size(); }
  /// In file order.
  const std::vector<Tensor>& tensors() const { return tensors_; }

  /// The elements of the named tensor, which must have exactly this shape.
  /// Errors: kBundleCorrupt if it is absent or has another type or shape.
  Result<std::span<const float>> f32(std::string_view name,
                                     std::span<const std::size_t> shape) const;
  Result<std::span<const std::int8_t>> i8(std::string_view name,
                                          std::span<const std::size_t> shape) const;
  Result<std::span<const std::int32_t>> i32(std::string_view name,
                                            std::span<const std::size_t> shape) const;
  Result<std::span<const std::uint32_t>> u32(std::string_view name,
                                             std::span<const std::size_t> shape) const;
  /// The bytes of a U8 tensor of one dimension, of any length.
  Result<std::string_view> u8(std::string_view name) const;
  /// The tensor of that name, or null.
  const Tensor* find(std::string_view name) const;

 private:
  Bundle() = default;
  Result<std::span<const std::byte>> checked(std::string_view name, DType dtype,
                                             std::span<const std::size_t> shape) const;

  std::vector<std::byte> bytes_;
  std::vector<Tensor> tensors_;
  std::unique_ptr<std::string> manifest_text_;
  std::vector<RawMember> unparsed_;  // views of manifest_text_
  std::unique_ptr<Json> manifest_;
  int format_version_ = 0;
};

}  // namespace banklet
