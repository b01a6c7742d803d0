// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/quote.h"
#include "core/cli/commands.h"
#include "core/cli/csv_line.h"
#include "core/cli/open_engine.h"
#include "core/table/convert.h"
#include "core/train/file_reader.h"
#include "core/train/file_writer.h"

namespace banklet {
namespace {

struct Options {
  std::string bundle;
  std::string input;
  std::string output;
  std::string locale = "en";
};

/// Turns rows of customers.csv into customers, by the schema of the bundle.
class CustomerRows {
 public:
  explicit CustomerRows(const Schema& schema) : schema_(&schema) {}

  Result<void> take_header(const CsvHeader& header) {
    BANKLET_ASSIGN(id_, header.column("customer_id"));
    for (const Column& column : schema_->columns) {
      if (column.type == ColumnType::kProhibited) continue;
      BANKLET_ASSIGN(const std::size_t position, header.column(column.name));
      columns_.emplace_back(&column, position);
    }
    for (const std::string& name : header.names())
      if (name != "customer_id" && schema_->find_column(name) == nullptr)
        warnings.push_back(header.file() + ": column " + quote(name) +
                           " is not known to the bundle and is left out");
    return {};
  }

  Result<Customer> customer(const CsvRow& row) const {
    Customer customer;
    customer.id = row[id_];
    for (const auto& [column, position] : columns_) {
      Result<ColumnValue> value = column_value(*column, row[position]);
      if (!value) return row.error(value.error().code, position, value.error().message);
      customer.columns.emplace(column->name, std::move(*value));
    }
    return customer;
  }

  std::vector<std::string> warnings;

 private:
  const Schema* schema_;
  std::size_t id_ = 0;
  std::vector<std::pair<const Column*, std::size_t>> columns_;
};

Result<void> segment(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const Engine engine, open_engine(options.bundle));
  if (engine.segments() == nullptr)
    return Error{ErrorCode::kModelMissing, "the bundle holds no segments"};
  BANKLET_ASSIGN(FileWriter writer, FileWriter::create(options.output));
  BANKLET_TRY(writer.write(csv_line({"customer_id", "segment", "name", "distance"})));
  CustomerRows rows(engine.schema());
  std::vector<std::size_t> sizes(engine.segments()->segments());
  const Result<void> read = read_csv_file(
      options.input, options.input,
      [&](const CsvHeader& header) { return rows.take_header(header); },
      [&](const CsvRow& row) -> Result<void> {
        BANKLET_ASSIGN(const Customer customer, rows.customer(row));
        const Result<SegmentResult> result = engine.segment(customer);
        if (!result) return row.error(result.error().code, result.error().message);
        const std::uint32_t index = result->assignment.segment;
        ++sizes[index];
        const LocalizedText& name = engine.segments()->parts().names[index];
        return writer.write(csv_line({customer.id, std::to_string(index),
                                      std::string(in_locale(name, options.locale)),
                                      dump_json(result->assignment.distance)}));
      });
  if (!read) return read.error();
  BANKLET_TRY(writer.commit());
  console.warn(rows.warnings);
  if (console.json) {
    console.print_json({{"output", options.output}, {"sizes", sizes}, {"warnings", rows.warnings}});
    return {};
  }
  for (std::size_t s = 0; s < sizes.size(); ++s)
    console.out << s << "  " << sizes[s] << " customers  "
                << in_locale(engine.segments()->parts().names[s], options.locale) << "\n";
  return {};
}

}  // namespace

void add_segment_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("segment", "Find the segment of customers");
  command->add_option("BUNDLE", options->bundle, "Trained bundle")->required();
  command
      ->add_option("--input", options->input,
                   "CSV file as customers.csv; features of transactions take their average")
      ->required();
  command
      ->add_option("--output", options->output,
                   "CSV file to write: customer_id, segment, name, distance")
      ->required();
  command->add_option("--locale", options->locale, "Language of the names")->capture_default_str();
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return segment(*options, console); };
  });
}

}  // namespace banklet
