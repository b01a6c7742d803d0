// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/engine.h"

namespace banklet {

/// Run samples of `self_test` in the manifest, those of questions and those of customers, and
/// compare with the results that the trainer recorded, number by number and exactly: a build that
/// computes anything else must not serve.
///
///     "self_test": {"ask": [{"question", "intent", "probability"}],
///                   "recommend": [{"customer": {..}, "products": [ids], "scores": [numbers]}],
///                   "segment": [{"customer": {..}, "segment": index, "distance": number}]}
///
/// Customers are in the form of customer_json.h. All parts are optional. At most 64 samples each.
/// Errors: kBundleSelfTest with the place of the first sample that differs; JSON errors.
Result<void> self_test_questions(const Engine& engine);
Result<void> self_test_customers(const Engine& engine);
/// Those of searches, {"query", "articles": [ids], "scores": [numbers]}: reached through
/// EngineRooms.
Result<void> self_test_articles(const Engine& engine, const JsonField& samples);

}  // namespace banklet
