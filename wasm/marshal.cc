// SPDX-License-Identifier: Apache-2.0
#include "wasm/marshal.h"

namespace banklet {

using emscripten::EM_VAL;

extern "C" {
// library.js.
EM_VAL banklet_copy_floats(const float* from, std::size_t count);
EM_VAL banklet_copy_indices(const std::uint32_t* from, std::size_t count);
EM_VAL banklet_parse(const char* json, std::size_t size);
EM_VAL banklet_success(EM_VAL value);
void banklet_set(EM_VAL object, const char* name, EM_VAL value);
[[noreturn]] void banklet_throw(const char* code);
}

void throw_out_of_memory() {
  banklet_throw(error_code_name(ErrorCode::kOutOfMemory).data());
}

val copy_out(std::span<const float> elements) {
  return val::take_ownership(banklet_copy_floats(elements.data(), elements.size()));
}

val copy_out(std::span<const std::uint32_t> elements) {
  return val::take_ownership(banklet_copy_indices(elements.data(), elements.size()));
}

val parse(std::string_view json) {
  return val::take_ownership(banklet_parse(json.data(), json.size()));
}

void set_member(const val& object, const char* name, const val& value) {
  banklet_set(object.as_handle(), name, value.as_handle());
}

val success(const JsonText& value) {
  return parse(json_text({{"ok", true}, {"value", value}}).text());
}

val success(const val& value) {
  return val::take_ownership(banklet_success(value.as_handle()));
}

val failure(const Error& error) {
  return parse(json_text({{"error", error_to_json(error)}, {"ok", false}}).text());
}

}  // namespace banklet
