// SPDX-License-Identifier: Apache-2.0
#include "core/train/series_selection.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/forecast/naive_model.h"
#include "core/train/rolling_origin.h"
#include "core/train/series_candidates.h"

namespace banklet {
namespace {

constexpr std::size_t kMostJudged = 1000;
constexpr std::size_t kFewest = 120;
constexpr std::size_t kErrors = 500;
constexpr std::size_t kHistory = 260;
constexpr double kMemories[] = {1.0, 0.98, 0.94};

bool is_daily(SeriesPeriod period) {
  return period == SeriesPeriod::kDaily || period == SeriesPeriod::kBusinessDaily;
}

/// Errors of forecasts in the unit of the series, and whether the intervals held.
struct Judged {
  std::vector<double> losses;  ///< mean absolute error of each origin
  double mean = 0.0;           ///< over origins and steps
  double next = 0.0;           ///< over origins, one step ahead
  double coverage = 0.0;
  double width = 0.0;
  double interval_score = 0.0;
};

class Selection {
 public:
  Selection(const BankSeries& source, std::uint64_t seed)
      : source_(source), candidates_(series_candidates(source.info, seed)) {
    for (const double value : source.series.values)
      values_.push_back(to_model_scale(source.info, value));
    const std::size_t n = values_.size();
    holdout_ = n - std::min(n / 4, kMostJudged);
    validation_ = holdout_ - std::min(n / 5, kMostJudged);
  }

  SelectedSeries run() {
    chosen_.info = source_.info;
    const auto& raw = source_.series.values;
    if (std::all_of(raw.begin(), raw.end(), [&](double x) { return x == raw.front(); }))
      return ship_naive(ForecastVerdict::kConstant);
    if (values_.size() < kFewest) return ship_naive(ForecastVerdict::kTooShort);
    chosen_.train = validation_;
    chosen_.validation = holdout_ - validation_;
    chosen_.holdout = values_.size() - holdout_;
    chosen_.info.holdout = chosen_.holdout;
    choose_memory();
    const std::size_t challenger = validate();
    judge_all(challenger);
    return ship(challenger);
  }

 private:
  std::size_t horizon() const { return source_.info.horizon; }

  double unit(std::size_t origin) const { return std::max(path_[origin], 1e-300); }

  void choose_memory() {
    NaiveModel naive(1);
    const RollingForecasts rolled = roll(naive, values_, validation_ / 2, holdout_, horizon());
    double least = std::numeric_limits<double>::infinity();
    for (const double memory : kMemories) {
      // Volatility of daily series comes in clusters, and lasting ones of calm or unrest.
      if (memory == 1.0 && is_daily(source_.info.period)) continue;
      path_ = volatility_path(values_, memory, validation_);
      const Judged judged = judge({&rolled}, validation_, holdout_);
      if (!(judged.interval_score < least)) continue;
      least = judged.interval_score;
      memory_ = memory;
    }
    path_ = volatility_path(values_, memory_, validation_);
  }

  /// Judges the origins from first to before last, none of whose targets lies behind it; bands
  /// learn from all errors of `parts` that are known by then.
  Judged judge(const std::vector<const RollingForecasts*>& parts, std::size_t first,
               std::size_t last) const {
    Judged judged;
    BandCalibrator calibrator(horizon(), chosen_.level, kErrors);
    double held = 0.0;
    double count = 0.0;
    for (const RollingForecasts* part : parts)
      for (std::size_t t = part->first; t < std::min(part->last, last); ++t) {
        // The value before t has just become known: step h of the origin t - 1 - h aimed at it.
        learn(parts, t - 1, calibrator);
        if (t < first) continue;
        double loss = 0.0;
        const std::size_t steps = std::min(horizon(), last - t);
        for (std::size_t h = 0; h < steps; ++h) {
          const double middle = part->at(t, h);
          const double truth = source_.series.values[t + h];
          const ErrorBand band = calibrator.band(h);
          const double low = from_model_scale(source_.info, middle + band.low * unit(t));
          const double high = from_model_scale(source_.info, middle + band.high * unit(t));
          const double error = std::abs(truth - from_model_scale(source_.info, middle));
          loss += error / static_cast<double>(steps);
          judged.mean += error;
          if (h == 0) judged.next += error;
          held += truth >= low && truth <= high ? 1.0 : 0.0;
          judged.width += high - low;
          const double outside = std::max({low - truth, truth - high, 0.0});
          judged.interval_score += high - low + 2.0 / (1.0 - chosen_.level) * outside;
          count += 1.0;
        }
        judged.losses.push_back(loss);
      }
    judged.mean /= count;
    judged.next /= static_cast<double>(judged.losses.size());
    judged.coverage = held / count;
    judged.width /= count;
    judged.interval_score /= count;
    return judged;
  }

  void learn(const std::vector<const RollingForecasts*>& parts, std::size_t target,
             BandCalibrator& calibrator) const {
    for (std::size_t h = 0; h < horizon() && h <= target; ++h) {
      const std::size_t origin = target - h;
      for (const RollingForecasts* part : parts)
        if (origin >= part->first && origin < part->last)
          calibrator.add(h, (values_[target] - part->at(origin, h)) / unit(origin));
    }
  }

  RollingForecasts forecast_part(std::size_t candidate, std::size_t first, std::size_t last) const {
    const auto model = candidates_[candidate].fit(std::span(values_).first(first));
    if (!model) return {first, first, horizon(), {}};
    return roll(*model, values_, first, last, horizon());
  }

