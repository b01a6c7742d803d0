// SPDX-License-Identifier: Apache-2.0
#include "core/train/series_candidates.h"

#include <algorithm>

#include "core/forecast/naive_model.h"
#include "core/train/autoregression_trainer.h"
#include "core/train/lstm_trainer.h"
#include "core/train/smoothing_trainer.h"

namespace banklet {
namespace {

using Values = std::span<const double>;
using ModelPointer = std::unique_ptr<SeriesModel>;

constexpr std::size_t kFewestOrders = 12;
constexpr std::size_t kMostOrders = 60;
constexpr std::size_t kShortestLookback = 24;
constexpr std::size_t kLongestLookback = 104;

SeriesCandidate smoothing(std::string name, SmoothingForm form) {
  return {std::move(name), [form](Values values) -> ModelPointer {
            auto parts = fit_smoothing(values, form);
            return parts ? std::make_unique<SmoothingModel>(std::move(*parts)) : nullptr;
          }};
}

SeriesCandidate autoregression(std::string name, bool differenced, std::size_t highest) {
  return {std::move(name), [=](Values values) -> ModelPointer {
            auto parts = fit_autoregression(values, differenced, highest);
            return parts ? std::make_unique<AutoregressiveModel>(std::move(*parts)) : nullptr;
          }};
}

SeriesCandidate lstm(const LstmTrainerOptions& options) {
  return {"lstm", [options](Values values) -> ModelPointer {
            auto parts = fit_lstm(values, options);
            return parts ? std::make_unique<LstmModel>(std::move(*parts)) : nullptr;
          }};
}

}  // namespace

std::vector<SeriesCandidate> series_candidates(const SeriesInfo& info, std::uint64_t seed) {
  const auto naive = [](std::size_t season) {
    return [season](Values) -> ModelPointer { return std::make_unique<NaiveModel>(season); };
  };
  std::vector<SeriesCandidate> all = {{"naive", naive(1)}};
  if (info.season > 1) all.push_back({"seasonal_naive", naive(info.season)});
  all.push_back(smoothing("smoothing", {false, false, 1}));
  all.push_back(smoothing("holt", {true, false, 1}));
  all.push_back(smoothing("damped_trend", {true, true, 1}));
  if (info.season > 1) {
    all.push_back(smoothing("holt_winters", {true, false, info.season}));
    all.push_back(smoothing("damped_holt_winters", {true, true, info.season}));
  }
  const std::size_t highest = std::clamp(info.season + 1, kFewestOrders, kMostOrders);
  all.push_back(autoregression("autoregression", false, highest));
  all.push_back(autoregression("autoregression_of_changes", true, highest));
  LstmTrainerOptions options;
  options.season = info.season;
  options.horizon = info.horizon;
  options.lookback = std::clamp(2 * info.season, kShortestLookback, kLongestLookback);
  options.seed = seed;
  all.push_back(lstm(options));
  return all;
}

}  // namespace banklet
