#pragma once

#include "base/text_traced.hpp"

namespace triage {

/// The text without HTML tags, scripts and styles, with character references read. Addresses in
/// links stay. Only names of HTML elements make a tag: <info@kita.example> is none.
[[nodiscard]] base::TracedText without_markup(base::TracedText text);

}  // namespace triage
