// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Vectors of 128 bits for the kernels: SSE2, WebAssembly SIMD, or plain arrays where neither is
/// there. Every operation works lane by lane as IEEE 754 says, so all three give the same bits.
/// Loads and stores need no alignment. Scalar* exist in every build, as the reference of the tests.
namespace banklet::simd {

/// Four floats.
struct ScalarF32x4 {
  std::array<float, 4> lanes;

  static ScalarF32x4 load(const float* from) {
    ScalarF32x4 v;
    std::memcpy(v.lanes.data(), from, sizeof(v.lanes));
    return v;
  }
  static ScalarF32x4 splat(float x) { return {{x, x, x, x}}; }
  void store(float* to) const { std::memcpy(to, lanes.data(), sizeof(lanes)); }

  friend ScalarF32x4 operator+(const ScalarF32x4& a, const ScalarF32x4& b) {
    return {{a.lanes[0] + b.lanes[0], a.lanes[1] + b.lanes[1], a.lanes[2] + b.lanes[2],
             a.lanes[3] + b.lanes[3]}};
  }
  friend ScalarF32x4 operator-(const ScalarF32x4& a, const ScalarF32x4& b) {
    return {{a.lanes[0] - b.lanes[0], a.lanes[1] - b.lanes[1], a.lanes[2] - b.lanes[2],
             a.lanes[3] - b.lanes[3]}};
  }
  friend ScalarF32x4 operator*(const ScalarF32x4& a, const ScalarF32x4& b) {
    return {{a.lanes[0] * b.lanes[0], a.lanes[1] * b.lanes[1], a.lanes[2] * b.lanes[2],
             a.lanes[3] * b.lanes[3]}};
  }
  friend ScalarF32x4 operator/(const ScalarF32x4& a, const ScalarF32x4& b) {
    return {{a.lanes[0] / b.lanes[0], a.lanes[1] / b.lanes[1], a.lanes[2] / b.lanes[2],
             a.lanes[3] / b.lanes[3]}};
  }
  /// Lane by lane `a < b ? a : b` and `a > b ? a : b`; b where one is NaN.
  static ScalarF32x4 min(const ScalarF32x4& a, const ScalarF32x4& b) {
    return select_less(a, b, a, b);
  }
  static ScalarF32x4 max(const ScalarF32x4& a, const ScalarF32x4& b) {
    return select_less(b, a, a, b);
  }
  /// Lane by lane `a < b ? x : y`; false for NaN.
  static ScalarF32x4 select_less(const ScalarF32x4& a, const ScalarF32x4& b, const ScalarF32x4& x,
                                 const ScalarF32x4& y) {
    ScalarF32x4 v;
    for (std::size_t i = 0; i < 4; ++i)
      v.lanes[i] = a.lanes[i] < b.lanes[i] ? x.lanes[i] : y.lanes[i];
    return v;
  }
};

/// Eight 16-bit integers; sums wrap.
struct ScalarI16x8 {
  std::array<std::int16_t, 8> lanes;

  static ScalarI16x8 zero() { return {{}}; }
  /// Eight int8, sign-extended.
  static ScalarI16x8 load_i8(const std::int8_t* from) {
    ScalarI16x8 v;
    for (std::size_t i = 0; i < 8; ++i) v.lanes[i] = from[i];
    return v;
  }
  /// The two at `from`, four times.
  static ScalarI16x8 splat_pair(const std::int16_t* from) {
    return {{from[0], from[1], from[0], from[1], from[0], from[1], from[0], from[1]}};
  }
  void store(std::int16_t* to) const { std::memcpy(to, lanes.data(), sizeof(lanes)); }
  friend ScalarI16x8 operator+(const ScalarI16x8& a, const ScalarI16x8& b) {
    ScalarI16x8 v;
    for (std::size_t i = 0; i < 8; ++i)
      v.lanes[i] = static_cast<std::int16_t>(a.lanes[i] + b.lanes[i]);
    return v;
  }
};

/// Four 32-bit integers; sums wrap.
struct ScalarI32x4 {
  std::array<std::int32_t, 4> lanes;

  static ScalarI32x4 zero() { return {{}}; }
  void store(std::int32_t* to) const { std::memcpy(to, lanes.data(), sizeof(lanes)); }
  friend ScalarI32x4 operator+(const ScalarI32x4& a, const ScalarI32x4& b) {
    ScalarI32x4 v;
    for (std::size_t i = 0; i < 4; ++i) v.lanes[i] = a.lanes[i] + b.lanes[i];
    return v;
  }
  /// Lane i: a[2i] * b[2i] + a[2i + 1] * b[2i + 1]. Not both lanes of a and b may be -2^15.
  static ScalarI32x4 dot_pairs(const ScalarI16x8& a, const ScalarI16x8& b) {
    ScalarI32x4 v;
    for (std::size_t i = 0; i < 4; ++i)
      v.lanes[i] = a.lanes[2 * i] * b.lanes[2 * i] + a.lanes[2 * i + 1] * b.lanes[2 * i + 1];
    return v;
  }
};

#if defined(__wasm_simd128__)

struct F32x4 {
  v128_t v;

