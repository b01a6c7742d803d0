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

// Not inlined: there are hundreds of calls, each once per value.
[[gnu::noinline]] JsonPiece::JsonPiece(std::nullptr_t) : JsonPiece(std::uint64_t{0}, Kind::kNull) {}
[[gnu::noinline]] JsonPiece::JsonPiece(bool value)
    : JsonPiece(std::uint64_t{value}, Kind::kBoolean) {}
[[gnu::noinline]] JsonPiece::JsonPiece(std::int64_t value, Kind kind) : kind_(kind) {
  is_.signed_number = value;
}
[[gnu::noinline]] JsonPiece::JsonPiece(std::uint64_t value, Kind kind) : kind_(kind) {
  is_.unsigned_number = value;
}
[[gnu::noinline]] JsonPiece::JsonPiece(double value) : kind_(Kind::kNumber) {
  is_.number = value;
}
[[gnu::noinline]] JsonPiece::JsonPiece(std::string_view text)
    : kind_(Kind::kText), size_(text.size()) {
  is_.text = text.data();
}
[[gnu::noinline]] JsonPiece::JsonPiece(const std::string& text)
    : JsonPiece(std::string_view(text)) {}
[[gnu::noinline]] JsonPiece::JsonPiece(const char* text) : JsonPiece(std::string_view(text)) {}
[[gnu::noinline]] JsonPiece::JsonPiece(const JsonText& written)
    : kind_(Kind::kWritten), size_(written.text().size()) {
  is_.text = written.text().data();
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
    // Few members: std::sort costs a customer 0.9 kB of download more.
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
