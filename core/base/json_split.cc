// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "core/base/json_parser.h"

namespace banklet {

bool JsonParser::split(std::vector<RawMember>& out) {
  if (!take('{')) return fail("expected an object");
  if (!take('}')) {
    do {
      std::string key;
      skip_space();
      if (peek() != '"') return fail("expected a key");
      if (!string(key)) return false;
      for (const RawMember& member : out)
        if (member.name == key)
          return fail("an object has the same key twice", ErrorCode::kDuplicateKey);
      if (!take(':')) return fail("expected a colon");
      skip_space();
      const std::size_t start = at_;
      if (!skip_value()) return false;
      out.push_back({std::move(key), text_.substr(start, at_ - start)});
    } while (take(','));
    if (!take('}')) return fail("expected a comma or }");
  }
  skip_space();
  return at_ == text_.size() || fail("text after the document");
}

bool JsonParser::skip_value() {
  std::size_t open = 0;
  const std::size_t start = at_;
  for (; at_ < text_.size(); ++at_) {
    switch (text_[at_]) {
      case '"':
        do {
          if (text_[at_] == '\\') ++at_;
          ++at_;
        } while (at_ < text_.size() && text_[at_] != '"');
        if (at_ >= text_.size()) return fail("unterminated string");
        break;
      case '{':
      case '[': ++open; break;
      case '}':
      case ']':
        if (open == 0) return at_ > start || fail("not a value");
        --open;
        break;
      case ',':
        if (open == 0) return at_ > start || fail("not a value");
        break;
      default: break;
    }
  }
  return fail("unterminated object");
}

Result<std::vector<RawMember>> split_json_object(std::string_view text, std::string_view place) {
  BANKLET_TRY(check_utf8(text, place));
  JsonParser parser(text);
  std::vector<RawMember> members;
  if (!parser.split(members)) return parser.error(place);
  return members;
}

Result<Json> parse_member(std::span<const RawMember> members, std::string_view name,
                          std::string_view place) {
  for (const RawMember& member : members)
    if (member.name == name)
      return parse_json(member.value, std::string(place) + "." + member.name);
  return Json();
}

}  // namespace banklet
