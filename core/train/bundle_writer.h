// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/bundle/bundle.h"

namespace banklet {

/// Collects tensors and the manifest, and writes them as one safetensors file.
///
/// The bytes depend only on what was added, not on the order: tensors are sorted by descending
/// element size, then by name (so each is aligned), and the header is padded with spaces to a
/// multiple of 8.
class BundleWriter {
 public:
  /// Copies the elements. Precondition: the product of shape equals the count; names are unique.
  void add(std::string name, std::vector<std::size_t> shape, std::span<const float> elements);
  void add(std::string name, std::vector<std::size_t> shape, std::span<const std::int8_t> elements);
  void add(std::string name, std::vector<std::size_t> shape,
           std::span<const std::int32_t> elements);
  void add(std::string name, std::vector<std::size_t> shape,
           std::span<const std::uint32_t> elements);
  /// A U8 tensor of one dimension.
  void add(std::string name, std::string_view bytes);

  /// The document that becomes `__metadata__.manifest`; models add their parts to it.
  Json& manifest() { return manifest_; }

  /// The file. O(bytes log tensors).
  std::vector<std::byte> bytes() const;

 private:
  struct Entry {
    std::string name;
    DType dtype;
    std::vector<std::size_t> shape;
    std::vector<std::byte> bytes;
  };
  void add_bytes(std::string name, DType dtype, std::vector<std::size_t> shape,
                 std::span<const std::byte> bytes);

  std::vector<Entry> entries_;
  Json manifest_ = Json::object();
};

}  // namespace banklet
