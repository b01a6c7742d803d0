// SPDX-License-Identifier: Apache-2.0
#include "core/cli/convert_lines.h"

#include "core/cli/line_reader.h"
#include "core/train/file_writer.h"

namespace banklet {

void add_line_files(CLI::App& command, LineFiles& files, const std::string& input_help,
                    const std::string& output_help) {
  command.add_option("--input", files.input, input_help)->required();
  command.add_option("--output", files.output, output_help)->required();
}

Result<void> convert_lines(const LineFiles& files, std::size_t max_line_bytes,
                           const std::string& unit, const LineConversion& convert,
                           const Console& console) {
  BANKLET_ASSIGN(FileWriter writer, FileWriter::create(files.output));
  std::size_t lines = 0;
  BANKLET_TRY(read_lines(files.input, max_line_bytes,
                         [&](std::string_view line, const std::string& place) -> Result<void> {
                           BANKLET_ASSIGN(const JsonText json, convert(line, place));
                           ++lines;
                           return writer.write(json.text() + "\n");
                         }));
  BANKLET_TRY(writer.commit());
  if (console.json)
    console.print_json({{"output", files.output}, {unit, lines}});
  else
    console.out << files.output << ": " << lines << " " << unit << "\n";
  return {};
}

}  // namespace banklet
