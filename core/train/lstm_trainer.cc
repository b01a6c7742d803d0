// SPDX-License-Identifier: Apache-2.0
#include "core/train/lstm_trainer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "core/base/random.h"
#include "core/forecast/naive_model.h"
#include "core/train/adam.h"
#include "core/train/lstm_network.h"

namespace banklet {
namespace {

constexpr std::size_t kFewestWindows = 32;
constexpr std::size_t kJudgingShare = 7;

/// What the network is shown and what it should say. Window w sees lookback changes from w on.
class Windows {
 public:
  Windows(std::span<const double> values, const LstmTrainerOptions& options)
      : values_(values), options_(options) {
    const std::size_t needed = options.season + options.lookback + options.horizon;
    count_ = values.size() >= needed ? values.size() - needed + 1 : 0;
    const std::size_t judged = count_ / kJudgingShare;
    const std::size_t apart = options.horizon + options.lookback;
    learnt_ = count_ > judged + apart ? count_ - judged - apart : 0;
  }

  std::size_t count() const { return count_; }
  std::size_t learnt() const { return learnt_; }  ///< the first so many

  /// Sets the scales from the windows that are learnt. False if nothing changes.
  bool scale(LstmModelParts& parts) const {
    const std::size_t changes = learnt_ + options_.lookback - 1;
    double sum = 0.0;
    double squares = 0.0;
    for (std::size_t i = 0; i < changes; ++i) {
      const double change = values_[i + options_.season] - values_[i];
      sum += change;
      squares += change * change;
    }
    const auto n = static_cast<double>(changes);
    parts.mean = sum / n;
    const double variance = squares / n - parts.mean * parts.mean;
    if (!(variance > 1e-12 * squares / n)) return false;
    parts.scale = std::sqrt(variance);
    parts.output_scale.assign(options_.horizon, 0.0);
    std::vector<double> target(options_.horizon);
    for (std::size_t w = 0; w < learnt_; ++w) {
      deviation(w, target);
      for (std::size_t h = 0; h < target.size(); ++h)
        parts.output_scale[h] += target[h] * target[h] / static_cast<double>(learnt_);
    }
    for (double& one : parts.output_scale) one = std::max(std::sqrt(one), 1e-3 * parts.scale);
    return true;
  }

  /// What comes after window w, less the (seasonal) naive forecast.
  void deviation(std::size_t w, std::span<double> out) const {
    const std::size_t now = w + options_.season + options_.lookback;
    NaiveModel naive(options_.season);
    for (std::size_t i = now - options_.season; i < now; ++i) naive.observe(values_[i]);
    naive.forecast(out);
    for (std::size_t h = 0; h < out.size(); ++h) out[h] = values_[now + h] - out[h];
  }

  /// Steps and targets of a batch, as LstmNetwork::forward and the loss want them.
  void fill(std::span<const std::size_t> windows, const LstmModelParts& parts,
            std::vector<float>& steps, std::vector<float>& targets) const {
    const std::size_t n = windows.size();
    steps.resize(options_.lookback * n);
    targets.resize(options_.horizon * n);
    std::vector<double> target(options_.horizon);
    for (std::size_t s = 0; s < n; ++s) {
      const auto seen = values_.subspan(windows[s], options_.season + options_.lookback);
      const std::vector<float> own = lstm_steps(parts, seen);
      for (std::size_t t = 0; t < own.size(); ++t) steps[t * n + s] = own[t];
      deviation(windows[s], target);
      for (std::size_t h = 0; h < target.size(); ++h)
        targets[s * target.size() + h] = static_cast<float>(target[h] / parts.output_scale[h]);
    }
  }

 private:
  std::span<const double> values_;
  const LstmTrainerOptions& options_;
  std::size_t count_ = 0;
  std::size_t learnt_ = 0;
};

/// Mean loss of outputs, and its slope into them if wanted.
double loss(std::span<const float> outputs, std::span<const float> targets,
            std::vector<float>* slope) {
  double sum = 0.0;
  const auto n = static_cast<double>(outputs.size());
  if (slope != nullptr) slope->resize(outputs.size());
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const double error = double{outputs[i]} - double{targets[i]};
    const double root = std::sqrt(1.0 + error * error);
    sum += (root - 1.0) / n;
    if (slope != nullptr) (*slope)[i] = static_cast<float>(error / root / n);
  }
  return sum;
}

void clip(const std::vector<ParameterBlock*>& blocks, double largest) {
  double squares = 0.0;
  for (const ParameterBlock* block : blocks)
    for (const float g : block->gradient) squares += double{g} * double{g};
  if (!(squares > largest * largest)) return;
  const auto factor = static_cast<float>(largest / std::sqrt(squares));
  for (ParameterBlock* block : blocks)
    for (float& g : block->gradient) g *= factor;
}

/// Windows to judge by: at most so many of the last ones, evenly spaced.
std::vector<std::size_t> judging_windows(const Windows& windows,
                                         const LstmTrainerOptions& options) {
  const std::size_t available = windows.count() / kJudgingShare;
  const std::size_t wanted = std::min(available, options.judging);
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < wanted; ++i)
    chosen.push_back(windows.count() - available + i * available / wanted);
  return chosen;
}

}  // namespace

std::optional<LstmModelParts> fit_lstm(std::span<const double> values,
                                       const LstmTrainerOptions& options) {
  const Windows windows(values, options);
  if (windows.learnt() < kFewestWindows) return std::nullopt;
  LstmModelParts parts;
  parts.season = options.season;
  parts.lookback = options.lookback;
  if (!windows.scale(parts)) return std::nullopt;

  Random random(options.seed);
  LstmNetwork network({1, options.units, options.horizon}, random);
  Adam adam(network.parameters());
  std::vector<std::size_t> order(windows.learnt());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::vector<std::size_t> judging = judging_windows(windows, options);
  std::vector<float> steps;
  std::vector<float> targets;
  std::vector<float> slope;
  const auto judge = [&] {
    windows.fill(judging, parts, steps, targets);
    return loss(network.forward(steps, judging.size()), targets, nullptr);
  };
  // Until something better is learnt: no output, which is the naive forecast.
  double least = judge();
  parts.weights = network.weights();
  std::size_t best = 0;
  for (std::size_t pass = 1; pass <= options.passes && pass - best <= options.patience; ++pass) {
    random.shuffle(std::span(order));
    const std::size_t shown = std::min(order.size(), options.windows);
    for (std::size_t i = 0; i < shown; i += options.batch) {
      const auto batch = std::span(order).subspan(i, std::min(options.batch, shown - i));
      windows.fill(batch, parts, steps, targets);
      loss(network.forward(steps, batch.size()), targets, &slope);
      network.backward(slope);
      clip(network.parameters(), options.largest_gradient);
      adam.step(options.learning_rate);
    }
    const double now = judge();
    if (!(now < least)) continue;
    least = now;
    best = pass;
    parts.weights = network.weights();
  }
  return parts;
}

}  // namespace banklet
