// SPDX-License-Identifier: Apache-2.0
#include "core/train/customer_features.h"

#include "core/table/feature_pipeline_fit.h"

namespace banklet {

Result<FeaturePipeline> fit_customer_pipeline(const BankData& bank,
                                              std::span<const TransactionFeatures> transactions) {
  FeatureOptions options;
  if (bank.transactions.rows == 0) options.transaction_features.emplace();
  BANKLET_ASSIGN(FeaturePipelineFitter fitter,
                 FeaturePipelineFitter::create(bank.folder.schema, options));
  for (std::size_t c = 0; c < bank.customers.size(); ++c)
    if (bank.studied[c]) BANKLET_TRY(fitter.observe(bank.customers.customer(c), transactions[c]));
  return fitter.finish();
}

Result<CustomerFeatures> compute_customer_features(
    const BankData& bank, const FeaturePipeline& pipeline,
    std::span<const TransactionFeatures> transactions) {
  CustomerFeatures features;
  features.width = pipeline.width();
  features.usable.assign(bank.studied.begin(), bank.studied.end());
  std::uint32_t rows = 0;
  for (const std::uint8_t studied : bank.studied) features.row_of.push_back(studied ? rows++ : 0);
  features.values.resize(rows * features.width);
  for (std::size_t c = 0; c < bank.customers.size(); ++c) {
    if (!bank.studied[c]) continue;
    const std::span<float> out =
        std::span(features.values).subspan(features.row_of[c] * features.width, features.width);
    const Result<void> done = pipeline.transform(bank.customers.customer(c), transactions[c], out);
    if (done) continue;
    if (done.error().code != ErrorCode::kMissingField) return done.error();
    features.usable[c] = 0;
  }
  return features;
}

std::vector<std::uint32_t> nominal_inputs(const FeaturePipeline& pipeline) {
  std::vector<std::uint32_t> input_of;
  const std::vector<FeatureInfo>& features = pipeline.features();
  std::uint32_t input = 0;
  for (std::size_t f = 0; f < features.size(); ++f) {
    const bool joined = f > 0 && features[f].kind == FeatureKind::kOneHot &&
                        features[f - 1].kind == FeatureKind::kOneHot &&
                        features[f].source == features[f - 1].source;
    if (f > 0 && !joined) ++input;
    input_of.push_back(input);
  }
  return input_of;
}

std::vector<std::string> feature_names(const FeaturePipeline& pipeline) {
  std::vector<std::string> names;
  for (const FeatureInfo& feature : pipeline.features()) names.push_back(feature.name);
  return names;
}

}  // namespace banklet
