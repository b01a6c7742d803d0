// SPDX-License-Identifier: Apache-2.0
#include "core/train/bundle_writer.h"

#include <algorithm>
#include <utility>

namespace banklet {

void BundleWriter::add_bytes(std::string name, DType dtype, std::vector<std::size_t> shape,
                             std::span<const std::byte> bytes) {
  entries_.push_back({std::move(name), dtype, std::move(shape),
                      std::vector<std::byte>(bytes.begin(), bytes.end())});
}

void BundleWriter::add(std::string name, std::vector<std::size_t> shape,
                       std::span<const float> elements) {
  add_bytes(std::move(name), DType::kF32, std::move(shape), std::as_bytes(elements));
}

void BundleWriter::add(std::string name, std::vector<std::size_t> shape,
                       std::span<const std::int8_t> elements) {
  add_bytes(std::move(name), DType::kI8, std::move(shape), std::as_bytes(elements));
}

void BundleWriter::add(std::string name, std::vector<std::size_t> shape,
                       std::span<const std::int32_t> elements) {
  add_bytes(std::move(name), DType::kI32, std::move(shape), std::as_bytes(elements));
}

void BundleWriter::add(std::string name, std::vector<std::size_t> shape,
                       std::span<const std::uint32_t> elements) {
  add_bytes(std::move(name), DType::kU32, std::move(shape), std::as_bytes(elements));
}

void BundleWriter::add(std::string name, std::string_view bytes) {
  add_bytes(std::move(name), DType::kU8, {bytes.size()}, std::as_bytes(std::span(bytes)));
}

std::vector<std::byte> BundleWriter::bytes() const {
  std::vector<const Entry*> ordered;
  for (const Entry& entry : entries_) ordered.push_back(&entry);
  std::sort(ordered.begin(), ordered.end(), [](const Entry* a, const Entry* b) {
    if (dtype_bytes(a->dtype) != dtype_bytes(b->dtype))
      return dtype_bytes(a->dtype) > dtype_bytes(b->dtype);
    return a->name < b->name;
  });

  Json header = Json::object();
  header["__metadata__"] = {{"format", "banklet"},
                            {"format_version", std::to_string(Bundle::kFormatVersion)},
                            {"manifest", dump_json(manifest_)}};
  std::size_t offset = 0;
  for (const Entry* entry : ordered) {
    header[entry->name] = {{"dtype", dtype_name(entry->dtype)},
                           {"shape", entry->shape},
                           {"data_offsets", {offset, offset + entry->bytes.size()}}};
    offset += entry->bytes.size();
  }
  std::string header_text = dump_json(header);
  header_text.append((8 - header_text.size() % 8) % 8, ' ');

  std::vector<std::byte> file;
  file.reserve(8 + header_text.size() + offset);
  for (std::size_t i = 0; i < 8; ++i)
    file.push_back(static_cast<std::byte>((header_text.size() >> (8 * i)) & 0xFF));
  const auto header_bytes = std::as_bytes(std::span<const char>(header_text));
  file.insert(file.end(), header_bytes.begin(), header_bytes.end());
  for (const Entry* entry : ordered)
    file.insert(file.end(), entry->bytes.begin(), entry->bytes.end());
  return file;
}

}  // namespace banklet
