// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace banklet {

/// Every way a call can fail. The string form (`error_code_name`) is stable: it crosses to
/// TypeScript and into logs, and a code is never renamed or reused.
enum class ErrorCode {
  kInvalidArgument,   ///< a parameter is outside its documented range
  kInvalidUtf8,       ///< text is not well-formed UTF-8
  kInvalidNumber,     ///< a field that must be a number is not one, or is not finite
  kInvalidDate,       ///< a field that must be an ISO 8601 date is not one
  kTypeMismatch,      ///< a JSON field has another type than the contract says
  kMissingField,      ///< a required JSON field or table value is absent
  kMissingColumn,     ///< a required CSV column is absent
  kMissingFile,       ///< a required file is absent or cannot be read
  kUnknownReference,  ///< an id names nothing (product, intent, customer, segment, column)
  kDuplicateKey,      ///< an id that must be unique stands twice
  kProhibitedColumn,  ///< a column that must never enter a model was used
  kJsonSyntax,        ///< not JSON, or nested too deeply
  kCsvSyntax,         ///< not RFC 4180 (stray quote, wrong number of fields, unterminated quote)
  kLimitExceeded,     ///< a size is above its documented limit
  kNotEnoughData,     ///< too few rows, classes or customers to fit a model
  kBundleFormat,      ///< not a banklet bundle
  kBundleTruncated,   ///< the file ends before its header says
  kBundleCorrupt,     ///< header and contents contradict each other
  kBundleVersion,     ///< written by a newer, or a too old, version of banklet
  kBundleSelfTest,    ///< a self-test sample gave another result than at training
  kModelMissing,      ///< the bundle does not hold the model that the call needs
  kOutputFailed,      ///< an output file cannot be written
  kOutOfMemory,       ///< an allocation failed
  kInternal,          ///< a bug in banklet
};

/// `kInvalidUtf8` -> "invalid_utf8", and so on.
std::string_view error_code_name(ErrorCode code);

/// What went wrong and where. `message` is one English sentence for a developer that carries field
/// names, sizes and places ("customers.csv:17: column 'age': not a number"), never a customer's
/// values.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;
};

/// The error of a Result, if there is one. On the heap: a pointer is cheap to hand from call to
/// call, and the code for it small.
class [[nodiscard]] Failure {
 public:
  Failure() = default;
  Failure(Error error);
  Failure(const Failure& other);
  Failure(Failure&& other) noexcept : error_(std::exchange(other.error_, nullptr)) {}
  Failure& operator=(Failure other) noexcept {
    std::swap(error_, other.error_);
    return *this;
  }
  ~Failure() {
    if (error_) free(error_);
  }

  explicit operator bool() const { return error_ != nullptr; }
  const Error& operator*() const { return *error_; }

 private:
  static void free(const Error* error);

  const Error* error_ = nullptr;
};

/// Either a value or an Error; what every fallible call of the core returns instead of throwing.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : failure_(std::move(error)) {}
  Result(Failure failure) : failure_(std::move(failure)) {}

  bool ok() const { return !failure_; }
  explicit operator bool() const { return ok(); }

  /// Precondition of the value accessors: ok(). Precondition of error() and failure(): !ok().
  T& value() & { return *value_; }
  const T& value() const& { return *value_; }
  T&& value() && { return std::move(*value_); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return *failure_; }
  /// The error moved out, for the Result of a caller.
  Failure failure() && { return std::move(failure_); }

 private:
  std::optional<T> value_;
  Failure failure_;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : failure_(std::move(error)) {}
  Result(Failure failure) : failure_(std::move(failure)) {}

  bool ok() const { return !failure_; }
  explicit operator bool() const { return ok(); }
  const Error& error() const { return *failure_; }
  Failure failure() && { return std::move(failure_); }

 private:
  Failure failure_;
};

}  // namespace banklet

#define BANKLET_CONCAT_INNER(a, b) a##b
#define BANKLET_CONCAT(a, b) BANKLET_CONCAT_INNER(a, b)

/// Returns the error of a Result<void> (or Result<T> whose value is not needed) to the caller.
#define BANKLET_TRY(expression)                                             \
  do {                                                                      \
    if (auto&& banklet_try_result = (expression); !banklet_try_result.ok()) \
      return std::move(banklet_try_result).failure();                       \
  } while (false)

/// `BANKLET_ASSIGN(auto model, load(bytes));` declares `model`, or returns the error to the caller.
#define BANKLET_ASSIGN(declaration, expression) \
  BANKLET_ASSIGN_INNER(BANKLET_CONCAT(banklet_assign_, __LINE__), declaration, expression)
#define BANKLET_ASSIGN_INNER(temporary, declaration, expression) \
  auto temporary = (expression);                                 \
  if (!temporary.ok()) return std::move(temporary).failure();    \
  declaration = std::move(temporary).value()
