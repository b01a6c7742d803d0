// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/engine.h"
#include "core/segment/kmeans.h"
#include "core/table/customer_json.h"
#include "wasm/marshal.h"

/// The calls of a module. An instance is one engine, its calls are functions: classes would bring
/// 4 kB of embind's JavaScript. bindings.cc has those of every module; the full one links full.cc
/// besides, the compact one compact.cc.
namespace banklet {

/// What the engine of this module is opened with.
EngineRooms module_rooms();

/// {"inertia", "iterations", "converged", "centroids", "assignment"}.
val clusters_to_value(const KMeans& result);

/// Of this instance, between `open` and `close`.
inline std::optional<Engine> open_engine;

template <class Call>
val with_engine(const Call& call) {
  if (!open_engine) return failure({ErrorCode::kInvalidArgument, "no bundle is open"});
  return call(*open_engine);
}

template <class Call>
val with_customer(const val& customer, const Call& call) {
  return with_engine([&](const Engine& engine) {
    const Result<Customer> decoded =
        parse_customer(copy_in<std::string>(customer), "customer", engine.schema());
    return decoded.ok() ? call(engine, *decoded) : failure(decoded.error());
  });
}

}  // namespace banklet
