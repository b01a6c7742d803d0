// SPDX-License-Identifier: Apache-2.0
#include "core/train/credit_data.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/limits.h"
#include "core/base/quote.h"
#include "core/table/convert.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

constexpr std::size_t kMostJsonBytes = std::size_t{4} << 20;

Result<void> read_fairness(const JsonField& field, CreditSpecification& specification) {
  BANKLET_TRY(field.only({"columns", "least_ratio"}));
  BANKLET_ASSIGN(specification.fairness.columns, field.strings("columns"));
  if (field.has("least_ratio")) {
    BANKLET_ASSIGN(specification.fairness.least_ratio, field.number("least_ratio"));
    if (!(specification.fairness.least_ratio >= 0.0 && specification.fairness.least_ratio <= 1.0))
      return field.error(ErrorCode::kInvalidArgument, "least_ratio must be 0 to 1");
  }
  for (const std::string& name : specification.fairness.columns)
    if (specification.inputs.schema().find_column(name) == nullptr)
      return field.error(ErrorCode::kUnknownReference, "no column " + quote(name));
  return {};
}

/// The columns of a row as a customer would send them.
class RowReader {
 public:
  RowReader(const CreditSpecification& specification, const CsvHeader& header)
      : specification_(&specification), header_(&header) {}

  Result<void> find_columns() {
    BANKLET_ASSIGN(id_, header_->column("customer_id"));
    BANKLET_ASSIGN(outcome_, header_->column(specification_->outcome));
    for (const Column& column : specification_->inputs.schema().columns) {
      if (column.type == ColumnType::kProhibited) continue;
      BANKLET_ASSIGN(const std::size_t at, header_->column(column.name));
      at_.emplace_back(&column, at);
    }
    for (const std::string& name : specification_->fairness.columns) {
      BANKLET_ASSIGN(const std::size_t at, header_->column(name));
      fairness_.emplace_back(name, at);
    }
    return {};
  }

  Result<CreditColumns> columns(const CsvRow& row) const {
    CreditColumns columns;
    for (const auto& [column, at] : at_) {
      Result<ColumnValue> value = column_value(*column, row[at]);
      if (!value) return row.error(value.error().code, at, value.error().message);
      columns.emplace(column->name, std::move(*value));
    }
    return columns;
  }

  Result<void> take(const CsvRow& row, CreditData& data) const {
    if (row[id_].empty()) return row.error(ErrorCode::kMissingField, id_, "is empty");
    if (row[outcome_].empty()) return row.error(ErrorCode::kMissingField, outcome_, "is empty");
    BANKLET_ASSIGN(const CreditColumns known, columns(row));
    data.values.resize(data.values.size() + data.width());
    const Result<void> written =
        specification_->inputs.write(known, std::span(data.values).last(data.width()));
    if (!written) return row.error(written.error().code, written.error().message);
    data.ids.emplace_back(row[id_]);
    data.bad.push_back(row[outcome_] == specification_->bad ? 1 : 0);
    for (const auto& [name, at] : fairness_) data.groups[name].emplace_back(row[at]);
    return {};
  }

 private:
  const CreditSpecification* specification_;
  const CsvHeader* header_;
  std::size_t id_ = 0;
  std::size_t outcome_ = 0;
  std::vector<std::pair<const Column*, std::size_t>> at_;
  std::vector<std::pair<std::string, std::size_t>> fairness_;
};

using TakeRow = std::function<Result<void>(const RowReader& reader, const CsvRow& row)>;

Result<void> each_row(const std::filesystem::path& path, const CreditSpecification& specification,
                      const TakeRow& take) {
  std::optional<RowReader> reader;
  return read_csv_file(
      path, CreditData::kTable,
      [&](const CsvHeader& header) {
        reader.emplace(specification, header);
        return reader->find_columns();
      },
      [&](const CsvRow& row) { return take(*reader, row); });
}

}  // namespace

