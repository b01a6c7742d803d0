// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/table/feature_pipeline.h"
#include "core/train/bank_data.h"

namespace banklet {

/// The pipeline of a bank's customers, fitted with their transactions as of one day. All columns
/// but prohibited ones; transaction features only where there are transactions. Errors: those of
/// FeaturePipelineFitter.
Result<FeaturePipeline> fit_customer_pipeline(const BankData& bank,
                                              std::span<const TransactionFeatures> transactions);

/// Feature vectors of the customers that are studied, row-major.
struct CustomerFeatures {
  std::size_t width = 0;
  std::vector<float> values;
  std::vector<std::uint32_t> row_of;  ///< by customer: place in `values`
  /// 0 for a customer who is not studied, or lacks a value that is required (policy drop): left out
  /// of training.
  std::vector<std::uint8_t> usable;

  /// Precondition: usable[customer].
  std::span<const float> of(std::size_t customer) const {
    return std::span(values).subspan(row_of[customer] * width, width);
  }
};

/// O(customers * width). Errors: those of FeaturePipeline::transform but kMissingField.
Result<CustomerFeatures> compute_customer_features(
    const BankData& bank, const FeaturePipeline& pipeline,
    std::span<const TransactionFeatures> transactions);

/// For NominalInputs: which features stand for values of one column.
std::vector<std::uint32_t> nominal_inputs(const FeaturePipeline& pipeline);

/// Names of the pipeline's features, in order.
std::vector<std::string> feature_names(const FeaturePipeline& pipeline);

}  // namespace banklet
