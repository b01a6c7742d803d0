// SPDX-License-Identifier: Apache-2.0
// The edge to JavaScript: decodes, calls, encodes. web/src/engine_module.d.ts is its manual.
//
// Text and files come in as bytes, because a JavaScript string with a lone surrogate has no UTF-8;
// every call gives {ok: true, value} or {ok: false, error: {code, message}}; arrays go out as
// copies, because growth of the heap detaches views of it.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/codec/result_json.h"
#include "core/engine.h"
#include "core/segment/kmeans.h"
#include "core/table/customer_json.h"
#include "core/table/transactions_csv.h"

namespace banklet {
namespace {

using emscripten::EM_VAL;
using emscripten::val;

extern "C" {
// library.js. Each crosses the boundary once, where `val` would several times.
std::size_t banklet_length(EM_VAL array);
void banklet_copy_in(EM_VAL array, void* to);
EM_VAL banklet_copy_floats(const float* from, std::size_t count);
EM_VAL banklet_copy_indices(const std::uint32_t* from, std::size_t count);
EM_VAL banklet_parse(const char* json, std::size_t size);
EM_VAL banklet_success(EM_VAL value);
}

/// The elements of a typed array: of a Uint8Array into any container of bytes or characters, of the
/// others into a vector of their element type.
template <class Container>
Container copy_in(const val& array) {
  Container elements;
  elements.resize(banklet_length(array.as_handle()));
  banklet_copy_in(array.as_handle(), elements.data());
  return elements;
}

val copy_out(std::span<const float> elements) {
  return val::take_ownership(banklet_copy_floats(elements.data(), elements.size()));
}

val copy_out(std::span<const std::uint32_t> elements) {
  return val::take_ownership(banklet_copy_indices(elements.data(), elements.size()));
}

/// Crossing as text and parsing there is faster than setting member by member from here.
val parse(std::string_view json) {
  return val::take_ownership(banklet_parse(json.data(), json.size()));
}

val success(const Json& value) {
  return parse("{\"ok\":true,\"value\":" + dump_json(value) + "}");
}

val success(const val& value) {
  return val::take_ownership(banklet_success(value.as_handle()));
}

val failure(const Error& error) {
  return parse(dump_json({{"ok", false}, {"error", error_to_json(error)}}));
}

/// The one catch-all: an exception that leaves the module would leave it unusable.
template <class Call>
val guarded(const Call& call) {
  try {
    return call();
  } catch (const std::bad_alloc&) {
    return failure({ErrorCode::kOutOfMemory, "not enough memory"});
  } catch (...) {
    return failure({ErrorCode::kInternal, "unexpected exception"});
  }
}

/// A result as an outcome, its value encoded by `encode`.
template <class T, class Encode>
val outcome(const Result<T>& result, const Encode& encode) {
  return result.ok() ? success(encode(*result)) : failure(result.error());
}

class EngineBinding {
 public:
  val open(const val& bundle) {
    return guarded([&] {
      Result<Engine> engine = Engine::open(copy_in<std::vector<std::byte>>(bundle));
      if (!engine.ok()) return failure(engine.error());
      engine_.emplace(std::move(engine).value());
      return success(bundle_info_to_json(*engine_));
    });
  }

  val ask(const val& question, const val& locale, std::uint32_t alternatives) const {
    return with_engine([&](const Engine& engine) {
      const AskOptions options{.locale = copy_in<std::string>(locale),
                               .alternatives = alternatives};
      return outcome(engine.ask(copy_in<std::string>(question), options), answer_to_json);
    });
  }

  val recommend(const val& customer, std::uint32_t limit, std::uint32_t reasons, const val& scorer,
                std::int32_t segment) const {
    return with_customer(customer, [&](const Engine& engine, const Customer& decoded) {
      RecommendOptions options{
          .limit = limit, .reasons = reasons, .scorer = copy_in<std::string>(scorer)};
      if (segment >= 0) options.segment = static_cast<std::uint32_t>(segment);
      return outcome(engine.recommend(decoded, options), [&](const Recommendations& result) {
        return recommendations_to_json(result, engine.recommender()->catalogue());
      });
    });
  }

  val segment(const val& customer) const {
    return with_customer(customer, [](const Engine& engine, const Customer& decoded) {
      return outcome(engine.segment(decoded), [&](const SegmentResult& result) {
        return segment_to_json(result, *engine.segments());
      });
    });
  }

  val overview(const val& customer) const {
    return with_customer(customer, [](const Engine& engine, const Customer& decoded) {
      return outcome(engine.overview(decoded), [&](const MonthlyOverview& result) {
        return overview_to_json(result, engine.schema());
      });
    });
  }

  val parse_transactions(const val& csv) const {
    return with_engine([&](const Engine& engine) {
      return outcome(
          parse_transactions_csv(copy_in<std::string>(csv), "transactions.csv", engine.schema()),
          [](const std::vector<Transaction>& transactions) {
            return Json{{"transactions", transactions_to_json(transactions)}};
          });
    });
  }

  val kmeans(const val& points, std::uint32_t dimensions, std::uint32_t clusters,
             std::uint32_t restarts, std::uint32_t max_iterations, std::uint32_t seed) const {
    return guarded([&] {
      const KMeansOptions options{.clusters = clusters,
                                  .restarts = restarts,
                                  .max_iterations = max_iterations,
                                  .seed = seed};
      const auto fitted = fit_kmeans(copy_in<std::vector<float>>(points), dimensions, options);
      return outcome(fitted, [](const KMeans& result) {
        val value = val::object();
        value.set("centroids", copy_out(result.centroids));
        value.set("assignment", copy_out(result.assignment));
        value.set("inertia", result.inertia);
        value.set("iterations", result.iterations);
        value.set("converged", result.converged);
        return value;
      });
    });
  }

  val score_items(const val& held) const {
    return with_engine([&](const Engine& engine) {
      return outcome(engine.score_items(copy_in<std::vector<std::uint32_t>>(held)),
                     [](const std::vector<float>& scores) { return copy_out(scores); });
    });
  }

 private:
  template <class Call>
  val with_engine(const Call& call) const {
    return guarded([&] {
      if (!engine_) return failure({ErrorCode::kInvalidArgument, "no bundle is open"});
      return call(*engine_);
    });
  }

  template <class Call>
  val with_customer(const val& customer, const Call& call) const {
    return with_engine([&](const Engine& engine) {
      const Result<Customer> decoded =
          parse_customer(copy_in<std::string>(customer), "customer", engine.schema());
      if (!decoded.ok()) return failure(decoded.error());
      return call(engine, *decoded);
    });
  }

  std::optional<Engine> engine_;
};

EMSCRIPTEN_BINDINGS(banklet) {
  emscripten::class_<EngineBinding>("Engine")
      .constructor<>()
      .function("open", &EngineBinding::open)
      .function("ask", &EngineBinding::ask)
      .function("recommend", &EngineBinding::recommend)
      .function("segment", &EngineBinding::segment)
      .function("overview", &EngineBinding::overview)
      .function("parseTransactions", &EngineBinding::parse_transactions)
      .function("kmeans", &EngineBinding::kmeans)
      .function("scoreItems", &EngineBinding::score_items);
}

}  // namespace
}  // namespace banklet