Result<CreditSpecification> CreditSpecification::from_json(const JsonField& field) {
  CreditSpecification result;
  BANKLET_TRY(field.only({"purpose", "outcome", "columns", "derived", "inputs", "monotone",
                          "points", "actionable", "fairness"}));
  BANKLET_ASSIGN(const std::string purpose, field.string("purpose"));
  if (purpose == credit_purpose_name(CreditPurpose::kDecision))
    result.purpose = CreditPurpose::kDecision;
  else if (purpose != credit_purpose_name(CreditPurpose::kInsight))
    return field.error(ErrorCode::kInvalidArgument,
                       "purpose must be \"insight\" or \"credit-decision\"");
  BANKLET_ASSIGN(const JsonField outcome, field.at("outcome"));
  BANKLET_ASSIGN(result.outcome, outcome.string("column"));
  BANKLET_ASSIGN(result.bad, outcome.string("bad"));
  BANKLET_ASSIGN(result.inputs, CreditInputs::from_json(field));
  if (result.inputs.schema().find_column(result.outcome) != nullptr)
    return outcome.error(ErrorCode::kInvalidArgument, "the outcome must be none of the columns");
  if (field.has("points")) {
    BANKLET_ASSIGN(const JsonField points, field.at("points"));
    BANKLET_ASSIGN(result.scale, PointsScale::from_json(points));
  }
  if (field.has("actionable")) {
    BANKLET_ASSIGN(result.actionable, field.strings("actionable"));
    for (const std::string& name : result.actionable)
      if (!result.inputs.find(name))
        return field.error(ErrorCode::kUnknownReference, "actionable: no input " + quote(name));
  }
  if (field.has("fairness")) {
    BANKLET_ASSIGN(const JsonField fairness, field.at("fairness"));
    BANKLET_TRY(read_fairness(fairness, result));
  }
  return result;
}

Result<CreditData> CreditData::read(const std::filesystem::path& folder) {
  BANKLET_ASSIGN(const std::string text,
                 read_text_file(folder / kSpecification, kSpecification, kMostJsonBytes));
  BANKLET_ASSIGN(const Json json, parse_json(text, kSpecification));
  CreditData data;
  BANKLET_ASSIGN(data.specification,
                 CreditSpecification::from_json(JsonField(json, std::string(kSpecification))));
  CreditInputs& inputs = data.specification.inputs;
  std::map<std::string, std::set<std::string>> seen;
  BANKLET_TRY(each_row(folder / kTable, data.specification,
                       [&](const RowReader& reader, const CsvRow& row) -> Result<void> {
                         BANKLET_ASSIGN(const CreditColumns columns, reader.columns(row));
                         for (const auto& [name, value] : columns)
                           if (const auto* category = std::get_if<std::string>(&value)) {
                             auto& values = seen[name];
                             if (!category->empty()) values.insert(*category);
                             if (values.size() > limits::kCategoricalValues)
                               return row.error(ErrorCode::kLimitExceeded,
                                                "column " + quote(name) + " has too many values");
                           }
                         return {};
                       }));
  for (auto& [name, values] : seen)
    if (const auto input = inputs.find(name))
      inputs.set_values(*input, std::vector<std::string>(values.begin(), values.end()));
  BANKLET_TRY(
      each_row(folder / kTable, data.specification,
               [&](const RowReader& reader, const CsvRow& row) { return reader.take(row, data); }));
  const auto bads = static_cast<std::size_t>(std::count(data.bad.begin(), data.bad.end(), 1));
  if (bads < kFewest || data.size() - bads < kFewest)
    return Error{ErrorCode::kNotEnoughData, std::string(kTable) + ": " + std::to_string(bads) +
                                                " bad of " + std::to_string(data.size()) +
                                                " outcomes, at least " + std::to_string(kFewest) +
                                                " of each kind are needed"};
  return data;
}

}  // namespace banklet
