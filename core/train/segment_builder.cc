// SPDX-License-Identifier: Apache-2.0
#include "core/train/segment_builder.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "core/train/segment_names.h"

namespace banklet {
namespace {

constexpr double kNearlyAsGood = 0.9;

constexpr std::array<std::string_view, 5> kMoneyFeatures = {
    "income_per_month", "income_regularity", "spending_per_month", "transactions_per_month",
    "savings_rate"};

bool is_grouped_by(const FeatureInfo& feature) {
  if (feature.kind == FeatureKind::kNumeric) return true;
  return feature.kind == FeatureKind::kTransaction &&
         std::find(kMoneyFeatures.begin(), kMoneyFeatures.end(), feature.source) !=
             kMoneyFeatures.end();
}

Result<SegmentModel> with_texts(const SegmentModel& model, const FeaturePipeline& pipeline,
                                const Schema& schema) {
  SegmentModel::Parts parts = model.parts();
  parts.names = name_segments(model, pipeline.features(), schema);
  parts.descriptions = describe_segments(model, pipeline.features(), schema);
  parts.axes = segment_axes(model, pipeline.features(), schema);
  return SegmentModel::create(std::move(parts));
}

bool has_tiny_segment(const SegmentModel& model) {
  const std::vector<std::uint32_t>& sizes = model.parts().sizes;
  return *std::min_element(sizes.begin(), sizes.end()) < kFewestInSegment;
}

/// The number that choose_segment_count prefers, of those that give no tiny segment.
/// Errors: also kNotEnoughData where every number does.
Result<TrainedSegments> train_chosen(std::span<const float> points,
                                     const std::vector<std::string>& names,
                                     SegmentTrainerOptions options) {
  options.stability = StabilityOptions();
  options.stability->seed = options.kmeans.seed;
  BANKLET_ASSIGN(const TrainedSegments first, train_segments(points, names, options));
  options.stability.reset();
  std::vector<std::size_t> numbers = first.tried;
  std::vector<double> silhouettes = first.silhouettes;
  std::vector<double> stabilities = first.stabilities;
  while (!numbers.empty()) {
    options.segments = choose_segment_count(numbers, silhouettes, stabilities);
    BANKLET_ASSIGN(TrainedSegments trained, train_segments(points, names, options));
    if (!has_tiny_segment(trained.model)) {
      trained.tried = first.tried;
      trained.silhouettes = first.silhouettes;
      trained.stabilities = first.stabilities;
      return trained;
    }
    const auto refused = std::find(numbers.begin(), numbers.end(), *options.segments);
    silhouettes.erase(silhouettes.begin() + (refused - numbers.begin()));
    stabilities.erase(stabilities.begin() + (refused - numbers.begin()));
    numbers.erase(refused);
  }
  return Error{ErrorCode::kNotEnoughData, "every number of segments gives one with fewer than " +
                                              std::to_string(kFewestInSegment) + " customers"};
}

}  // namespace

std::size_t choose_segment_count(std::span<const std::size_t> tried,
                                 std::span<const double> silhouettes,
                                 std::span<const double> stabilities) {
  const double most_stable = *std::max_element(stabilities.begin(), stabilities.end());
  const double stable = std::min(kStable, most_stable);
  std::optional<double> best;
  for (std::size_t i = 0; i < tried.size(); ++i)
    if (stabilities[i] >= stable) best = std::max(best.value_or(silhouettes[i]), silhouettes[i]);
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < tried.size(); ++i)
    if (stabilities[i] >= stable &&
        (silhouettes[i] == *best || silhouettes[i] >= kNearlyAsGood * *best))
      chosen = std::max(chosen, tried[i]);
  return chosen;
}

std::vector<std::size_t> segment_features(const FeaturePipeline& pipeline) {
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < pipeline.width(); ++i)
    if (is_grouped_by(pipeline.features()[i])) positions.push_back(i);
  return positions;
}

Result<std::unique_ptr<CustomerSegments>> build_segments(const FeaturePipeline& pipeline,
                                                         const CustomerFeatures& features,
                                                         const Schema& schema,
                                                         const SegmentOptions& options) {
  const std::vector<std::size_t> positions = segment_features(pipeline);
  std::vector<std::uint32_t> customers;
  for (std::uint32_t c = 0; c < features.usable.size(); ++c)
    if (features.usable[c]) customers.push_back(c);
  if (positions.empty() || customers.size() < kFewestSegmentedCustomers || options.segments == 0)
    return std::unique_ptr<CustomerSegments>();

  std::vector<std::string> names;
  for (const std::size_t position : positions) names.push_back(pipeline.features()[position].name);
  std::vector<float> points;
  points.reserve(customers.size() * positions.size());
  for (const std::uint32_t customer : customers)
    for (const std::size_t position : positions) points.push_back(features.of(customer)[position]);

  SegmentTrainerOptions trainer;
  trainer.segments = options.segments;
  trainer.kmeans.restarts = options.restarts;
  trainer.kmeans.seed = options.seed;
  Result<TrainedSegments> trained = options.segments
                                        ? train_segments(points, std::move(names), trainer)
                                        : train_chosen(points, names, trainer);
  if (!trained) {
    if (trained.error().code == ErrorCode::kNotEnoughData)
      return std::unique_ptr<CustomerSegments>();
    return trained.error();
  }
  BANKLET_ASSIGN(trained->model, with_texts(trained->model, pipeline, schema));
  auto segments = std::make_unique<CustomerSegments>(
      CustomerSegments{std::move(*trained), std::vector<std::uint32_t>(features.usable.size())});
  for (std::size_t i = 0; i < customers.size(); ++i)
    segments->segment_of[customers[i]] = segments->trained.assignment[i];
  return {std::move(segments)};
}

}  // namespace banklet
