// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <cstdint>
#include <string>

#include "core/base/json_parser.h"
#include "core/base/limits.h"
#include "core/base/number.h"
#include "core/base/utf8_check.h"

namespace banklet {
namespace {

template <class Integer>
bool integer(std::string_view token, Json& out) {
  Integer value = 0;
  const char* last = token.data() + token.size();
  if (std::from_chars(token.data(), last, value).ec != std::errc{}) return false;
  out = value;
  return true;
}

void append_code_point(std::uint32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
    return;
  }
  const int tail = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  const std::uint32_t lead = tail == 1 ? 0xC0 : tail == 2 ? 0xE0 : 0xF0;
  out += static_cast<char>(lead | (c >> (6 * tail)));
  for (int shift = 6 * (tail - 1); shift >= 0; shift -= 6)
    out += static_cast<char>(0x80 | ((c >> shift) & 0x3F));
}

}  // namespace

bool JsonParser::document(Json& out) {
  if (!value(out)) return false;
  skip_space();
  return at_ == text_.size() || fail("text after the document");
}

Error JsonParser::error(std::string_view place) const {
  return {code_, std::string(place) + ": " + what_ + " at byte " + std::to_string(at_)};
}

bool JsonParser::value(Json& out) {
  skip_space();
  switch (peek()) {
    case '{': return nested(&JsonParser::object, out);
    case '[': return nested(&JsonParser::array, out);
    case '"': out = Json::value_t::string; return string(out.get_ref<std::string&>());
    case 't': out = true; return literal("true");
    case 'f': out = false; return literal("false");
    case 'n': out = nullptr; return literal("null");
    default: return number(out);
  }
}

bool JsonParser::nested(bool (JsonParser::*container)(Json&), Json& out) {
  if (depth_ == limits::kJsonDepth) return fail("nested too deeply");
  ++depth_;
  ++at_;
  const bool done = (this->*container)(out);
  --depth_;
  return done;
}

bool JsonParser::object(Json& out) {
  out = Json::value_t::object;
  if (take('}')) return true;
  auto& members = out.get_ref<Json::object_t&>();
  do {
    std::string key;
    skip_space();
    if (peek() != '"') return fail("expected a key");
    if (!string(key)) return false;
    const auto [member, added] = members.try_emplace(std::move(key));
    if (!added) return fail("an object has the same key twice", ErrorCode::kDuplicateKey);
    if (!take(':')) return fail("expected a colon");
    if (tables_ != nullptr ? !member_value(member->first, member->second) : !value(member->second))
      return false;
  } while (take(','));
  return take('}') || fail("expected a comma or }");
}

bool JsonParser::array(Json& out) {
  out = Json::value_t::array;
  if (take(']')) return true;
  auto& items = out.get_ref<Json::array_t&>();
  do {
    if (!value(items.emplace_back())) return false;
  } while (take(','));
  return take(']') || fail("expected a comma or ]");
}

bool JsonParser::literal(std::string_view word) {
  if (text_.substr(at_, word.size()) != word) return fail("not a value");
  at_ += word.size();
  return true;
}

bool JsonParser::digits() {
  const std::size_t start = at_;
  while (peek() >= '0' && peek() <= '9') ++at_;
  return at_ > start;
}

bool JsonParser::number_token(std::string_view& token, bool& whole) {
  const std::size_t start = at_;
  if (peek() == '-') ++at_;
  const bool zero = peek() == '0';
  const std::size_t first = at_;
  if (!digits() || (zero && at_ > first + 1)) return fail("not a value");
  whole = true;
  if (peek() == '.') {
    whole = false;
    ++at_;
    if (!digits()) return fail("not a number");
  }
  if (peek() == 'e' || peek() == 'E') {
    whole = false;
    ++at_;
    if (peek() == '+' || peek() == '-') ++at_;
    if (!digits()) return fail("not a number");
  }
  token = text_.substr(start, at_ - start);
  return true;
}

bool JsonParser::number(Json& out) {
  std::string_view token;
  bool whole;
  if (!number_token(token, whole)) return false;
  // As nlohmann: integers stay exact while 64 bits hold them; what is not negative is unsigned.
  if (whole &&
      (token[0] == '-' ? integer<std::int64_t>(token, out) : integer<std::uint64_t>(token, out)))
    return true;
  const auto parsed = parse_double(token);
  if (!parsed.ok()) return fail("number out of range", ErrorCode::kInvalidNumber);
  out = *parsed;
  return true;
}

bool JsonParser::string(std::string& out) {
  ++at_;
  for (;;) {
    const std::size_t start = at_;
    skip_plain();
    out.append(text_, start, at_ - start);
    if (at_ == text_.size()) return fail("unterminated string");
    const char c = text_[at_];
    if (c == '"') {
      ++at_;
      return true;
    }
    if (c != '\\') return fail("control character in a string");
    ++at_;
    if (!escape(out)) return false;
  }
}

bool JsonParser::escape(std::string& out) {
  static constexpr std::string_view kShort = "\"\\/bfnrt";
  static constexpr std::string_view kMeaning = "\"\\/\b\f\n\r\t";
  const char c = peek();
  const std::size_t index = c == '\0' ? std::string_view::npos : kShort.find(c);
  if (index != std::string_view::npos) {
    ++at_;
    out += kMeaning[index];
    return true;
  }
  std::uint32_t unit = 0;
  if (!hex_unit(unit)) return fail("not an escape");
  if (unit >= 0xD800 && unit < 0xDC00) {
    std::uint32_t low = 0;
    if (peek() != '\\') return fail("half a surrogate pair");
    ++at_;
    if (!hex_unit(low) || low < 0xDC00 || low > 0xDFFF) return fail("half a surrogate pair");
    unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
  } else if (unit >= 0xDC00 && unit <= 0xDFFF) {
    return fail("half a surrogate pair");
  }
  append_code_point(unit, out);
  return true;
}

/// "uXXXX"
bool JsonParser::hex_unit(std::uint32_t& unit) {
  if (peek() != 'u' || text_.size() - at_ < 5) return false;
  const char* first = text_.data() + at_ + 1;
  const auto [end, status] = std::from_chars(first, first + 4, unit, 16);
  if (status != std::errc{} || end != first + 4) return false;
  at_ += 5;
  return true;
}

Result<void> check_utf8(std::string_view text, std::string_view place) {
  const std::size_t valid = valid_utf8_prefix(text);
  if (valid == text.size()) return {};
  return Error{ErrorCode::kInvalidUtf8,
               std::string(place) + ": not UTF-8 at byte " + std::to_string(valid)};
}

Result<Json> parse_document(std::string_view text, std::string_view place, JsonTables* tables) {
  BANKLET_TRY(check_utf8(text, place));
  JsonParser parser(text, tables);
  Json json;
  if (!parser.document(json)) return parser.error(place);
  return json;
}

Result<Json> parse_json(std::string_view text, std::string_view place) {
  return parse_document(text, place, nullptr);
}

}  // namespace banklet
