// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/additive/additive_model.h"
#include "core/additive/nominal_inputs.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/recommend/scorer.h"

namespace banklet {

/// Additive trees that bend where the data do (additive_model.h): a multinomial logit over the
/// catalogue. Inputs, in order: I for the F features, those of a categorical column being one
/// (nominal_inputs.h); P products, 1 if held, else 0; P products, 1 if taken recently. score()
/// gives the raw scores. A term of an unknown feature adds nothing, which is its average.
/// Explanations: what each input adds, half of a term on two inputs to either; the baseline is the
/// average raw score in training. score(): O(terms * (log edges + P)).
///
/// In a bundle: manifest `models.recommend.additive` = {"features": F, "model": see
/// additive_model.h}; tensors `recommend.additive.*` of the model, `recommend.additive.input_of`
/// U32 [F], and `recommend.additive.mean` F32 [F], the average of each feature.
class AdditiveScorer final : public Scorer {
 public:
  struct Parts {
    AdditiveModel::Parts model;           ///< I + 2 P inputs, P outputs
    std::vector<std::uint32_t> input_of;  ///< F, see NominalInputs
    std::vector<float> mean;              ///< F
  };

  /// `field`: the scorer's member of `models.recommend`. Errors: kBundleCorrupt for other shapes or
  /// values that are not finite.
  static Result<std::unique_ptr<AdditiveScorer>> load(const Bundle& bundle, const JsonField& field,
                                                      std::size_t products);
  static Result<std::unique_ptr<AdditiveScorer>> create(Parts parts);

  std::string_view name() const override { return "additive"; }
  std::size_t products() const override { return model_.outputs(); }
  std::size_t features() const override { return mean_.size(); }
  const AdditiveModel& model() const { return model_; }
  const NominalInputs& nominal() const { return nominal_; }
  const std::vector<float>& mean() const { return mean_; }
  void score(const ScoringInput& input, std::span<float> scores) const override;
  Explanation explain(const ScoringInput& input, std::size_t product) const override;
  std::vector<Explanation> explain_each(const ScoringInput& input,
                                        std::span<const std::uint32_t> products) const override;

 private:
  AdditiveScorer(AdditiveModel model, NominalInputs nominal, std::vector<float> mean)
      : model_(std::move(model)), nominal_(std::move(nominal)), mean_(std::move(mean)) {}
  std::vector<float> inputs(const ScoringInput& input) const;
  Explanation explain_cells(std::span<const float> x, std::span<const std::size_t> cells,
                            std::size_t product) const;

  AdditiveModel model_;
  NominalInputs nominal_;
  std::vector<float> mean_;
};

/// The inputs of AdditiveScorer: `out` has nominal.inputs() + 2 products entries.
void additive_inputs(const ScoringInput& input, const NominalInputs& nominal, std::size_t products,
                     std::span<float> out);

}  // namespace banklet
