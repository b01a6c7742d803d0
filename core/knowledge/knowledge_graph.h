// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"

namespace banklet {

/// What the object of a fact is.
enum class ValueType : std::uint8_t {
  kMoney,     ///< minor units of the bank's currency
  kPercent,   ///< 1.5 for 1.5 %
  kNumber,    ///< of `unit`, a prefix ("R", "C") or "count"
  kDuration,  ///< of `unit`: "minutes", "days", "working_days", "months", "years"
  kBoolean,
  kEntity,  ///< another node
  kText,    ///< in words, per locale
};
inline constexpr std::size_t kValueTypes = 7;
std::string_view value_type_name(ValueType type);  ///< kMoney -> "money", and so on

/// Whether values of this type have an order.
constexpr bool is_measured(ValueType type) {
  return type <= ValueType::kDuration;
}

/// Words for something, per locale. The first is its label.
using Names = std::map<std::string, std::vector<std::string>, std::less<>>;

/// What a fact is about, or what it names: a product, a class of products ("credit card"), a
/// document, a channel, a benefit, a group of customers, a service.
struct KnowledgeNode {
  std::string id;
  std::string kind;  ///< "product", "class", "service", or any other name
  LocalizedText label;
  Names aliases;                       ///< other words for it
  std::vector<std::uint32_t> broader;  ///< nodes that hold it: what is said of them holds for it
  /// Of a class: the predicates that "cheap" speaks of, and those of which the high, or the low,
  /// value is the better one, whatever the predicate itself says.
  std::vector<std::uint32_t> cost, high, low;
};

/// What facts say of their subjects.
struct Predicate {
  std::string id;
  ValueType type = ValueType::kText;
  std::string unit;  ///< see ValueType
  LocalizedText label;
  Names aliases;
  Names mine;  ///< of a bound: words beside a value of the customer's own ("I earn", "years old")
  Names highest, lowest;  ///< superlatives of their own: "riskiest", "safest"
  /// Shown for a constraint on a boolean, or on an entity if there is only one: "no guarantor".
  LocalizedText yes, no;
  std::string range;  ///< kEntity: the kind of its objects
  enum class Better : std::uint8_t { kNeither, kLow, kHigh } better = Better::kNeither;
  bool cost = false;  ///< what "cheap" and "cost" speak of; the first that a product has counts
  bool implicit =
      false;  ///< what a value without a predicate speaks of; the first that fits counts
  /// The value is a condition on what the customer has or wants: the least, or the greatest, that
  /// is accepted.
  enum class Bound : std::uint8_t { kNone, kLeast, kGreatest } bound = Bound::kNone;
};

/// Where a fact stands: an article of the bank, or a file of its folder.
struct KnowledgeSource {
  std::string id;
  LocalizedText title, url;  ///< empty for a file
};

/// subject - predicate - object, with its source.
struct Fact {
  std::uint32_t subject = 0;    ///< node
  std::uint32_t predicate = 0;  ///< index
  std::uint32_t source = 0;     ///< index
  /// kEntity only: the object is stated not to hold ("no proof of income").
  bool negated = false;
  /// Measured: from `low` to `high`, the same for a single value. kBoolean: 0 or 1 in both.
  double low = 0.0, high = 0.0;
  std::uint32_t object = 0;  ///< kEntity: node
  LocalizedText text;        ///< kText: the object; else a remark, may be empty
};

/// What a bank has stated about its products, as triples.
///
/// Manifest, member "knowledge": {"currency", "predicates": [{"id", "type", "label", and where they
/// hold "unit", "aliases": {locale: [words]}, "yes", "no", "range", "mine", "highest", "lowest",
/// "better": "low" or "high", "cost", "implicit", "bound": "least" or "greatest"}], "nodes":
/// [{"id", "kind", "label", "aliases", "broader", "cost", "high", "low": [indices]}], "sources":
/// [{"id", "title", "url"}], "facts": [{"s", "p", "from": indices, "o": number, boolean or node, or
/// [low, high], "not", "text"}]}.
class KnowledgeGraph {
 public:
  /// Errors: JSON errors with the path; kUnknownReference for an index that names nothing and a
  /// value whose type is not the predicate's; kInvalidArgument for a cycle in `broader`;
  /// kDuplicateKey for an id twice and for facts that contradict each other (two values of one
  /// measured or boolean predicate for a subject, an entity both stated and denied);
  /// kLimitExceeded (limits::kKnowledge...).
  static Result<KnowledgeGraph> from_json(const JsonField& field);
  Json to_json() const;

  const std::string& currency() const { return currency_; }
  const std::vector<Predicate>& predicates() const { return predicates_; }
  const std::vector<KnowledgeNode>& nodes() const { return nodes_; }
  const std::vector<KnowledgeSource>& sources() const { return sources_; }
  const std::vector<Fact>& facts() const { return facts_; }  ///< by subject, predicate

  /// The node itself and all that hold it, nearest first, each level by index.
  const std::vector<std::uint32_t>& lineage(std::uint32_t node) const { return lineage_[node]; }
  bool within(std::uint32_t node, std::uint32_t broader) const;
  /// Products and services that a node holds (itself, if it is one), by index.
  std::vector<std::uint32_t> members(std::uint32_t node) const;

  /// Of a subject: what its classes say, the nearest first, else the predicate.
  Predicate::Better better(std::uint32_t subject, std::uint32_t predicate) const;
  /// What "cheap" speaks of: the first predicate of cost of which something is known.
  std::optional<std::uint32_t> cost(std::uint32_t subject) const;

  /// Facts about this very node. O(log facts).
  std::span<const Fact> stated(std::uint32_t node, std::uint32_t predicate) const;
  /// What is known of the node: of a measured, boolean or text predicate what the nearest of its
  /// lineage states; of an entity predicate what all of them state, unless a nearer one says the
  /// opposite of the same object. Empty: not known.
  std::vector<const Fact*> known(std::uint32_t node, std::uint32_t predicate) const;

 private:
  friend class KnowledgeReader;

  std::string currency_;
  std::vector<Predicate> predicates_;
  std::vector<KnowledgeNode> nodes_;
  std::vector<KnowledgeSource> sources_;
  std::vector<Fact> facts_;
  std::vector<std::vector<std::uint32_t>> lineage_;
};

/// What a duration counts in days, a month having 30 and a year 360 of them: exact among months and
/// years, and a working day counts as a day. 0 for an unknown unit.
double days_of(double count, std::string_view unit);

}  // namespace banklet
