// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "core/knowledge/question_items.h"
#include "core/knowledge/question_parser.h"

namespace banklet {

/// From the pieces of a question to its meaning; see parse_question.
class QuestionReader {
 public:
  QuestionReader(const KnowledgeGraph& graph, std::vector<QuestionItem> items)
      : graph_(graph), items_(std::move(items)) {}

  /// Absent without a subject, or where nothing is asked of it. Once.
  std::optional<KnowledgeQuery> read();

 private:
  using Part = QuestionItem::Part;
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // Words --------------------------------------------------------------------------------------

  /// The next piece that says something, or kNone.
  std::size_t next(std::size_t i) const;
  std::size_t previous(std::size_t i) const;
  bool open(std::size_t i, Part part) const;

  // What the question is about -------------------------------------------------------------------

  void find_targets();

  /// "needs" is a predicate before a product, as in "needs an Everyday Account", else a filler.
  void read_weak(std::size_t i);

  bool another_target(std::size_t object) const;

  /// Of several things of one name the one that is in a class with what else is named; else the
  /// first.
  std::uint32_t choose(const std::vector<std::uint32_t>& choices,
                       const std::vector<std::size_t>& named) const;
  bool related(std::uint32_t one, std::uint32_t other) const;

  // Predicates -----------------------------------------------------------------------------------

  bool stated(std::uint32_t predicate) const;

  /// Leaves those that something is stated about here, if any is.
  void resolve_predicates();

  /// The words of an entity predicate beside its object say nothing more.
  void add_predicates_of(const QuestionItem& object);

  std::uint32_t predicate_of_object(std::uint32_t node) const;

  std::optional<std::uint32_t> cost() const;

  // Values ---------------------------------------------------------------------------------------

  /// The value in the predicate's unit, if it can be one of its values.
  std::optional<double> measure(const QuestionItem& item, std::uint32_t index) const;

  void read_values();

  /// "I earn 5,000", "19 years old".
  bool read_mine(std::size_t i);

  void add_bound(std::size_t i, std::uint32_t predicate);

  /// To the nearest open predicate before that can take it, else to the next one behind.
  bool bind(std::size_t i, std::size_t left, Relation relation);

  bool bind_to(std::size_t i, std::size_t p, Relation relation);

  /// A loan "of 100,000" lies between its bounds, one "above 100,000" can be that much.
  void bind_implicit(std::size_t i, Relation relation);

  // Superlatives ---------------------------------------------------------------------------------

  void read_superlatives();

  std::size_t measured_beside(std::size_t i) const;

  /// Of one product by name it asks for the value.
  void superlative(std::size_t i, std::uint32_t predicate, bool lowest);

  // Negations ------------------------------------------------------------------------------------

  void read_negations();

  /// A duration only of a question that asks for products: "my card has not arrived" does not look
  /// for one that arrives at once.
  bool deniable(std::size_t i) const;

  /// What a negation reaches beyond the first: "no A or B", 没有A和B.
  std::size_t carried(std::size_t p);

  void deny(std::size_t p) { constrain(p, false); }

  void constrain(std::size_t p, bool yes);

  // What is left ---------------------------------------------------------------------------------

  void request(std::uint32_t predicate);

  void read_rest();

  /// What words say beside predicates.
  void read_word(QuestionItem& item);

  bool constrained(std::uint32_t predicate) const;

  const KnowledgeGraph& graph_;
  std::vector<QuestionItem> items_;
  KnowledgeQuery query_;
  bool one_thing_ = false;  ///< products by name, not a class
};

}  // namespace banklet
