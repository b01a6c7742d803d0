// SPDX-License-Identifier: Apache-2.0
// What only the full module has: conversations, articles, entities, feeling, redaction,
// explanations, profiles, credit scores, clustering.
#include <emscripten/bind.h>

#include <memory>
#include <string>
#include <vector>

#include "core/codec/advice_json.h"
#include "core/codec/alert_json.h"
#include "core/codec/cash_flow_json.h"
#include "core/codec/credit_json.h"
#include "core/codec/dialogue_json.h"
#include "core/codec/entity_json.h"
#include "core/codec/explanation_json.h"
#include "core/codec/forecast_json.h"
#include "core/codec/profile_json.h"
#include "core/codec/result_json.h"
#include "core/knowledge/knowledge.h"
#include "core/segment/kmeans.h"
#include "core/text/redact.h"
#include "wasm/bindings.h"

namespace banklet {

EngineRooms module_rooms() {
  return EngineRooms::all();
}

namespace {

val alerts(const val& request) {
  return with_engine([&](const Engine& engine) {
    const auto parsed =
        parse_alert_request(copy_in<std::string>(request), "request", engine.schema());
    if (!parsed.ok()) return failure(parsed.error());
    return outcome(find_alerts(engine, *parsed), alerts_to_json);
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

val credit(const val& request) {
  return with_engine([&](const Engine& engine) {
    const CreditModel* model = engine.credit();
    if (model == nullptr)
      return failure({ErrorCode::kModelMissing, "the bundle holds no credit model"});
    const auto question =
        parse_credit_question(copy_in<std::string>(request), model->inputs().schema());
    if (!question.ok()) return failure(question.error());
    return outcome(credit_to_json(*model, question->customer, question->request),
                   [](const JsonText& json) { return json; });
  });
}

val feeling(const val& text) {
  return with_engine([&](const Engine& engine) {
    return outcome(engine.feeling(copy_in<std::string>(text)), feeling_to_json);
  });
}

val redact_text(const val& text) {
  return outcome(redact(copy_in<std::string>(text)), [](const std::string& redacted) {
    return json_text({{"text", redacted}});
  });
}

val cash_flow(const val& request) {
  return with_engine([&](const Engine& engine) {
    const auto parsed =
        parse_cash_flow_request(copy_in<std::string>(request), "request", engine.schema());
    if (!parsed.ok()) return failure(parsed.error());
    return outcome(find_cash_flow(engine, *parsed), [&](const CustomerCashFlow& flow) {
      return cash_flow_to_json(*parsed, flow, engine.schema());
    });
  });
}

val profile(const val& customer) {
  return with_customer(customer, [](const Engine& engine, const Customer& decoded) {
    return outcome(engine.profile(decoded),
                   [&](const Profile& result) { return profile_to_json(result, engine.schema()); });
  });
}

val search(const val& query, const val& locale, std::uint32_t limit) {
  return with_engine([&](const Engine& engine) {
    return outcome(
        engine.search(copy_in<std::string>(query), {copy_in<std::string>(locale), limit}),
        [](const std::vector<ArticleHit>& articles) {
          return json_text({{"articles", articles_to_json(articles)}});
        });
  });
}

val lookup(const val& question, const val& locale) {
  return with_engine([&](const Engine& engine) {
    return outcome(engine.lookup(copy_in<std::string>(question), copy_in<std::string>(locale)),
                   [](const std::shared_ptr<const Lookup>& found) {
                     return found ? found->to_json() : JsonText();
                   });
  });
}

val suggest(const val& typed, const val& locale, std::uint32_t limit) {
  return with_engine([&](const Engine& engine) {
    return outcome(
        engine.suggest(copy_in<std::string>(typed), {copy_in<std::string>(locale), limit}),
        [](const std::vector<Suggestion>& suggestions) {
          return json_text({{"suggestions", suggestions_to_json(suggestions)}});
        });
  });
}

val advise(const val& request) {
  return with_engine([&](const Engine& engine) {
    const Result<JsonText> record = advise_json(engine, copy_in<std::string>(request), "request");
    return record.ok() ? success(*record) : failure(record.error());
  });
}

val advice_basis() {
  return with_engine([](const Engine& engine) {
    const Result<JsonText> basis = advice_basis_json(engine);
    return basis.ok() ? success(*basis) : failure(basis.error());
  });
}

val explain(const val& customer, const val& product_id) {
  return with_customer(customer, [&](const Engine& engine, const Customer& decoded) {
    return outcome(engine.explain(decoded, copy_in<std::string>(product_id)),
                   [&](const ScoreExplanation& explanation) {
                     return explanation_to_json(explanation, *engine.recommender());
                   });
  });
}

val counterfactual(const val& customer, const val& product_id) {
  return with_customer(customer, [&](const Engine& engine, const Customer& decoded) {
    return outcome(find_counterfactual(engine, decoded, copy_in<std::string>(product_id)),
                   counterfactual_to_json);
  });
}

val forecast(const val& request) {
  return with_engine([&](const Engine& engine) {
    const auto parsed = parse_forecast_request(copy_in<std::string>(request));
    if (!parsed.ok()) return failure(parsed.error());
    return outcome(forecast_json(engine, *parsed), [](const JsonText& json) { return json; });
  });
}

val kmeans(const val& points, std::uint32_t dimensions, std::uint32_t clusters,
           std::uint32_t restarts, std::uint32_t max_iterations, std::uint32_t seed) {
  const KMeansOptions options{
      .clusters = clusters, .restarts = restarts, .max_iterations = max_iterations, .seed = seed};
  const auto fitted = fit_kmeans(copy_in<std::vector<float>>(points), dimensions, options);
  return outcome(fitted, clusters_to_value);
}

EMSCRIPTEN_BINDINGS(banklet_full) {
  emscripten::function("alerts", &alerts);
  emscripten::function("cashFlow", &cash_flow);
  emscripten::function("converse", &converse);
  emscripten::function("credit", &credit);
  emscripten::function("entities", &entities);
  emscripten::function("feeling", &feeling);
  emscripten::function("redact", &redact_text);
  emscripten::function("profile", &profile);
  emscripten::function("search", &search);
  emscripten::function("lookup", &lookup);
  emscripten::function("suggest", &suggest);
  emscripten::function("advise", &advise);
  emscripten::function("adviceBasis", &advice_basis);
  emscripten::function("explain", &explain);
  emscripten::function("counterfactual", &counterfactual);
  emscripten::function("forecast", &forecast);
  emscripten::function("kmeans", &kmeans);
}

}  // namespace
}  // namespace banklet
