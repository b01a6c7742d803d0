// SPDX-License-Identifier: Apache-2.0
// The compact module: bindings.cc is all of it.
#include "wasm/bindings.h"

namespace banklet {

EngineRooms module_rooms() {
  return {};
}

}  // namespace banklet
