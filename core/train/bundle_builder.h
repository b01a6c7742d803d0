// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/bank_data.h"
#include "core/train/progress.h"

namespace banklet {

struct TrainOptions {
  std::uint64_t seed = 1234;  ///< of everything that is drawn at random
  bool network = true;        ///< for intents, see intent_options
  /// Vectors of words, learnt from other texts (see read_word_vectors), for the intents' network to
  /// start from; empty: none.
  std::filesystem::path word_vectors;
};

struct TrainedBundle {
  std::vector<std::byte> bytes;
  Json model_card;
  std::vector<std::string> warnings;  ///< of what was trained, besides those of BankData
};

/// Trains every model that the data allow and writes them as a bundle. The same folder and options
/// give the same bytes; nothing of a single customer enters the bundle.
///
/// Manifest: {"bank": BankFolder::manifest_json, "schema": Schema::to_json, "products",
/// "product_categories", "product_attributes": see Catalogue, "answers": AnswerTexts::to_json,
/// "dialogue": read_flows, "knowledge": build_knowledge, "customer_features":
/// FeaturePipeline::to_json, "models": {"intent", "search", "suggest", "segment", "recommend",
/// "credit": see CreditModel, "forecast": see SeriesModels}, "profile": see Profiler, "alerts": see
/// AlertRules, "advice": see Adviser, "model_card", "self_test"}. Prohibited columns stay in the
/// schema, so that a page's use of them is understood and ignored; no model knows them.
///
/// The model card says what each model was trained on and how good it was on data that it had not
/// seen: {"banklet": version, "seed", "data": {"last_date", "utterances", "customers", "holdings",
/// "transactions", "events"}, "intent": see intent_card, "segment": see segment_card, "recommend":
/// see recommend_card, "categories": CategoryFigures::to_json, "proxies": see proxies_json,
/// "credit": credit_evaluation_json, "forecast": see forecast_card} and what add_card_texts adds.
/// It holds no time of training, so that a bundle can be built again and compared.
///
/// Errors: those of the trainers, with the model's name, and of read_word_vectors; kNotEnoughData
/// if the folder holds nothing that a model can learn from; kBundleSelfTest and others of
/// Engine::open if the result does not open.
Result<TrainedBundle> train_bundle(const BankData& bank, const TrainOptions& options = {},
                                   const Progress& progress = {});

}  // namespace banklet
