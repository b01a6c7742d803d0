// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/base/json.h"

namespace banklet {

/// A member for json_object: a name, and a value of any type that Json takes.
class JsonMember {
 public:
  JsonMember(const char* name, Json value);
  JsonMember(const char* name, std::string_view value);
  JsonMember(const char* name, const std::string& value)
      : JsonMember(name, std::string_view(value)) {}
  JsonMember(const char* name, const char* value) : JsonMember(name, std::string_view(value)) {}
  JsonMember(const char* name, double value);
  JsonMember(const char* name, bool value);
  JsonMember(const char* name, std::signed_integral auto value)
      : JsonMember(name, static_cast<std::int64_t>(value), 0) {}
  JsonMember(const char* name, std::unsigned_integral auto value)
      : JsonMember(name, static_cast<std::uint64_t>(value), 0) {}

 private:
  friend Json json_object(std::initializer_list<JsonMember> members);
  JsonMember(const char* name, std::int64_t value, int);
  JsonMember(const char* name, std::uint64_t value, int);

  const char* name_;
  mutable Json value_;  // moved from: a list's elements are constant
};

/// `json_object({{"id", 7}, {"label", text}})`: what Json makes of the same list, in a fifth of the
/// code. Names must differ.
Json json_object(std::initializer_list<JsonMember> members);

}  // namespace banklet
