// SPDX-License-Identifier: Apache-2.0
// What wasm/bindings.cc calls of JavaScript. A handle stands for a value that C++ holds.
// Emscripten 3.1.6 copies function expressions only, no arrow functions.
mergeInto(LibraryManager.library, {
  banklet_length__deps: ["$Emval"],
  banklet_length: function (array) {
    return Emval.toValue(array).length;
  },

  banklet_copy_in__deps: ["$Emval"],
  banklet_copy_in: function (handle, to) {
    var array = Emval.toValue(handle);
    new array.constructor(HEAPU8.buffer, to, array.length).set(array);
  },

  banklet_copy_floats__deps: ["$Emval"],
  banklet_copy_floats: function (from, count) {
    return Emval.toHandle(HEAPF32.slice(from >> 2, (from >> 2) + count));
  },

  banklet_copy_indices__deps: ["$Emval"],
  banklet_copy_indices: function (from, count) {
    return Emval.toHandle(HEAPU32.slice(from >> 2, (from >> 2) + count));
  },

  banklet_parse__deps: ["$Emval"],
  banklet_parse: function (from, size) {
    return Emval.toHandle(JSON.parse(UTF8ToString(from, size)));
  },

  banklet_success__deps: ["$Emval"],
  banklet_success: function (value) {
    return Emval.toHandle({ ok: true, value: Emval.toValue(value) });
  },

  banklet_set__deps: ["$Emval"],
  banklet_set: function (object, name, value) {
    Emval.toValue(object)[UTF8ToString(name)] = Emval.toValue(value);
  },

  banklet_throw: function (code) {
    throw UTF8ToString(code);
  },

  // What embind calls a type that wasm/embind_types.cc does not register; the compiler keeps no names.
  $getTypeName__deps: [],
  $getTypeName: function (type) {
    return "type " + type;
  },
});