  static F32x4 load(const float* from) { return {wasm_v128_load(from)}; }
  static F32x4 splat(float x) { return {wasm_f32x4_splat(x)}; }
  void store(float* to) const { wasm_v128_store(to, v); }
  friend F32x4 operator+(F32x4 a, F32x4 b) { return {wasm_f32x4_add(a.v, b.v)}; }
  friend F32x4 operator-(F32x4 a, F32x4 b) { return {wasm_f32x4_sub(a.v, b.v)}; }
  friend F32x4 operator*(F32x4 a, F32x4 b) { return {wasm_f32x4_mul(a.v, b.v)}; }
  friend F32x4 operator/(F32x4 a, F32x4 b) { return {wasm_f32x4_div(a.v, b.v)}; }
  static F32x4 min(F32x4 a, F32x4 b) { return {wasm_f32x4_pmin(b.v, a.v)}; }
  static F32x4 max(F32x4 a, F32x4 b) { return {wasm_f32x4_pmax(b.v, a.v)}; }
  static F32x4 select_less(F32x4 a, F32x4 b, F32x4 x, F32x4 y) {
    return {wasm_v128_bitselect(x.v, y.v, wasm_f32x4_lt(a.v, b.v))};
  }
};

struct I16x8 {
  v128_t v;

  static I16x8 zero() { return {wasm_i16x8_splat(0)}; }
  static I16x8 load_i8(const std::int8_t* from) { return {wasm_i16x8_load8x8(from)}; }
  static I16x8 splat_pair(const std::int16_t* from) { return {wasm_v128_load32_splat(from)}; }
  void store(std::int16_t* to) const { wasm_v128_store(to, v); }
  friend I16x8 operator+(I16x8 a, I16x8 b) { return {wasm_i16x8_add(a.v, b.v)}; }
};

struct I32x4 {
  v128_t v;

  static I32x4 zero() { return {wasm_i32x4_splat(0)}; }
  void store(std::int32_t* to) const { wasm_v128_store(to, v); }
  friend I32x4 operator+(I32x4 a, I32x4 b) { return {wasm_i32x4_add(a.v, b.v)}; }
  static I32x4 dot_pairs(I16x8 a, I16x8 b) { return {wasm_i32x4_dot_i16x8(a.v, b.v)}; }
};

#elif defined(__SSE2__)

struct F32x4 {
  __m128 v;

  static F32x4 load(const float* from) { return {_mm_loadu_ps(from)}; }
  static F32x4 splat(float x) { return {_mm_set1_ps(x)}; }
  void store(float* to) const { _mm_storeu_ps(to, v); }
  friend F32x4 operator+(F32x4 a, F32x4 b) { return {_mm_add_ps(a.v, b.v)}; }
  friend F32x4 operator-(F32x4 a, F32x4 b) { return {_mm_sub_ps(a.v, b.v)}; }
  friend F32x4 operator*(F32x4 a, F32x4 b) { return {_mm_mul_ps(a.v, b.v)}; }
  friend F32x4 operator/(F32x4 a, F32x4 b) { return {_mm_div_ps(a.v, b.v)}; }
  static F32x4 min(F32x4 a, F32x4 b) { return {_mm_min_ps(a.v, b.v)}; }
  static F32x4 max(F32x4 a, F32x4 b) { return {_mm_max_ps(a.v, b.v)}; }
  static F32x4 select_less(F32x4 a, F32x4 b, F32x4 x, F32x4 y) {
    const __m128 mask = _mm_cmplt_ps(a.v, b.v);
    return {_mm_or_ps(_mm_and_ps(mask, x.v), _mm_andnot_ps(mask, y.v))};
  }
};

struct I16x8 {
  __m128i v;

  static I16x8 zero() { return {_mm_setzero_si128()}; }
  static I16x8 load_i8(const std::int8_t* from) {
    const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
    return {_mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8)};
  }
  static I16x8 splat_pair(const std::int16_t* from) {
    std::int32_t pair;
    std::memcpy(&pair, from, sizeof(pair));
    return {_mm_set1_epi32(pair)};
  }
  void store(std::int16_t* to) const { _mm_storeu_si128(reinterpret_cast<__m128i*>(to), v); }
  friend I16x8 operator+(I16x8 a, I16x8 b) { return {_mm_add_epi16(a.v, b.v)}; }
};

struct I32x4 {
  __m128i v;

  static I32x4 zero() { return {_mm_setzero_si128()}; }
  void store(std::int32_t* to) const { _mm_storeu_si128(reinterpret_cast<__m128i*>(to), v); }
  friend I32x4 operator+(I32x4 a, I32x4 b) { return {_mm_add_epi32(a.v, b.v)}; }
  static I32x4 dot_pairs(I16x8 a, I16x8 b) { return {_mm_madd_epi16(a.v, b.v)}; }
};

#else

using F32x4 = ScalarF32x4;
using I16x8 = ScalarI16x8;
using I32x4 = ScalarI32x4;

#endif

}  // namespace banklet::simd
