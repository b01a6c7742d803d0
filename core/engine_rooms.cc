// SPDX-License-Identifier: Apache-2.0
#include "core/engine_rooms.h"

#include <utility>

#include "core/advise/adviser.h"
#include "core/knowledge/knowledge.h"
#include "core/recommend/stacked_scorers.h"
#include "core/risk/credit_model.h"
#include "core/self_test.h"

namespace banklet {
namespace {

Result<std::shared_ptr<const Dialogue>> load_dialogue(const JsonField& field) {
  BANKLET_ASSIGN(DialogueScript script, DialogueScript::from_json(field));
  return std::shared_ptr<const Dialogue>(std::make_shared<Dialogue>(std::move(script)));
}

Result<std::shared_ptr<const Adviser>> load_adviser(const JsonField& field) {
  BANKLET_ASSIGN(Adviser adviser, Adviser::from_json(field));
  return std::shared_ptr<const Adviser>(std::make_shared<Adviser>(std::move(adviser)));
}

}  // namespace

EngineRooms EngineRooms::all() {
  return {.articles = load_articles,
          .check_articles = self_test_articles,
          .dialogue = load_dialogue,
          .knowledge = load_knowledge,
          .more_scorers = load_stacked_scorers,
          .profiler = load_profiler,
          .alert_rules = load_alert_rules,
          .credit = load_credit,
          .series = SeriesModels::load,
          .adviser = load_adviser};
}

}  // namespace banklet
