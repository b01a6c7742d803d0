// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_text.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/json_write.h"

namespace banklet {

JsonText JsonText::of(const JsonPiece& piece) {
  JsonText written;
  written.text_.clear();
  piece.append_to(written.text_);
  return written;
}

JsonText JsonText::array() {
  JsonText array;
  array.text_ = "[]";
  return array;
}

void JsonText::push_back(const JsonPiece& item) {
  text_.pop_back();
  if (text_.size() > 1) text_ += ',';
  item.append_to(text_);
  text_ += ']';
}

void JsonPiece::append_to(std::string& text) const {
  switch (kind_) {
    case Kind::kNull: text += "null"; return;
    case Kind::kBoolean: text += is_.unsigned_number != 0 ? "true" : "false"; return;
    case Kind::kNumber: append_json_number(text, is_.number); return;
    case Kind::kSigned: text += std::to_string(is_.signed_number); return;
    case Kind::kUnsigned: text += std::to_string(is_.unsigned_number); return;
    case Kind::kText: append_json_string(text, {is_.text, size_}); return;
    case Kind::kWritten: text.append(is_.text, size_); return;
  }
}

std::size_t JsonPiece::estimate() const {
  constexpr std::size_t kNumberBytes = 22;
  constexpr std::size_t kQuotes = 2;
  switch (kind_) {
    case Kind::kText: return size_ + kQuotes;
    case Kind::kWritten: return size_;
    default: return kNumberBytes;
  }
}

JsonText json_text(std::span<const JsonTextMember> members) {
  const auto after = [](const JsonTextMember& a, const JsonTextMember& b) {
    return a.name > b.name;
  };
  std::vector<JsonTextMember> sorted;
  if (std::adjacent_find(members.begin(), members.end(), after) != members.end()) {
    for (const JsonTextMember& member : members) {
      sorted.push_back(member);
      for (std::size_t i = sorted.size() - 1; i > 0 && after(sorted[i - 1], sorted[i]); --i)
        std::swap(sorted[i - 1], sorted[i]);
    }
    members = sorted;
  }
  constexpr std::size_t kPunctuation = 4;
  std::size_t bytes = 2;
  for (const JsonTextMember& member : members)
    bytes += member.name.size() + kPunctuation + member.value.estimate();
  JsonText object;
  object.text_ = "{";
  object.text_.reserve(bytes);
  for (const JsonTextMember& member : members) {
    if (object.text_.size() > 1) object.text_ += ',';
    append_json_string(object.text_, member.name);
    object.text_ += ':';
    member.value.append_to(object.text_);
  }
  object.text_ += '}';
  return object;
}

JsonText json_text(std::initializer_list<JsonTextMember> members) {
  return json_text(std::span(members.begin(), members.size()));
}

Json parsed(const JsonText& json) {
  return parse_json(json.text(), "json").value();
}

}  // namespace banklet
