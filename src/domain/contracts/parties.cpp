#include "domain/contracts/parties.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace contracts {

std::string_view name_of(ContractKind kind) {
  switch (kind) {
    case ContractKind::Direct: return "direct";
    case ContractKind::Partner: return "partner";
    case ContractKind::Child: return "child";
  }
  return "";
}

std::optional<ContractKind> contract_kind_from(std::string_view name) {
  for (auto const kind : {ContractKind::Direct, ContractKind::Partner, ContractKind::Child}) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

std::string shown_number(Contract const& contract) {
  auto const letter = [&] {
    switch (contract.kind) {
      case ContractKind::Direct: return 'D';
      case ContractKind::Partner: return 'P';
      case ContractKind::Child: return 'C';
    }
    return '-';
  }();
  return fmt::format("{}-{:06}", letter, contract.number);
}

bool is_customer_number(std::string_view text) {
  bool const fits = text.size() >= Contract::kCustomerNumberMin &&
                    text.size() <= Contract::kCustomerNumberMax;
  return fits && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
         });
}

}  // namespace contracts
