// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/bank_folder.h"

namespace banklet {

namespace bank_files {
inline constexpr std::string_view kKnowledge = "knowledge.json";
}  // namespace bank_files

/// Makes the manifest's member "knowledge" (see KnowledgeGraph) of products.json and of the bank's
/// knowledge.json, which says what products.json does not:
///
///     {"predicates": [{"id": "guarantor", "type": "boolean", "label": {..}, "aliases": {locale:
///                      [words]}, "yes": {..}, "no": {..}, ...}],
///      "conditions": [{"column": "age", "min": "minimum_age", "max": "maximum_age"},
///                     {"column": "residence", "in": "open_to", "otherwise": ["resident"]},
///                     {"column": "risk_profile", "least": "investor_profile"},
///                     {"requires": "requires_product"}, {"excludes": "excludes_product"},
///                     {"risk": "risk"}],
///      "nodes": [{"id": "passport", "kind": "document", "label": {..}, "aliases": {..},
///                 "broader": [ids]}],
///      "products": {"card-gold": {"aliases": {..}, "broader": ["credit-card"]}},
///      "categories": {"deposit": {"aliases": {..}, "high": ["annual_rate_percent"], "cost":
///      [..]}}, "facts": [{"subject": id or [ids], "predicate": id, "object": .., "not": [ids],
///                 "text": {..}, "source": article id or "products.json"}]}
///
/// Attributes of products.json are predicates (by their unit money, percent, duration or number)
/// and need an entry only for their aliases. Objects: money in major units, {"from": 5, "to": 7}
/// for a range, an id or a list of ids. `conditions` say which predicates the rules of
/// `eligibility` become: `min` and `max` of a numeric column, the values of a categorical one
/// (`in`: each a node; `least`: the smallest number that ends one of them), products, and the risk
/// class. A product whose rules say nothing of a condition gets `otherwise`, if that is there: the
/// rules of products.json are all that the bank checks. Facts from products.json have it as their
/// source.
///
/// Errors, with file and field: JSON errors; kUnknownReference for a subject, predicate, node,
/// source, column or member that is not there, and for an object of another type; kMissingField
/// for a text that lacks one of the bank's locales; kDuplicateKey for an id twice and for a fact
/// that stands twice or contradicts another; kInvalidArgument for a cycle in `broader`; those of
/// KnowledgeGraph.
Result<Json> build_knowledge(const BankFolder& folder);

}  // namespace banklet
