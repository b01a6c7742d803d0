// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_object.h"

#include <string>
#include <utility>

namespace banklet {

JsonMember::JsonMember(const char* name, Json value) : name_(name), value_(std::move(value)) {}
JsonMember::JsonMember(const char* name, std::string_view value)
    : name_(name), value_(std::string(value)) {}
JsonMember::JsonMember(const char* name, double value) : name_(name), value_(value) {}
JsonMember::JsonMember(const char* name, bool value) : name_(name), value_(value) {}
JsonMember::JsonMember(const char* name, std::int64_t value, int) : name_(name), value_(value) {}
JsonMember::JsonMember(const char* name, std::uint64_t value, int) : name_(name), value_(value) {}

Json json_object(std::initializer_list<JsonMember> members) {
  Json json = Json::value_t::object;
  auto& object = json.get_ref<Json::object_t&>();
  for (const JsonMember& member : members) object.emplace(member.name_, std::move(member.value_));
  return json;
}

}  // namespace banklet
