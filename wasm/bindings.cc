// SPDX-License-Identifier: Apache-2.0
// The edge to JavaScript: decodes, calls, encodes. web/src/engine_module.d.ts is its manual.
//
// Text and files come in as bytes, because a JavaScript string with a lone surrogate has no UTF-8;
// every call gives {ok: true, value} or {ok: false, error: {code, message}}; arrays go out as
// copies, because growth of the heap detaches views of it. An instance of the module is one engine,
// its calls are functions: classes would bring 4 kB of embind's JavaScript.
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

#include "core/base/json_object.h"
#include "core/codec/dialogue_json.h"
#include "core/codec/entity_json.h"
#include "core/codec/result_json.h"
#include "core/engine.h"
#include "core/segment/kmeans.h"
#include "core/table/customer_json.h"
#include "core/table/transactions_csv.h"
#include "core/text/redact.h"

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
void banklet_set(EM_VAL object, const char* name, EM_VAL value);
[[noreturn]] void banklet_throw(const char* code);
}

/// Leaves the module where it stands: without exceptions nothing cleans up, and whoever called must
/// drop the instance. Of what runs here, only an allocation comes to this.
[[noreturn]] void throw_out_of_memory() {
  banklet_throw(error_code_name(ErrorCode::kOutOfMemory).data());
}

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
  return parse(dump_json(json_object({{"ok", false}, {"error", error_to_json(error)}})));
}

/// A result as an outcome, its value encoded by `encode`.
template <class T, class Encode>
val outcome(const Result<T>& result, const Encode& encode) {
  return result.ok() ? success(encode(*result)) : failure(result.error());
}

std::optional<Engine> open_engine;

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

val open(const val& bundle) {
  Result<Engine> opened = Engine::open_for_questions(copy_in<std::vector<std::byte>>(bundle));
  if (!opened.ok()) return failure(opened.error());
  open_engine.emplace(std::move(opened).value());
  return success(Json());
}

val complete() {
  if (!open_engine) return failure({ErrorCode::kInvalidArgument, "no bundle is open"});
  const Result<void> completed = open_engine->complete();
  if (completed.ok()) return success(bundle_info_to_json(*open_engine));
  open_engine.reset();
  return failure(completed.error());
}

void close() {
  open_engine.reset();
}

val ask(const val& question, const val& locale, std::uint32_t alternatives) {
  return with_engine([&](const Engine& engine) {
    const AskOptions options{.locale = copy_in<std::string>(locale), .alternatives = alternatives};
    return outcome(engine.ask(copy_in<std::string>(question), options), answer_to_json);
  });
}

val converse(const val& request) {
  return with_engine([&](const Engine& engine) {
    return outcome(converse_json(engine, copy_in<std::string>(request), "converse"),
                   conversation_to_json);
  });
}

val entities(const val& text, const val& options) {
  return with_engine([&](const Engine& engine) {
    const Result<EntityRequest> request = parse_entity_request(copy_in<std::string>(options));
    if (!request.ok()) return failure(request.error());
    const auto message = copy_in<std::string>(text);
    return outcome(
        engine.entities(message, request->today, request->options),
        [&](const std::vector<Entity>& found) { return entities_to_json(message, found); });
  });
}

val feeling(const val& text) {
  return with_engine([&](const Engine& engine) {
    return outcome(engine.feeling(copy_in<std::string>(text)), feeling_to_json);
  });
}

val redact_text(const val& text) {
  return outcome(redact(copy_in<std::string>(text)), [](const std::string& redacted) {
    return Json{{"text", redacted}};
  });
}

val search(const val& query, const val& locale, std::uint32_t limit) {
  return with_engine([&](const Engine& engine) {
    return outcome(
        engine.search(copy_in<std::string>(query), {copy_in<std::string>(locale), limit}),
        [](const std::vector<ArticleHit>& articles) {
          return json_object({{"articles", articles_to_json(articles)}});
        });
  });
}

val suggest(const val& typed, const val& locale, std::uint32_t limit) {
  return with_engine([&](const Engine& engine) {
    return outcome(
        engine.suggest(copy_in<std::string>(typed), {copy_in<std::string>(locale), limit}),
        [](const std::vector<Suggestion>& suggestions) {
          return json_object({{"suggestions", suggestions_to_json(suggestions)}});
        });
  });
}

val recommend(const val& customer, std::uint32_t limit, std::uint32_t reasons, const val& scorer,
              std::int32_t segment) {
  return with_customer(customer, [&](const Engine& engine, const Customer& decoded) {
    RecommendOptions options{
        .limit = limit, .reasons = reasons, .scorer = copy_in<std::string>(scorer)};
    if (segment >= 0) options.segment = static_cast<std::uint32_t>(segment);
    return outcome(engine.recommend(decoded, options), [&](const Recommendations& result) {
      return recommendations_to_json(result, engine.recommender()->catalogue());
    });
  });
}

val segment(const val& customer) {
  return with_customer(customer, [](const Engine& engine, const Customer& decoded) {
    return outcome(engine.segment(decoded), [&](const SegmentResult& result) {
      return segment_to_json(result, *engine.segments());
    });
  });
}

val overview(const val& customer) {
  return with_customer(customer, [](const Engine& engine, const Customer& decoded) {
    return outcome(engine.overview(decoded), [&](const MonthlyOverview& result) {
      return overview_to_json(result, engine.schema());
    });
  });
}

val parse_transactions(const val& csv) {
  return with_engine([&](const Engine& engine) {
    return outcome(
        parse_transactions_csv(copy_in<std::string>(csv), "transactions.csv", engine.schema()),
        [](const std::vector<Transaction>& transactions) {
          return json_object({{"transactions", transactions_to_json(transactions)}});
        });
  });
}

val kmeans(const val& points, std::uint32_t dimensions, std::uint32_t clusters,
           std::uint32_t restarts, std::uint32_t max_iterations, std::uint32_t seed) {
  const KMeansOptions options{
      .clusters = clusters, .restarts = restarts, .max_iterations = max_iterations, .seed = seed};
  const auto fitted = fit_kmeans(copy_in<std::vector<float>>(points), dimensions, options);
  return outcome(fitted, [](const KMeans& result) {
    val value = parse(dump_json(json_object({{"inertia", result.inertia},
                                             {"iterations", result.iterations},
                                             {"converged", result.converged}})));
    banklet_set(value.as_handle(), "centroids", copy_out(result.centroids).as_handle());
    banklet_set(value.as_handle(), "assignment", copy_out(result.assignment).as_handle());
    return value;
  });
}

val score_items(const val& held) {
  return with_engine([&](const Engine& engine) {
    return outcome(engine.score_items(copy_in<std::vector<std::uint32_t>>(held)),
                   [](const std::vector<float>& scores) { return copy_out(scores); });
  });
}

EMSCRIPTEN_BINDINGS(banklet) {
  std::set_new_handler(throw_out_of_memory);
  emscripten::function("open", &open);
  emscripten::function("complete", &complete);
  emscripten::function("close", &close);
  emscripten::function("ask", &ask);
  emscripten::function("converse", &converse);
  emscripten::function("entities", &entities);
  emscripten::function("feeling", &feeling);
  emscripten::function("redact", &redact_text);
  emscripten::function("search", &search);
  emscripten::function("suggest", &suggest);
  emscripten::function("recommend", &recommend);
  emscripten::function("segment", &segment);
  emscripten::function("overview", &overview);
  emscripten::function("parseTransactions", &parse_transactions);
  emscripten::function("kmeans", &kmeans);
  emscripten::function("scoreItems", &score_items);
}

}  // namespace
}  // namespace banklet
