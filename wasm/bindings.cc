// SPDX-License-Identifier: Apache-2.0
// The calls of every module: decode, call, encode. web/src/engine_module.d.ts is their manual.
#include "wasm/bindings.h"

#include <emscripten/bind.h>

#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/codec/result_json.h"
#include "core/segment/kmeans.h"
#include "core/table/transactions_csv.h"

namespace banklet {
namespace {

val open(const val& bundle) {
  Result<Engine> opened =
      Engine::open_for_questions(copy_in<std::vector<std::byte>>(bundle), module_rooms());
  if (!opened.ok()) return failure(opened.error());
  open_engine.emplace(std::move(opened).value());
  return success(JsonText());
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

val recommend(const val& customer, std::uint32_t limit, std::uint32_t reasons, const val& scorer,
              std::int32_t segment, bool generic) {
  return with_customer(customer, [&](const Engine& engine, const Customer& decoded) {
    RecommendOptions options{.limit = limit,
                             .reasons = reasons,
                             .scorer = copy_in<std::string>(scorer),
                             .generic = generic};
    if (segment >= 0) options.segment = static_cast<std::uint32_t>(segment);
    return outcome(engine.recommend(decoded, options), [&](const Recommendations& result) {
      return recommendations_to_json(result, *engine.recommender());
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
          return json_text({{"transactions", transactions_to_json(transactions)}});
        });
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
  emscripten::function("recommend", &recommend);
  emscripten::function("segment", &segment);
  emscripten::function("overview", &overview);
  emscripten::function("parseTransactions", &parse_transactions);
  emscripten::function("scoreItems", &score_items);
}

}  // namespace

// Called by the full module only, but kept in both: it holds the only calls of two functions of
// library.js, and one glue fits both modules only if both import the same.
[[gnu::used, gnu::noinline]] val clusters_to_value(const KMeans& result) {
  val value = parse(json_text({{"inertia", result.inertia},
                               {"iterations", result.iterations},
                               {"converged", result.converged}})
                        .text());
  set_member(value, "centroids", copy_out(result.centroids));
  set_member(value, "assignment", copy_out(result.assignment));
  return value;
}

}  // namespace banklet
