// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/json_text.h"
#include "core/base/result.h"
#include "core/codec/result_json.h"

/// Values between C++ and JavaScript.
///
/// Text and files come in as bytes, because a JavaScript string with a lone surrogate has no UTF-8;
/// every call gives {ok: true, value} or {ok: false, error: {code, message}}; arrays go out as
/// copies, because growth of the heap detaches views of it.
namespace banklet {

using emscripten::val;

extern "C" {
// library.js. Each crosses the boundary once, where `val` would several times.
std::size_t banklet_length(emscripten::EM_VAL array);
void banklet_copy_in(emscripten::EM_VAL array, void* to);
}

/// Leaves the module where it stands: without exceptions nothing cleans up, and whoever called must
/// drop the instance. Of what runs here, only an allocation comes to this.
[[noreturn]] void throw_out_of_memory();

/// The elements of a typed array: of a Uint8Array into any container of bytes or characters, of the
/// others into a vector of their element type.
template <class Container>
Container copy_in(const val& array) {
  Container elements;
  const std::size_t size = banklet_length(array.as_handle());
  if (size > elements.max_size()) throw_out_of_memory();
  elements.resize(size);
  banklet_copy_in(array.as_handle(), elements.data());
  return elements;
}

val copy_out(std::span<const float> elements);
val copy_out(std::span<const std::uint32_t> elements);

/// Crossing as text and parsing there is faster than setting member by member from here.
val parse(std::string_view json);
void set_member(const val& object, const char* name, const val& value);

val success(const JsonText& value);
val success(const val& value);
val failure(const Error& error);

/// A result as an outcome, its value encoded by `encode`.
template <class T, class Encode>
val outcome(const Result<T>& result, const Encode& encode) {
  return result.ok() ? success(encode(*result)) : failure(result.error());
}

}  // namespace banklet
