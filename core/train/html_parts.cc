// SPDX-License-Identifier: Apache-2.0
#include "core/train/html_parts.h"

#include <algorithm>

namespace banklet {

std::string escape_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string element(std::string_view tag, std::string_view text) {
  const std::string name(tag);
  return "<" + name + ">" + escape_html(text) + "</" + name + ">";
}

std::string section(std::string_view id, std::string_view title, const std::string& content) {
  return "<section id=\"" + escape_html(id) + "\">" + element("h2", title) + content + "</section>";
}

std::string table_html(const Table& table) {
  std::string html = "<div class=\"scroll\"><table>";
  if (!table.caption.empty()) html += element("caption", table.caption);
  const auto is_text = [&](std::size_t column) {
    return std::find(table.text_columns.begin(), table.text_columns.end(), column) !=
           table.text_columns.end();
  };
  if (!table.head.empty()) {
    html += "<thead><tr>";
    for (std::size_t i = 0; i < table.head.size(); ++i)
      html += std::string("<th scope=\"col\"") + (i > 0 && !is_text(i) ? " class=\"n\"" : "") +
              ">" + escape_html(table.head[i]) + "</th>";
    html += "</tr></thead>";
  }
  html += "<tbody>";
  for (const std::vector<std::string>& row : table.rows) {
    html += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i == 0)
        html += "<th scope=\"row\">" + escape_html(row[i]) + "</th>";
      else
        html +=
            std::string(is_text(i) ? "<td>" : "<td class=\"n\">") + escape_html(row[i]) + "</td>";
    }
    html += "</tr>";
  }
  return html + "</tbody></table></div>";
}

std::string figure(std::string_view title, std::string_view note, const std::string& svg,
                   const Table& table) {
  std::string html = "<figure><figcaption>" + element("strong", title);
  if (!note.empty()) html += " " + element("span", note);
  return html + "</figcaption>" + svg + "<details><summary>The figures</summary>" +
         table_html(table) + "</details></figure>";
}

}  // namespace banklet
