// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/currencies.h"

namespace banklet {
namespace {

constexpr std::int32_t code(const char (&letters)[4]) {
  return (letters[0] << 16) | (letters[1] << 8) | letters[2];
}

// What the bank's own currency decides.
constexpr std::int32_t kDollar = 1;
constexpr std::int32_t kYuan = 2;
constexpr std::int32_t kYen = 3;

constexpr Term kSymbols[] = {
    {"$", kDollar},       {"us$", code("USD")}, {"hk$", code("HKD")},  {"a$", code("AUD")},
    {"au$", code("AUD")}, {"c$", code("CAD")},  {"ca$", code("CAD")},  {"nz$", code("NZD")},
    {"s$", code("SGD")},  {"nt$", code("TWD")}, {"mop$", code("MOP")}, {"r$", code("BRL")},
    {"€", code("EUR")},   {"£", code("GBP")},   {"¥", kYen},           {"₩", code("KRW")},
    {"₹", code("INR")},   {"₽", code("RUB")}, {"฿", code("THB")},    {"₫", code("VND")},
    {"₱", code("PHP")},   {"₺", code("TRY")},   {"₴", code("UAH")},    {"₪", code("ILS")},
    {"₦", code("NGN")},   {"cn¥", code("CNY")}, {"rmb¥", code("CNY")}, {"jp¥", code("JPY")}};

// Codes that are no English words: also in lower case, and Chinese names; before and behind.
constexpr Term kNames[] = {
    {"usd", code("USD")},    {"eur", code("EUR")},        {"gbp", code("GBP")},
    {"cny", code("CNY")},    {"rmb", code("CNY")},        {"hkd", code("HKD")},
    {"jpy", code("JPY")},    {"sgd", code("SGD")},        {"aud", code("AUD")},
    {"chf", code("CHF")},    {"nzd", code("NZD")},        {"twd", code("TWD")},
    {"人民币", code("CNY")}, {"美元", code("USD")},       {"美金", code("USD")},
    {"美刀", code("USD")},   {"港币", code("HKD")},       {"港元", code("HKD")},
    {"港纸", code("HKD")},   {"港幣", code("HKD")},       {"欧元", code("EUR")},
    {"英镑", code("GBP")},   {"日元", code("JPY")},       {"日圆", code("JPY")},
    {"日币", code("JPY")},   {"円", code("JPY")},         {"韩元", code("KRW")},
    {"韩币", code("KRW")},   {"韩圆", code("KRW")},       {"澳元", code("AUD")},
    {"澳币", code("AUD")},   {"澳大利亚元", code("AUD")}, {"加元", code("CAD")},
    {"加币", code("CAD")},   {"加拿大元", code("CAD")},   {"新元", code("SGD")},
    {"新币", code("SGD")},   {"新加坡元", code("SGD")},   {"台币", code("TWD")},
    {"新台币", code("TWD")}, {"澳门元", code("MOP")},     {"澳门币", code("MOP")},
    {"葡币", code("MOP")},   {"瑞士法郎", code("CHF")},   {"瑞郎", code("CHF")},
    {"泰铢", code("THB")},   {"卢布", code("RUB")},       {"卢比", code("INR")},
    {"越南盾", code("VND")}, {"印尼盾", code("IDR")},     {"马币", code("MYR")},
    {"林吉特", code("MYR")}, {"令吉", code("MYR")},       {"纽币", code("NZD")},
    {"纽元", code("NZD")},   {"新西兰元", code("NZD")}};

constexpr Term kWordsBehind[] = {{"dollar", kDollar},
                                 {"dollars", kDollar},
                                 {"buck", kDollar},
                                 {"bucks", kDollar},
                                 {"us dollar", code("USD")},
                                 {"us dollars", code("USD")},
                                 {"hong kong dollar", code("HKD")},
                                 {"hong kong dollars", code("HKD")},
                                 {"hk dollar", code("HKD")},
                                 {"hk dollars", code("HKD")},
                                 {"australian dollars", code("AUD")},
                                 {"canadian dollars", code("CAD")},
                                 {"singapore dollars", code("SGD")},
                                 {"new zealand dollars", code("NZD")},
                                 {"taiwan dollars", code("TWD")},
                                 {"euro", code("EUR")},
                                 {"euros", code("EUR")},
                                 {"pound", code("GBP")},
                                 {"pounds", code("GBP")},
                                 {"pound sterling", code("GBP")},
                                 {"pounds sterling", code("GBP")},
                                 {"quid", code("GBP")},
                                 {"yen", code("JPY")},
                                 {"japanese yen", code("JPY")},
                                 {"yuan", code("CNY")},
                                 {"chinese yuan", code("CNY")},
                                 {"yuan renminbi", code("CNY")},
                                 {"renminbi", code("CNY")},
                                 {"kuai", code("CNY")},
                                 {"won", code("KRW")},
                                 {"korean won", code("KRW")},
                                 {"rupee", code("INR")},
                                 {"rupees", code("INR")},
                                 {"baht", code("THB")},
                                 {"swiss franc", code("CHF")},
                                 {"swiss francs", code("CHF")},
                                 {"francs", code("CHF")},
                                 {"ringgit", code("MYR")},
                                 {"rubles", code("RUB")},
                                 {"roubles", code("RUB")},
                                 {"patacas", code("MOP")}};

constexpr Term kYuanBehind[] = {{"元", kYuan},
                                {"块", kYuan},
                                {"圆", kYuan},
                                {"块钱", kYuan},
                                {"元钱", kYuan},
                                {"元人民币", code("CNY")},
                                {"元整", kYuan},
                                {"圆整", kYuan},
                                {"元港币", code("HKD")},
                                {"块人民币", code("CNY")},
                                {"块钱人民币", code("CNY")}};

constexpr Term kHundredths[] = {
    {"cent", kDollar},      {"cents", kDollar},          {"¢", kDollar},
    {"pence", code("GBP")}, {"euro cents", code("EUR")}, {"美分", code("USD")},
    {"欧分", code("EUR")}};

// ISO 4217 list one, without those for precious metals, funds and tests.
constexpr std::string_view kCodes =
    "AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBGNBHDBIFBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHFCLPCNYCOPCRC"
    "CUPCVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHTGHUFIDRILSINRIQDIRRISK"
    "JMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMYR"
    "MZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEKSGDSHPSLESOSSRDSSP"
    "STNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUYUUZSVEDVESVNDVUVWSTXAFXCDXOFXPFYERZARZMWZWG";

bool one_of(std::string_view wanted, std::initializer_list<std::string_view> list) {
  for (const std::string_view item : list)
    if (item == wanted) return true;
  return false;
}

void take(CurrencyReading& reading, std::size_t end, std::int32_t value,
          const EntityOptions& options) {
  if (end <= reading.end) return;
  const std::string_view own = options.currency;
  reading.end = end;
  reading.loose = value <= kYen;
  reading.yuan = value == kYuan;
  if (value == kDollar)
    reading.code = one_of(own, {"HKD", "AUD", "CAD", "SGD", "NZD", "TWD", "MOP"}) ? own : "USD";
  else if (value == kYuan)
    reading.code = one_of(own, {"HKD", "TWD", "MOP", "SGD"}) ? own : "CNY";
  else if (value == kYen)
    reading.code = own == "JPY" ? "JPY" : "CNY";
  else
    reading.code = {static_cast<char>(value >> 16), static_cast<char>(value >> 8 & 0xFF),
                    static_cast<char>(value & 0xFF)};
}

/// A code in capitals.
void read_code(const FoldedText& text, std::size_t i, CurrencyReading& reading) {
  if (reading.end >= i + 3 || text.letter(i + 3)) return;
  std::string code;
  for (std::size_t k = 0; k < 3; ++k) {
    if (!text.capital(i + k)) return;
    code.push_back(static_cast<char>(text.at(i + k) - 32));
  }
  for (std::size_t k = 0; k < kCodes.size(); k += 3)
    if (kCodes.substr(k, 3) == code) {
      reading = {.end = i + 3, .code = std::move(code)};
      return;
    }
}

CurrencyReading read_common(const FoldedText& text, std::size_t i, const EntityOptions& options) {
  CurrencyReading reading;
  std::int32_t value = 0;
  std::size_t end = text.read(i, kSymbols, value);
  take(reading, end, value, options);
  end = text.read(i, kNames, value);
  take(reading, end, value, options);
  read_code(text, i, reading);
  return reading;
}

}  // namespace

CurrencyReading read_currency_before(const FoldedText& text, std::size_t i,
                                     const EntityOptions& options) {
  if (text.letter(i) && text.glued(i)) return {};
  return read_common(text, i, options);
}

CurrencyReading read_currency_behind(const FoldedText& text, std::size_t i,
                                     const EntityOptions& options) {
  CurrencyReading reading = read_common(text, i, options);
  // "5 $10" is a number and an amount.
  if (reading.end > 0 && text.digit(reading.end)) reading = {};
  std::int32_t value = 0;
  std::size_t end = text.read(i, kWordsBehind, value);
  take(reading, end, value, options);
  end = text.read(i, kYuanBehind, value);
  take(reading, end, value, options);
  end = text.read(i, kHundredths, value);
  if (end > reading.end) {
    take(reading, end, value, options);
    reading.hundredth = true;
  }
  return reading;
}

}  // namespace banklet
