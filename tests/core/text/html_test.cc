// SPDX-License-Identifier: Apache-2.0
#include "core/text/html.h"

#include <gtest/gtest.h>

#include <string>

#include "core/text/html_entities.h"

namespace banklet {
namespace {

struct Page {
  const char* name;
  std::string html;
  std::string text;
};

class HtmlToText : public testing::TestWithParam<Page> {};

TEST_P(HtmlToText, GivesWhatAReaderSees) {
  EXPECT_EQ(html_to_text(GetParam().html), GetParam().text);
}

std::string name_of(const testing::TestParamInfo<Page>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Structure, HtmlToText,
    testing::Values(
        Page{"inline", "a<b>b</b><i>c</i>", "abc"},
        Page{"blocks", "<h1>Fees</h1>\n <p>None.</p><p>Ever.</p>", "Fees\nNone.\nEver."},
        Page{"line_break", "one<br>two<BR/>three", "one\ntwo\nthree"},
        Page{"list", "<ul><li>a<li>b</ul>c", "a\nb\nc"},
        Page{"cells", "<table><tr><td>1</td><td>2</td></tr><tr><th>3</table>", "1 2\n3"},
        Page{"white_space", "  a \t\r\n\f b  ", "a b"}, Page{"nul", std::string("a\0b", 3), "ab"},
        Page{"attributes", "<a title='>' href=\"a>b\" data=x=y disabled>link</a >!", "link!"},
        Page{"quote_outside_value", "<a b\"c>d\"e", "d\"e"},
        Page{"equals_first", "<a =\">x\">y", "x\">y"},
        Page{"script", "a<script>if (a < b) \"</p>\"</script>b", "ab"},
        Page{"script_case", "<SCRIPT>x</Script \n>y", "y"},
        Page{"script_lookalike", "<script></scripts></script>y", "y"},
        Page{"style_title", "<title>T</title><style>p{}</style>y", "y"},
        Page{"noscript", "<noscript><p>enable it</p></noscript>y", "y"},
        Page{"template_nested", "<template>a<template>b</template>c</template>d", "d"},
        Page{"template_stray_end", "</template>d", "d"},
        Page{"comment", "a<!-- <b> -- > -->b", "ab"},
        Page{"comment_empty", "a<!-->b<!--->c<!---->d", "abcd"},
        Page{"comment_bang", "a<!-- --!>b", "ab"},
        Page{"declarations", "<!DOCTYPE html><?xml x?><![CDATA[x]]></ x>a", "a"},
        Page{"chinese", "<p>帳戶<b>餘額</b></p>", "帳戶餘額"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    References, HtmlToText,
    testing::Values(
        Page{"named", "Q&amp;A &lt;b&gt; &quot;x&quot; &apos;", "Q&A <b> \"x\" '"},
        Page{"currencies", "&pound;1 &euro;2 &yen;3 &cent;4", "£1 €2 ¥3 ¢4"},
        Page{"typography", "&ldquo;a&rdquo;&hellip; b&mdash;c&rsquo;s&trade;", "“a”… b—c’s™"},
        Page{"latin", "caf&eacute; &Ouml;ffnen &szlig; &frac12; &nbsp;x",
             "café Öffnen ß ½ \u00A0x"},
        Page{"legacy", "&copy2024 &notit; &amp&lt", "©2024 ¬it; &<"},
        Page{"not_legacy", "&euro5 &hellip", "&euro5 &hellip"},
        Page{"unknown", "&bogus; AT&T & &; &#; &#x; &#xg;", "&bogus; AT&T & &; &#; &#x; &#xg;"},
        Page{"case_sensitive", "&Auml;&auml;&EURO;", "Ää&EURO;"},
        Page{"decimal", "&#8364;&#36;5&#65", "€$5A"},
        Page{"hexadecimal", "&#x4F59;&#X989d;", "余额"},
        Page{"windows_1252", "&#128;&#x92;&#129;", "€’\u0081"}, Page{"zero", "&#0;", "\uFFFD"},
        Page{"surrogate", "&#xD800;&#xDFFF;", "\uFFFD\uFFFD"},
        Page{"beyond", "&#x110000;&#99999999999999999999999999;&#xFFFFFFFF41;",
             "\uFFFD\uFFFD\uFFFD"},
        Page{"once_only", "&amp;lt;b&amp;gt;", "&lt;b&gt;"},
        Page{"new_line", "a&NewLine;&Tab;b&#10;c", "a b c"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Hostile, HtmlToText,
    testing::Values(Page{"empty", "", ""}, Page{"unclosed_tag", "a<div class=\"", "a"},
                    Page{"unclosed_comment", "a<!-- b", "a"},
                    Page{"unclosed_script", "a<script>b</script", "a"},
                    Page{"unclosed_template", "a<template><p>b", "a"},
                    Page{"half_markup", "a < b <3 <", "a < b <3 <"},
                    Page{"end_tag_at_end", "a</", "a</"}, Page{"nameless", "a<>b</>c", "a<>bc"},
                    Page{"cut_reference", "a&am", "a&am"},
                    Page{"bad_utf8", "a\xC3<b>\xA9", "a\uFFFD\uFFFD"},
                    Page{"long_name", "<" + std::string(1000, 'a') + ">x", "x"}),
    name_of);

/// Quadratic time would take minutes here, and fail by the time limit of the test.
TEST(HtmlToText, TakesMegabytesOfAnyOpening) {
  for (const std::string unit :
       {"<", "<!--", "<!--- ", "<script>", "<script></scrip", "<a b=\"", "<a b='", "</", "<div ",
        "&", "&#", "&#x", "&a", "&#9", "<template>", "<p>"}) {
    std::string html;
    while (html.size() < std::size_t{1} << 20) html += unit;
    EXPECT_LE(html_to_text(html).size(), html.size()) << unit;
  }
  const std::string open(std::size_t{1} << 20, '<');
  EXPECT_EQ(html_to_text(open), open);
}

TEST(HtmlEntity, KnowsFirstAndLastAndNoPrefix) {
  EXPECT_EQ(html_entity("AElig"), U'Æ');
  EXPECT_EQ(html_entity("zwnj"), char32_t{0x200C});
  EXPECT_EQ(html_entity("thetasym"), char32_t{0x3D1});
  EXPECT_EQ(html_entity("thetasy"), char32_t{0});
  EXPECT_EQ(html_entity(""), char32_t{0});
  EXPECT_EQ(html_entity("euro", true), char32_t{0});
  EXPECT_EQ(html_entity("copy", true), U'©');
}

}  // namespace
}  // namespace banklet
