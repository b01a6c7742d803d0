// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/json.h"

namespace banklet {

/// A value of a JSON document, already written: a result that nobody reads before it leaves needs
/// no tree, which would take an allocation for each of its names and texts. The bytes are those of
/// dump_json.
class JsonText {
 public:
  /// null
  JsonText() : text_("null") {}
  explicit JsonText(const Json& json) : text_(dump_json(json)) {}
  static JsonText of(const class JsonPiece& piece);
  /// []
  static JsonText array();
  /// To an array, at its end. O(bytes of the item), amortised.
  void push_back(const class JsonPiece& item);

  const std::string& text() const { return text_; }
  friend bool operator==(const JsonText&, const JsonText&) = default;

 private:
  friend JsonText json_text(std::span<const struct JsonTextMember> members);

  std::string text_;
};

/// What can stand for a value: null, a truth value, a number (null if not finite), a text or what
/// is already written. A view: whatever it was made of must live until it is written.
class JsonPiece {
 public:
  JsonPiece(std::nullptr_t = nullptr);
  JsonPiece(bool value);
  JsonPiece(double value);
  JsonPiece(std::signed_integral auto value) : JsonPiece(std::int64_t{value}, Kind::kSigned) {}
  JsonPiece(std::unsigned_integral auto value) : JsonPiece(std::uint64_t{value}, Kind::kUnsigned) {}
  JsonPiece(std::string_view text);
  JsonPiece(const std::string& text);
  JsonPiece(const char* text);
  JsonPiece(const JsonText& written);
  JsonPiece(const Json& json) = delete;  // JsonText(json) first
  /// null for none
  template <class T>
  JsonPiece(const std::optional<T>& value) : JsonPiece(value ? JsonPiece(*value) : JsonPiece()) {}

  void append_to(std::string& text) const;
  /// About the bytes that append_to adds; enough for most.
  std::size_t estimate() const;

 private:
  enum class Kind : std::uint8_t { kNull, kBoolean, kNumber, kSigned, kUnsigned, kText, kWritten };

  JsonPiece(std::int64_t value, Kind kind);
  JsonPiece(std::uint64_t value, Kind kind);

  Kind kind_;
  std::size_t size_ = 0;
  union {
    double number;
    std::int64_t signed_number;
    std::uint64_t unsigned_number;
    const char* text;
  } is_;
};

/// A text that an empty one says to be absent: null for it.
inline JsonPiece piece_or_null(std::string_view text) {
  return text.empty() ? JsonPiece() : JsonPiece(text);
}

struct JsonTextMember {
  std::string_view name;
  JsonPiece value;
};

/// `json_text({{"id", 7}, {"label", text}})`: an object, names in ascending order whatever the
/// order here, which is free where it is ascending too. Names must differ. O(bytes + members^2).
JsonText json_text(std::span<const JsonTextMember> members);
JsonText json_text(std::initializer_list<JsonTextMember> members);

/// The tree, for whoever looks into it after all. O(bytes).
Json parsed(const JsonText& json);

/// The items of a range, each as a JsonPiece.
template <class Range>
JsonText json_array(const Range& items) {
  JsonText array = JsonText::array();
  for (const auto& item : items) array.push_back(item);
  return array;
}

}  // namespace banklet
