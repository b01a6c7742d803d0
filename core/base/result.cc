// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"

namespace banklet {

Failure::Failure(const Failure& other)
    : error_(other.error_ ? new Error(*other.error_) : nullptr) {}

Failure::Failure(Error error) : error_(new Error(std::move(error))) {}

void Failure::free(const Error* error) {
  delete error;
}

std::string_view error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument: return "invalid_argument";
    case ErrorCode::kInvalidUtf8: return "invalid_utf8";
    case ErrorCode::kInvalidNumber: return "invalid_number";
    case ErrorCode::kInvalidDate: return "invalid_date";
    case ErrorCode::kTypeMismatch: return "type_mismatch";
    case ErrorCode::kMissingField: return "missing_field";
    case ErrorCode::kMissingColumn: return "missing_column";
    case ErrorCode::kMissingFile: return "missing_file";
    case ErrorCode::kUnknownReference: return "unknown_reference";
    case ErrorCode::kDuplicateKey: return "duplicate_key";
    case ErrorCode::kProhibitedColumn: return "prohibited_column";
    case ErrorCode::kJsonSyntax: return "json_syntax";
    case ErrorCode::kCsvSyntax: return "csv_syntax";
    case ErrorCode::kLimitExceeded: return "limit_exceeded";
    case ErrorCode::kNotEnoughData: return "not_enough_data";
    case ErrorCode::kBundleFormat: return "bundle_format";
    case ErrorCode::kBundleTruncated: return "bundle_truncated";
    case ErrorCode::kBundleCorrupt: return "bundle_corrupt";
    case ErrorCode::kBundleVersion: return "bundle_version";
    case ErrorCode::kBundleSelfTest: return "bundle_self_test";
    case ErrorCode::kModelMissing: return "model_missing";
    case ErrorCode::kOutputFailed: return "output_failed";
    case ErrorCode::kOutOfMemory: return "out_of_memory";
    case ErrorCode::kInternal: return "internal";
  }
  return "internal";
}

}  // namespace banklet