  /// Step 1. The position of the challenger; 0, which is naive, where there is none.
  std::size_t validate() {
    const double scale = mase_scale();
    std::size_t best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t c = 0; c < candidates_.size(); ++c) {
      validated_.push_back(forecast_part(c, validation_, holdout_));
      MethodScore score;
      score.method = candidates_[c].name;
      score.validation_mase = std::numeric_limits<double>::infinity();
      if (validated_[c].last > validated_[c].first)
        score.validation_mase = judge({&validated_[c]}, validation_, holdout_).mean / scale;
      if (c > 0 && score.validation_mase < least) {
        least = score.validation_mase;
        best = c;
      }
      chosen_.scores.push_back(score);
    }
    if (best > 0) chosen_.challenger = candidates_[best].name;
    return best;
  }

  double mase_scale() const {
    const std::size_t m = source_.info.season;
    const auto& raw = source_.series.values;
    double sum = 0.0;
    for (std::size_t t = m; t < validation_; ++t) sum += std::abs(raw[t] - raw[t - m]);
    // A series that moved only later is measured by all of its changes.
    if (sum == 0.0) {
      for (std::size_t t = 1; t < raw.size(); ++t) sum += std::abs(raw[t] - raw[t - 1]);
      return sum / static_cast<double>(raw.size() - 1);
    }
    return sum / static_cast<double>(validation_ - m);
  }

  /// Steps 2 and 3.
  void judge_all(std::size_t challenger) {
    const double scale = mase_scale();
    const std::size_t n = values_.size();
    Judged naive;
    for (std::size_t c = 0; c < candidates_.size(); ++c) {
      held_out_.push_back(forecast_part(c, holdout_, n));
      if (held_out_[c].last == held_out_[c].first || validated_[c].last == validated_[c].first) {
        chosen_.scores[c].mase = std::numeric_limits<double>::infinity();
        continue;
      }
      const Judged judged = judge({&validated_[c], &held_out_[c]}, holdout_, n);
      if (c == 0) naive = judged;
      MethodScore& score = chosen_.scores[c];
      score.mase = judged.mean / scale;
      score.mase_next = judged.next / scale;
      score.coverage = judged.coverage;
      score.width = judged.width / naive.width;
      score.statistic = diebold_mariano(naive.losses, judged.losses, horizon() - 1);
      if (c != challenger || c == 0) continue;
      wins_ = score.statistic > kBeyondChance && judged.next <= naive.next;
      if (wins_) chosen_.info.gain = 1.0 - judged.mean / naive.mean;
    }
  }

  SelectedSeries ship(std::size_t challenger) {
    const std::size_t c = wins_ ? challenger : 0;
    // Fits again: there are more values than before.
    std::unique_ptr<SeriesModel> model = candidates_[c].fit(values_);
    chosen_.method = candidates_[c].name;
    chosen_.info.verdict = wins_ ? ForecastVerdict::kBetterThanNaive : ForecastVerdict::kNotBetter;
    BandCalibrator calibrator(horizon(), chosen_.level, kErrors);
    for (std::size_t t = validation_; t < values_.size(); ++t)
      learn({&validated_[c], &held_out_[c]}, t, calibrator);
    return finish(std::move(model), calibrator, validation_);
  }

  SelectedSeries ship_naive(ForecastVerdict verdict) {
    chosen_.info.verdict = verdict;
    memory_ = 1.0;
    path_ = volatility_path(values_, memory_, values_.size());
    NaiveModel naive(1);
    const RollingForecasts rolled = roll(naive, values_, 1, values_.size(), horizon());
    BandCalibrator calibrator(horizon(), chosen_.level, kErrors);
    for (std::size_t t = 1; t < values_.size(); ++t) learn({&rolled}, t, calibrator);
    return finish(std::make_unique<NaiveModel>(1), calibrator, values_.size());
  }

  SelectedSeries finish(std::unique_ptr<SeriesModel> model, const BandCalibrator& calibrator,
                        std::size_t known) {
    for (std::size_t h = 0; h < horizon(); ++h) chosen_.bands.push_back(calibrator.band(h));
    const std::size_t n = values_.size();
    const std::size_t begin = n - std::min(n, std::max(kHistory, 3 * source_.info.season));
    for (std::size_t t = 0; t < begin; ++t) model->observe(values_[t]);
    chosen_.volatility = volatility_before(values_, memory_, known, begin);
    chosen_.model = std::move(model);
    chosen_.history.period = source_.info.period;
    chosen_.history.values.assign(
        source_.series.values.begin() + static_cast<std::ptrdiff_t>(begin),
        source_.series.values.end());
    chosen_.history.dates.assign(source_.series.dates.begin() + static_cast<std::ptrdiff_t>(begin),
                                 source_.series.dates.end());
    return std::move(chosen_);
  }

  const BankSeries& source_;
  std::vector<SeriesCandidate> candidates_;
  std::vector<double> values_;  // on the scale of the models
  std::size_t validation_ = 0;  // first origin of each part
  std::size_t holdout_ = 0;
  double memory_ = 1.0;
  std::vector<double> path_;  // volatility before each origin
  std::vector<RollingForecasts> validated_;
  std::vector<RollingForecasts> held_out_;
  bool wins_ = false;
  SelectedSeries chosen_;
};

}  // namespace

SelectedSeries select_series(const BankSeries& series, std::uint64_t seed) {
  return Selection(series, seed).run();
}

}  // namespace banklet
