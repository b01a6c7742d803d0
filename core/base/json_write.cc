// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_write.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/utf8_check.h"

namespace banklet {
namespace {

bool is_plain(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

/// A string from where it is not ASCII or needs an escape.
void append_escaped(std::string& text, std::string_view value) {
  static constexpr std::string_view kMeaning = "\"\\\b\f\n\r\t";
  static constexpr std::string_view kShort = "\"\\bfnrt";
  static constexpr std::string_view kHex = "0123456789abcdef";
  std::size_t valid = valid_utf8_prefix(value);
  std::size_t plain = 0;  // where those begin that are written as they are
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (i != valid && is_plain(value[i])) continue;
    text.append(value, plain, i - plain);
    plain = i + 1;
    if (i == valid) {
      text += "\xEF\xBF\xBD";  // U+FFFD
      valid += 1 + valid_utf8_prefix(value.substr(i + 1));
      continue;
    }
    const char c = value[i];
    const std::size_t index = kMeaning.find(c);
    if (index != std::string_view::npos) {
      text += '\\';
      text += kShort[index];
    } else {
      text += "\\u00";
      text += kHex[static_cast<unsigned char>(c) >> 4];
      text += kHex[c & 15];
    }
  }
  text.append(value, plain);
}

/// Gives the bytes of nlohmann's dump(), whose serializer costs a customer 4 kB of download more.
class Writer {
 public:
  void value(const Json& json) {
    switch (json.type()) {
      case Json::value_t::object:
        list(json.get_ref<const Json::object_t&>(), '{', '}', [this](const auto& member) {
          append_json_string(text, member.first);
          text += ':';
          value(member.second);
        });
        break;
      case Json::value_t::array:
        list(json.get_ref<const Json::array_t&>(), '[', ']',
             [this](const Json& item) { value(item); });
        break;
      case Json::value_t::string:
        append_json_string(text, json.get_ref<const std::string&>());
        break;
      case Json::value_t::boolean: text += json.get<bool>() ? "true" : "false"; break;
      case Json::value_t::number_integer: text += std::to_string(json.get<std::int64_t>()); break;
      case Json::value_t::number_unsigned: text += std::to_string(json.get<std::uint64_t>()); break;
      case Json::value_t::number_float: append_json_number(text, json.get<double>()); break;
      default: text += "null"; break;
    }
  }

  std::string text;

 private:
  template <class Items, class Write>
  void list(const Items& items, char open, char close, Write write) {
    char separator = open;
    for (const auto& item : items) {
      text += separator;
      separator = ',';
      write(item);
    }
    if (items.empty()) text += open;
    text += close;
  }
};

}  // namespace

void append_json_string(std::string& to, std::string_view value) {
  to += '"';
  // Most are ASCII without any of these: a key, an id, a date.
  std::size_t plain = 0;
  while (plain < value.size() && is_plain(value[plain]) && (value[plain] & 0x80) == 0) ++plain;
  to.append(value, 0, plain);
  if (plain < value.size()) append_escaped(to, value.substr(plain));
  to += '"';
}

void append_json_number(std::string& to, double value) {
  // JSON knows no others.
  if (!std::isfinite(value)) {
    to += "null";
    return;
  }
  std::array<char, 64> digits;
  const char* end = nlohmann::detail::to_chars(digits.data(), digits.data() + digits.size(), value);
  to.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

std::string dump_json(const Json& json) {
  Writer writer;
  writer.value(json);
  return std::move(writer.text);
}

}  // namespace banklet
