// SPDX-License-Identifier: Apache-2.0
#include "core/train/data_check.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/quote.h"
#include "core/train/dates.h"
#include "core/train/rule_check.h"

namespace banklet {
namespace {

constexpr int kFarApartDays = 92;

struct FileEnd {
  std::string_view file;
  std::optional<Date> last;
  std::size_t in_the_future = 0;
};

std::vector<FileEnd> file_ends(const BankData& bank) {
  return {{bank_files::kHoldings, bank.holdings.last_date(), bank.holdings.in_the_future()},
          {bank_files::kTransactions, bank.transactions.last, bank.transactions.in_the_future},
          {bank_files::kEvents, bank.events.last_date, bank.events.in_the_future}};
}

void warn_of_dates(const BankData& bank, std::vector<std::string>& warnings) {
  std::vector<FileEnd> ends = file_ends(bank);
  for (const FileEnd& end : ends)
    if (end.in_the_future > 0)
      warnings.push_back(std::string(end.file) + ": " + std::to_string(end.in_the_future) +
                         " rows are later than 'as_of' of bank.json and are left out");
  std::erase_if(ends, [](const FileEnd& end) { return !end.last; });
  if (bank.folder.as_of || ends.size() < 2) return;
  std::stable_sort(ends.begin(), ends.end(),
                   [](const FileEnd& a, const FileEnd& b) { return *a.last > *b.last; });
  const int days = ends[0].last->days - ends[1].last->days;
  if (days > kFarApartDays)
    warnings.push_back(std::string(ends[0].file) + " ends on " + format_date(*ends[0].last) + ", " +
                       std::to_string(days) + " days after " + std::string(ends[1].file) +
                       ", and is taken for the end of the data; if that is a mistake, give the "
                       "day of the data as 'as_of' in bank.json");
}

/// Texts of products.json without one of the bank's locales.
class TextCheck {
 public:
  TextCheck(const Catalogue& catalogue, std::string locale) : locale_(std::move(locale)) {
    for (const ProductCategory& category : catalogue.categories())
      check(category.label, category.id, true);
    for (const ProductAttribute& attribute : catalogue.attributes())
      check(attribute.label, attribute.id, true);
    for (const Product& product : catalogue.products()) {
      check(product.name, product.id, true);
      check(product.pitch, product.id, false);
      for (const EligibilityRule& rule : product.eligibility) check(rule.text, product.id, true);
    }
  }

  std::optional<std::string> warning() const {
    if (missing_ == 0) return std::nullopt;
    return std::string(bank_files::kProducts) + ": " + std::to_string(missing_) + " of " +
           std::to_string(texts_) + " texts are not in " + quote(locale_) +
           " (the first: " + quote(first_) + "); customers who read it are shown another language";
  }

 private:
  void check(const LocalizedText& text, const std::string& id, bool required) {
    if (text.empty() && !required) return;
    ++texts_;
    const auto found = text.find(locale_);
    if (found != text.end() && !found->second.empty()) return;
    if (++missing_ == 1) first_ = id;
  }

  std::string locale_;
  std::string first_;
  std::size_t texts_ = 0;
  std::size_t missing_ = 0;
};

}  // namespace

std::vector<std::string> data_warnings(const BankData& bank) {
  std::vector<std::string> warnings;
  if (bank.events.repeats > 0)
    warnings.push_back(std::string(bank_files::kEvents) + ": " +
                       std::to_string(bank.events.repeats) +
                       " rows repeat an earlier one and count once");
  warn_of_dates(bank, warnings);
  if (!bank.folder.catalogue) return warnings;
  for (const std::string& locale : bank.folder.locales)
    if (auto warning = TextCheck(*bank.folder.catalogue, locale).warning())
      warnings.push_back(std::move(*warning));
  for (std::string& warning :
       warn_of_rules(bank.folder, bank.customers, bank.holdings, bank.last_date.value_or(kUndated)))
    warnings.push_back(std::move(warning));
  return warnings;
}

Json ignored_json(const BankData& bank) {
  Json future = Json::object();
  for (const FileEnd& end : file_ends(bank))
    if (end.in_the_future > 0) future[std::string(end.file)] = end.in_the_future;
  Json out_of_range = Json::object();
  Json missing = Json::object();
  for (const ColumnCells& cells : bank.customers.cells()) {
    if (cells.out_of_range > 0) out_of_range[cells.column] = cells.out_of_range;
    if (cells.missing > 0) missing[cells.column] = cells.missing;
  }
  return {{"repeated_events", bank.events.repeats},
          {"future", std::move(future)},
          {"out_of_range", std::move(out_of_range)},
          {"missing", std::move(missing)}};
}

}  // namespace banklet
