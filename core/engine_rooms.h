// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>

#include "core/alert/alert_rules.h"
#include "core/answer/articles.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/dialogue/dialogue.h"
#include "core/forecast/series_models.h"
#include "core/profile/profile.h"
#include "core/recommend/recommender.h"

namespace banklet {

class Adviser;
class Engine;
class CreditModel;
class Knowledge;

/// The rooms that a program may leave out, each by the function that loads it from a bundle; null:
/// left out. The engine reaches them by these functions alone, so that a program links what it
/// names here and no more. What a bundle holds for a room that was left out is ignored.
struct EngineRooms {
  /// Of search and suggestions, and of the articles quoted where `ask` abstains.
  Result<std::unique_ptr<const Articles>> (*articles)(
      const Bundle& bundle, std::span<const std::string> intents) = nullptr;
  /// Compares samples of searches with what they find here: self_test_articles. Goes with
  /// `articles`.
  Result<void> (*check_articles)(const Engine& engine, const JsonField& samples) = nullptr;
  /// Of conversations; the field is `dialogue` of the manifest. Shared, because the deleter of a
  /// shared_ptr comes from the loader, too.
  Result<std::shared_ptr<const Dialogue>> (*dialogue)(const JsonField& field) = nullptr;

  /// Of lookups, and of the facts beside an answer; the field is `knowledge` of the manifest.
  Result<std::shared_ptr<const Knowledge>> (*knowledge)(const JsonField& field) = nullptr;

  /// Of scorers beyond softmax, item and popularity: load_stacked_scorers.
  Recommender::MoreScorers more_scorers = nullptr;
  /// Of profiles and of what customers say to theirs. Without it a customer with corrections gives
  /// kModelMissing.
  Result<std::unique_ptr<const Profiler>> (*profiler)(const Bundle& bundle,
                                                      const Schema& schema) = nullptr;
  /// Of alerts: load_alert_rules. Shared for the same reason as `dialogue`.
  Result<std::shared_ptr<const AlertRules>> (*alert_rules)(const Bundle& bundle) = nullptr;

  /// Of credit scores: load_credit, null where the bundle holds none.
  Result<std::shared_ptr<const CreditModel>> (*credit)(const Bundle& bundle) = nullptr;

  /// Of forecasts of the bank's series, which it tests itself.
  Result<std::shared_ptr<const SeriesModels>> (*series)(const Bundle& bundle) = nullptr;

  /// Of advice on portfolios; the field is `advice` of the manifest.
  Result<std::shared_ptr<const Adviser>> (*adviser)(const JsonField& field) = nullptr;

  static EngineRooms all();
};

}  // namespace banklet
