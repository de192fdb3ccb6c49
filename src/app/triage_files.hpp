#pragma once

#include "base/result.hpp"
#include "domain/triage/cues.hpp"
#include "domain/triage/model.hpp"
#include "domain/triage/train_model.hpp"

#include <string>
#include <vector>

namespace app {

/// What the folder data/triage holds: cues.txt, the model made with them, and the lines it was made
/// of in lines/*.jsonl.
struct TriageKit {
  triage::Cues cues;
  triage::Model model;
  std::string model_hash;
};
/// NotFound or Invalid naming the file.
[[nodiscard]] base::Result<TriageKit> read_triage_kit(std::string const& folder);

/// All that a model is made of.
struct TriageSources {
  triage::Cues cues;
  std::vector<triage::LabelledInquiry> lines;  // file by file in the order of their names
  std::string data_hash;
};
/// Invalid ("triage.lines") naming file and line of the first line that is none, or an id twice.
[[nodiscard]] base::Result<TriageSources> read_triage_sources(std::string const& folder);

/// Where the model of such a folder stands.
[[nodiscard]] std::string triage_model_path(std::string const& folder);

}  // namespace app
