// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace banklet {

/// The tab-separated fields of each line of a file in tests/golden. Tests run in the project's
/// root.
inline std::vector<std::vector<std::string>> read_golden(const std::string& name) {
  std::ifstream file("tests/golden/" + name);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::vector<std::string>& row = rows.emplace_back();
    for (std::string field; std::getline(fields, field, '\t');) row.push_back(field);
  }
  return rows;
}

/// "0041 0300" -> U+0041 U+0300.
inline std::u32string parse_code_points(const std::string& hexadecimal) {
  std::istringstream stream(hexadecimal);
  std::u32string text;
  for (std::string item; stream >> item;)
    text.push_back(static_cast<char32_t>(std::stoul(item, nullptr, 16)));
  return text;
}

}  // namespace banklet
