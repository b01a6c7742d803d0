// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json_text.h"
#include "core/engine.h"

/// The JSON form of everything the engine returns: what the command line writes and what crosses to
/// JavaScript, so that both show the same bytes. Keys are sorted (dump_json); members that are
/// absent in C++ are null; money is in minor units.
namespace banklet {

/// {"code": "...", "message": "..."}
JsonText error_to_json(const Error& error);

/// {"intent", "probability", "in_scope", "abstained", "choices", "locale", "answer": {"title",
/// "answer", "actions": [{"id", "label"}]} | null, "alternatives": [{"intent", "probability",
/// "title"}], "articles": as in articles_to_json, "facts": Lookup::to_json | null}
JsonText answer_to_json(const Answer& answer);

/// {"sentiment", "complaint"}
JsonText feeling_to_json(const Feeling& feeling);

/// [{"article", "url", "locale", "score", "title": marked, "snippet": marked}]; a marked text is in
/// pieces, so that no encoding's offsets are needed: [{"text", "match"}], in order, none empty.
JsonText articles_to_json(const std::vector<ArticleHit>& articles);

/// [{"text": marked, "article", "url", "intent"}], null for what it does not have.
JsonText suggestions_to_json(const std::vector<Suggestion>& suggestions);

/// {"scorer", "generic", "recommendations": [{"product_id", "score", "reasons": [{"feature",
/// "contribution", "text": {locale: text}}], "against": [as reasons], "conditions": [{locale:
/// text}]}], "withheld":
/// [{"product_id", "cause": "rule" | "risk" | "risk_unknown" | "dismissed" | "shown_often", "text":
/// {locale: text}}]}. Conditions are the texts of the product's rules, in generic mode; else they
/// are met and not repeated.
JsonText recommendations_to_json(const Recommendations& recommendations,
                                 const Recommender& recommender);

/// As "recommendations" above.
JsonText ranked_to_json(const Recommendations& recommendations, const Recommender& recommender);

/// {"id", "name": {locale: text}, "description": {locale: text}, "distance", "runner_up",
/// "runner_up_name": {locale: text}, "runner_up_distance", "point": [x, y], "profile": [{"feature",
/// "difference", "value"}], "radar": [{"feature", "label": {locale: text}, "difference", "value"}]}
JsonText segment_to_json(const SegmentResult& result, const SegmentModel& model);

/// {"currency", "months": [{"month": "2026-10", "income", "spending", "net", "categories": {id:
/// signed sum}, "uncategorised"}], "transaction_categories": [id or null, per transaction given]}
JsonText overview_to_json(const MonthlyOverview& overview, const Schema& schema);

/// As in a customer (customer_json.h): [{"date", "amount": "-45.20", "currency", "description",
/// "category"}], null for what is not known.
JsonText transactions_to_json(const std::vector<Transaction>& transactions);

/// What a page needs to know about the bundle: {"version", "format_version", "bank", "models":
/// [names], "intents": [ids], "flows": [{"id", "title", "description"}], "products",
/// "product_categories", "product_attributes", "columns", "transaction_categories", "segments":
/// [{"id", "name", "description", "share", "mean": [x, y], "covariance": [xx, xy, yy]}],
/// "explained_variance", "model_card"}
JsonText bundle_info_to_json(const Engine& engine);

}  // namespace banklet
