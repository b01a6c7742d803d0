// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace banklet::test {

/// A file with this header length field, header and data, whatever they say.
inline std::vector<std::byte> raw_file(std::uint64_t header_length, std::string_view header,
                                       std::string_view data) {
  std::vector<std::byte> file;
  for (int i = 0; i < 8; ++i) file.push_back(static_cast<std::byte>(header_length >> (8 * i)));
  for (const char c : header) file.push_back(static_cast<std::byte>(c));
  for (const char c : data) file.push_back(static_cast<std::byte>(c));
  return file;
}

/// A file whose length field is right; the header is padded to 8 bytes.
inline std::vector<std::byte> file_of(std::string header, std::string_view data = {}) {
  header.append((8 - header.size() % 8) % 8, ' ');
  return raw_file(header.size(), header, data);
}

inline constexpr std::string_view kMetadata =
    R"("__metadata__":{"format":"banklet","format_version":"1","manifest":"{}"})";

/// A header with valid metadata and these tensor entries.
inline std::string header_with(std::string_view tensors) {
  std::string header = "{" + std::string(kMetadata);
  if (!tensors.empty()) header += "," + std::string(tensors);
  return header + "}";
}

}  // namespace banklet::test
