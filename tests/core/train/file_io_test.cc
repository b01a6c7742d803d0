// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/train/file_reader.h"
#include "core/train/file_writer.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

TEST(FileReader, NamesAFileThatIsAbsent) {
  const test::TemporaryFolder folder;
  const auto text = read_text_file(folder / "none.json", "none.json", 100);
  ASSERT_FALSE(text.ok());
  EXPECT_EQ(text.error().code, ErrorCode::kMissingFile);
  EXPECT_NE(text.error().message.find("none.json"), std::string::npos);
  EXPECT_EQ(read_text_file(folder.path(), "folder", 100).error().code, ErrorCode::kMissingFile);
}

TEST(FileReader, StopsAtItsLimit) {
  const test::TemporaryFolder folder;
  folder.write("a", "12345");
  EXPECT_EQ(read_text_file(folder / "a", "a", 5).value(), "12345");
  EXPECT_EQ(read_text_file(folder / "a", "a", 4).error().code, ErrorCode::kLimitExceeded);
}

TEST(FileReader, StreamsACsvFileOfManyChunks) {
  const test::TemporaryFolder folder;
  std::string content = "a,b\n";
  for (int i = 0; i < 300'000; ++i) content += std::to_string(i) + ",\"x,y\"\n";
  ASSERT_GT(content.size(), std::size_t{3} << 20);
  folder.write("long.csv", content);
  std::size_t rows = 0;
  std::size_t last_line = 0;
  double done = 0;
  const Result<void> read = read_csv_file(
      folder / "long.csv", "long.csv", [](const CsvHeader&) -> Result<void> { return {}; },
      [&](const CsvRow& row) -> Result<void> {
        EXPECT_EQ(row[0], std::to_string(rows));
        EXPECT_EQ(row[1], "x,y");
        last_line = row.line();
        ++rows;
        return {};
      },
      [&](double share) { done = share; });
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(rows, 300'000U);
  EXPECT_EQ(last_line, 300'001U);
  EXPECT_EQ(done, 1.0);
}

TEST(FileWriter, KeepsTheOldFileUntilAllIsWritten) {
  const test::TemporaryFolder folder;
  folder.write("out", "old");
  {
    auto writer = FileWriter::create(folder / "out");
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE(writer->write("half of the n").ok());
    EXPECT_EQ(folder.read("out"), "old");
  }
  EXPECT_EQ(folder.read("out"), "old");
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    files += entry.is_regular_file() ? 1U : 0U;
  EXPECT_EQ(files, 1U) << "the temporary file is gone";

  ASSERT_TRUE(write_file(folder / "out", std::string_view("new")).ok());
  EXPECT_EQ(folder.read("out"), "new");
}

TEST(FileWriter, RefusesAFolderThatIsAbsent) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(FileWriter::create(folder / "no/such/out").error().code, ErrorCode::kOutputFailed);
  EXPECT_EQ(FileWriter::create(folder.path()).error().code, ErrorCode::kOutputFailed);
}

}  // namespace
}  // namespace banklet
