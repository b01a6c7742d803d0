// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace banklet {

/// Who a booking's description names, without what changes from booking to booking: folded as by
/// normalize(), punctuation as spaces, and without
/// - words of Latin letters that hold a digit (references, invoice numbers), and digits elsewhere,
/// - English names of months ("Salary March" is "salary"), and Chinese numbers in front of 月
///   (三月工资 and 3月工资 are 月工资).
/// Where nothing else is left, the folded text. Two bookings are of one counterparty if their keys
/// are equal; two languages of one name are two keys. O(description).
std::string counterparty_key(std::string_view description);

}  // namespace banklet
