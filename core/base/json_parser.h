// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/json_table.h"

namespace banklet {

/// RFC 8259 by recursive descent (depth is bounded). nlohmann's own parser keeps the last of two
/// equal keys, knows no limit of depth, and costs a customer 7 kB of download more.
/// For json_parse.cc, json_split.cc and json_table.cc; all others call the functions of json.h.
class JsonParser {
 public:
  /// `tables` may be null.
  explicit JsonParser(std::string_view text, JsonTables* tables = nullptr)
      : text_(text), tables_(tables) {}

  bool document(Json& out);
  /// The members of the document, which must be an object.
  bool split(std::vector<RawMember>& out);

  Error error(std::string_view place) const;

 private:
  bool fail(const char* what, ErrorCode code = ErrorCode::kJsonSyntax) {
    what_ = what;
    code_ = code;
    return false;
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
      ++at_;
  }
  /// Skips space and takes `c` if it is next.
  bool take(char c) {
    skip_space();
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  bool value(Json& out);
  bool nested(bool (JsonParser::*container)(Json&), Json& out);
  bool object(Json& out);
  bool array(Json& out);
  /// To the end of a value, as far as quotes and brackets tell.
  bool skip_value();
  bool literal(std::string_view word);
  bool digits();
  /// A number as it is written, by JSON's grammar, which is narrower than that of parse_double: no
  /// plus, no leading zeros.
  bool number_token(std::string_view& token, bool& whole);
  bool number(Json& out);
  bool string(std::string& out);
  /// To a byte of a string that does not stand for itself. Most of a document is in strings.
  [[gnu::always_inline]] void skip_plain() {
    const char* const end = text_.data() + text_.size();
    const char* at = text_.data() + at_;
    while (at != end && *at != '"' && *at != '\\' && static_cast<unsigned char>(*at) >= 0x20) ++at;
    at_ = static_cast<std::size_t>(at - text_.data());
  }
  bool escape(std::string& out);
  bool hex_unit(std::uint32_t& unit);

  /// Of a member of that name where there are tables.
  [[gnu::noinline]] bool member_value(std::string_view name, Json& out);
  bool rows(JsonTable& table);
  bool row(JsonTable& table);
  bool cell(JsonCell& out);
  bool text(std::string_view& out);

  std::string_view text_;
  JsonTables* tables_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool inside_ = false;  ///< the member of the document that holds the tables
  const char* what_ = "";
  ErrorCode code_ = ErrorCode::kJsonSyntax;
};

/// Error: kInvalidUtf8.
Result<void> check_utf8(std::string_view text, std::string_view place);

/// Both parse_json: `tables` may be null.
Result<Json> parse_document(std::string_view text, std::string_view place, JsonTables* tables);

}  // namespace banklet
