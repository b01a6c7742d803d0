// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace banklet {

/// Object keys are kept sorted, so the same document is always written as the same bytes.
using Json = nlohmann::json;

/// Parses strict JSON in valid UTF-8, nested at most limits::kJsonDepth deep, without duplicate
/// keys in an object. Errors: kJsonSyntax (with the byte offset), kInvalidUtf8, kDuplicateKey.
/// O(n). `place` opens the message ("bank.json").
Result<Json> parse_json(std::string_view text, std::string_view place);

/// A member of an object whose value has not been parsed.
struct RawMember {
  std::string name;
  std::string_view value;  ///< a view of the object's text
};

/// Finds the members of the object that `text` holds without looking into their values, which are
/// only as well-formed as parse_json then says. For what is needed before the rest of a long
/// document. Errors: as parse_json. O(n).
Result<std::vector<RawMember>> split_json_object(std::string_view text, std::string_view place);

/// Parses the value of that name; null if there is none. Errors: as parse_json.
Result<Json> parse_member(std::span<const RawMember> members, std::string_view name,
                          std::string_view place);

/// Compact form, keys sorted, each byte that is not UTF-8 replaced by U+FFFD, null
/// for a number that is not finite. The shortest decimals that read back exactly.
std::string dump_json(const Json& json);

/// Typed access to a parsed document that fails with the path of the field, as in
/// "bank.json: columns[3].name: expected a string". Holds a reference: the document must outlive
/// it.
class JsonField {
 public:
  JsonField(const Json& json, std::string path) : json_(&json), path_(std::move(path)) {}

  const Json& json() const { return *json_; }
  const std::string& path() const { return path_; }

  /// The member of that name. Errors: kTypeMismatch if this is no object, kMissingField if absent.
  Result<JsonField> at(std::string_view name) const;
  /// True if this is an object with that member (and the member is not null).
  bool has(std::string_view name) const;
  /// Errors: kTypeMismatch if this is no array or object.
  Result<std::vector<JsonField>> items() const;
  /// Checks that this is an object with no members but these, so that a misspelt one is not
  /// silently left out. Errors: kTypeMismatch, kUnknownReference.
  Result<void> only(std::initializer_list<std::string_view> names) const;
  /// Members of an object in key order. Errors: kTypeMismatch.
  Result<std::vector<std::pair<std::string, JsonField>>> members() const;

  /// Errors of all: kTypeMismatch; kInvalidNumber for a number outside the stated range.
  Result<std::string> string() const;
  Result<bool> boolean() const;
  Result<double> number() const;
  Result<std::int64_t> integer(std::int64_t low, std::int64_t high) const;
  Result<std::size_t> size(std::size_t high) const;
  Result<std::vector<std::string>> strings() const;
  Result<std::vector<double>> numbers() const;

  /// `at(name)` followed by the typed accessor.
  Result<std::string> string(std::string_view name) const;
  Result<bool> boolean(std::string_view name) const;
  Result<double> number(std::string_view name) const;
  Result<std::int64_t> integer(std::string_view name, std::int64_t low, std::int64_t high) const;
  Result<std::size_t> size(std::string_view name, std::size_t high) const;
  Result<std::vector<std::string>> strings(std::string_view name) const;
  Result<std::vector<double>> numbers(std::string_view name) const;
  Result<std::vector<JsonField>> items(std::string_view name) const;

  /// An error at this field.
  Error error(ErrorCode code, std::string_view what) const;

 private:
  Error expected(std::string_view type) const;

  const Json* json_;
  std::string path_;
};

}  // namespace banklet
