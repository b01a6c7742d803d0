// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/engine.h"

namespace banklet {

/// Runs the samples of `self_test` in the manifest and compares with the results that the trainer
/// recorded, number by number and exactly: a build that computes anything else must not serve.
///
///     "self_test": {"ask": [{"question", "intent", "probability"}],
///                   "recommend": [{"customer": {..}, "products": [ids], "scores": [numbers]}],
///                   "segment": [{"customer": {..}, "segment": index, "distance": number}]}
///
/// Customers are in the form of customer_json.h. All parts are optional. At most 64 samples each.
/// Errors: kBundleSelfTest with the place of the first sample that differs; JSON errors.
Result<void> run_self_test(const Engine& engine);

}  // namespace banklet
