// SPDX-License-Identifier: Apache-2.0
#include "core/train/rule_check.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "core/base/quote.h"
#include "core/recommend/eligibility.h"
#include "core/recommend/held_products.h"

namespace banklet {
namespace {

using Kind = EligibilityRule::Kind;

constexpr std::size_t kMostCustomers = 20'000;

std::string place(std::size_t rule) {
  return "eligibility[" + std::to_string(rule) + "]";
}

/// "eligibility[1] (column 'age')"
std::string named(const Product& product, std::size_t index, const Catalogue& catalogue) {
  const EligibilityRule& rule = product.eligibility[index];
  if (!rule.column.empty()) return place(index) + " (column " + quote(rule.column) + ")";
  return place(index) + (rule.kind == Kind::kRequires ? " (requires " : " (excludes ") +
         quote(catalogue[rule.product].id) + ")";
}

Error contradiction(const Product& product, const std::string& what) {
  return {ErrorCode::kInvalidArgument, "product " + quote(product.id) + ": " + what};
}

bool are_apart(const EligibilityRule& a, const EligibilityRule& b) {
  const auto above = [](const EligibilityRule& one, const EligibilityRule& other) {
    return one.min && other.max && *one.min > *other.max;
  };
  return above(a, b) || above(b, a);
}

Result<void> check_against_column(const Product& product, std::size_t index, const Column& column) {
  const EligibilityRule& rule = product.eligibility[index];
  const std::string where = place(index) + ": column " + quote(column.name);
  if (rule.kind == Kind::kRange) {
    EligibilityRule own;
    own.min = column.min;
    own.max = column.max;
    if (are_apart(rule, own))
      return contradiction(product, where + " has no value that this range allows");
    return {};
  }
  for (const std::string& value : rule.values)
    if (!column.values.empty() &&
        std::find(column.values.begin(), column.values.end(), value) == column.values.end())
      return Error{ErrorCode::kUnknownReference,
                   "product " + quote(product.id) + ": " + where + " has no value " + quote(value)};
  return {};
}

/// Two rules of which no customer meets both.
bool contradict(const EligibilityRule& a, const EligibilityRule& b) {
  if (a.kind == Kind::kRange && b.kind == Kind::kRange)
    return a.column == b.column && are_apart(a, b);
  if (a.kind == Kind::kOneOf && b.kind == Kind::kOneOf)
    return a.column == b.column &&
           std::none_of(a.values.begin(), a.values.end(), [&](const std::string& value) {
             return std::find(b.values.begin(), b.values.end(), value) != b.values.end();
           });
  return (a.kind == Kind::kRequires && b.kind == Kind::kExcludes && a.product == b.product) ||
         (a.kind == Kind::kExcludes && b.kind == Kind::kRequires && a.product == b.product);
}

/// Lists that agree two by two, but not all together.
bool lists_leave_nothing(const Product& product, const std::string& column) {
  std::optional<std::vector<std::string>> common;
  for (const EligibilityRule& rule : product.eligibility) {
    if (rule.kind != Kind::kOneOf || rule.column != column) continue;
    if (!common) {
      common = rule.values;
      continue;
    }
    std::erase_if(*common, [&](const std::string& value) {
      return std::find(rule.values.begin(), rule.values.end(), value) == rule.values.end();
    });
  }
  return common && common->empty();
}

Result<void> check_product(const Product& product, const Catalogue& catalogue,
                           const Schema& schema) {
  const std::vector<EligibilityRule>& rules = product.eligibility;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (const Column* column = schema.find_column(rules[i].column))
      BANKLET_TRY(check_against_column(product, i, *column));
    for (std::size_t j = 0; j < i; ++j)
      if (contradict(rules[j], rules[i]))
        return contradiction(product, named(product, j, catalogue) + " and " +
                                          named(product, i, catalogue) + " exclude everybody");
  }
  for (const EligibilityRule& rule : rules)
    if (rule.kind == Kind::kOneOf && lists_leave_nothing(product, rule.column))
      return contradiction(product,
                           "the lists for column " + quote(rule.column) + " have no common value");
  return {};
}

/// How many customers meet what a product asks for.
struct Offers {
  std::size_t customers = 0;  ///< who do not hold it
  std::size_t suits = 0;
  std::size_t all = 0;
  std::vector<std::size_t> meet;  ///< by rule
};

std::vector<Offers> count_offers(const BankFolder& folder, const CustomerTable& customers,
                                 const HoldingsTable& holdings, Date as_of) {
  const Catalogue& catalogue = *folder.catalogue;
  std::vector<Offers> offers(catalogue.size());
  for (std::size_t p = 0; p < catalogue.size(); ++p)
    offers[p].meet.resize(catalogue[p].eligibility.size());
  const std::size_t step = (customers.size() + kMostCustomers - 1) / kMostCustomers;
  for (std::size_t c = 0; c < customers.size(); c += step) {
    const Customer customer = customers.customer(c);
    const auto tolerance = folder.suitability.tolerance_of(customer.columns);
    const std::vector<std::uint32_t> held = held_products(holdings.of(c), as_of).held;
    for (std::uint32_t p = 0; p < catalogue.size(); ++p) {
      if (std::binary_search(held.begin(), held.end(), p)) continue;
      Offers& one = offers[p];
      ++one.customers;
      one.suits += suits(catalogue[p].risk, tolerance) ? 1U : 0U;
      one.all += why_withheld(catalogue[p], tolerance, customer.columns, held) ? 0U : 1U;
      for (std::size_t r = 0; r < one.meet.size(); ++r)
        one.meet[r] += meets_rule(catalogue[p].eligibility[r], customer.columns, held) ? 1U : 0U;
    }
  }
  return offers;
}

/// The products from `from` on that each need the next, back to `from`; empty: no circle.
std::vector<std::uint32_t> circle(const Catalogue& catalogue, std::uint32_t from) {
  std::vector<std::vector<std::uint32_t>> paths = {{from}};
  std::vector<std::uint8_t> seen(catalogue.size());
  while (!paths.empty()) {
    const std::vector<std::uint32_t> path = std::move(paths.back());
    paths.pop_back();
    for (const EligibilityRule& rule : catalogue[path.back()].eligibility) {
      if (rule.kind != Kind::kRequires) continue;
      if (rule.product == from) return path;
      if (seen[rule.product]) continue;
      seen[rule.product] = 1;
      paths.push_back(path);
      paths.back().push_back(rule.product);
    }
  }
  return {};
}

void warn_of_circles(const Catalogue& catalogue, std::vector<std::string>& warnings) {
  std::vector<std::uint8_t> named_before(catalogue.size());
  for (std::uint32_t p = 0; p < catalogue.size(); ++p) {
    if (named_before[p]) continue;
    const std::vector<std::uint32_t> products = circle(catalogue, p);
    if (products.empty()) continue;
    std::string names;
    for (const std::uint32_t one : products) {
      names += (names.empty() ? "" : ", ") + quote(catalogue[one].id);
      named_before[one] = 1;
    }
    warnings.push_back(std::string(bank_files::kProducts) + ": " + names +
                       " require each other in a circle: none of them can be the first");
  }
}

std::string why_nobody(const Product& product, const Offers& offers, const Catalogue& catalogue) {
  if (offers.suits == 0)
    return "its risk " + std::string(risk_level_name(product.risk)) + " suits none";
  const auto fewest = std::min_element(offers.meet.begin(), offers.meet.end());
  const std::string rule =
      named(product, static_cast<std::size_t>(fewest - offers.meet.begin()), catalogue);
  if (*fewest == 0) return "none meets " + rule;
  return "none meets all its conditions; the fewest, " + std::to_string(*fewest) + ", meet " + rule;
}

}  // namespace

Result<void> check_contradictions(const Catalogue& catalogue, const Schema& schema) {
  for (const Product& product : catalogue.products())
    BANKLET_TRY(check_product(product, catalogue, schema));
  return {};
}

std::vector<std::string> warn_of_rules(const BankFolder& folder, const CustomerTable& customers,
                                       const HoldingsTable& holdings, Date as_of) {
  std::vector<std::string> warnings;
  const Catalogue& catalogue = *folder.catalogue;
  warn_of_circles(catalogue, warnings);
  const std::vector<Offers> offers = count_offers(folder, customers, holdings, as_of);
  for (std::size_t p = 0; p < catalogue.size(); ++p) {
    // Without a column for tolerances there is a warning of its own.
    const bool said = offers[p].suits == 0 && folder.suitability.column.empty();
    if (offers[p].customers == 0 || offers[p].all > 0 || said) continue;
    warnings.push_back(std::string(bank_files::kProducts) + ": product " + quote(catalogue[p].id) +
                       " may be offered to none of " + std::to_string(offers[p].customers) +
                       " customers without it: " + why_nobody(catalogue[p], offers[p], catalogue));
  }
  return warnings;
}

}  // namespace banklet
