// SPDX-License-Identifier: Apache-2.0
// In the place of libembind's bind.cpp: the types that the calls here take and give, where that one
// registers every built-in type, each with its JavaScript. A call with another type fails when the
// module starts: "unbound types".
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstdint>
#include <limits>

namespace banklet {
namespace {

using emscripten::internal::TypeID;

template <class Integer>
void register_integer(const char* name) {
  emscripten::internal::_embind_register_integer(TypeID<Integer>::get(), name, sizeof(Integer),
                                                 std::numeric_limits<Integer>::min(),
                                                 std::numeric_limits<Integer>::max());
}

EMSCRIPTEN_BINDINGS(banklet_types) {
  emscripten::internal::_embind_register_void(TypeID<void>::get(), "void");
  emscripten::internal::_embind_register_bool(TypeID<bool>::get(), "bool", sizeof(bool), true,
                                              false);
  register_integer<std::int32_t>("int");
  register_integer<std::uint32_t>("unsigned int");
  emscripten::internal::_embind_register_emval(TypeID<emscripten::val>::get(), "val");
}

}  // namespace
}  // namespace banklet
