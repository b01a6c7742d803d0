// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace banklet {

/// The text a reader would see of an HTML document or fragment, as far as that can be known without
/// style sheets.
///
/// Tags, comments and declarations go away as the tokenizer of the WHATWG HTML Standard (13.2.5)
/// reads them, without the script-data-escaped states; a tag or comment that never ends goes on to
/// the end of the input. The contents of script, style, noscript, template, title, textarea,
/// iframe, noembed and noframes are dropped. Block elements and br begin a new line, table cells
/// are set apart by a space, white space is collapsed as outside pre. Character references: decimal
/// and hexadecimal as 13.2.5.80 says (U+FFFD for 0, surrogates and numbers beyond U+10FFFF;
/// windows-1252 for 128..159), and the names of html_entities.h, the old ones also without
/// semicolon. What is no reference stays as it is.
///
/// Ill-formed UTF-8 becomes U+FFFD. Not longer than the repaired input. O(n). The result is text,
/// not HTML: it may hold "<" and must not be put into a page as markup.
std::string html_to_text(std::string_view html);

}  // namespace banklet
