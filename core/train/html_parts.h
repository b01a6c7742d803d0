// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace banklet {

/// With the five characters that HTML and XML reserve written as entities.
std::string escape_html(std::string_view text);

/// <tag>text</tag>, escaped.
std::string element(std::string_view tag, std::string_view text);

/// A section with a heading that the contents can point to.
std::string section(std::string_view id, std::string_view title, const std::string& content);

/// Rows of text, each as long as the head. The first cell names the row; the others are set as
/// numbers but for the columns in `text_columns`.
struct Table {
  std::string caption;
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> text_columns;
};
std::string table_html(const Table& table);

/// A plot with its title, what to see in it, and the table of its figures, which opens on demand.
std::string figure(std::string_view title, std::string_view note, const std::string& svg,
                   const Table& table);

}  // namespace banklet
