#pragma once

#include "base/result.hpp"
#include "domain/triage/model.hpp"

#include <string>
#include <string_view>

namespace triage::driver {

/// A model as bytes, gzip packed: one line that names form and data hash, then numbers in
/// little-endian order. The same parts give the same bytes.
[[nodiscard]] std::string model_bytes(Model::Parts const& parts);
/// Invalid ("triage.model-file") when the bytes are no whole model of this form.
[[nodiscard]] base::Result<Model> read_model(std::string_view bytes);
/// What a model is told apart by: SHA-256 of its unpacked bytes, in hexadecimal.
[[nodiscard]] std::string model_hash(Model::Parts const& parts);

}  // namespace triage::driver
