#pragma once

#include <string>
#include <string_view>

namespace router_agent {

/// Stable words for what keeps a filter from covering the traffic it is for. The desk knows each
/// (blocking/fault_words.cpp) and says it to people; a word once given is never given anew.
namespace fault {

// The table as a whole.
inline constexpr std::string_view kUnreadable = "unreadable";  // nft does not answer, or nonsense
inline constexpr std::string_view kTableMissing = "table-missing";  // also after a reboot
inline constexpr std::string_view kTableDormant = "table-dormant";
inline constexpr std::string_view kTableForeign = "table-foreign";  // an object that is not ours
inline constexpr std::string_view kTableAltered = "table-altered";  // none of the words below
inline constexpr std::string_view kSetMissing = "set-missing";
inline constexpr std::string_view kSetAltered = "set-altered";
inline constexpr std::string_view kChainMissing = "chain-missing";
inline constexpr std::string_view kChainDetached = "chain-detached";  // on no hook
inline constexpr std::string_view kChainMoved = "chain-moved";  // another hook, type or priority
inline constexpr std::string_view kChainPolicy = "chain-policy";
inline constexpr std::string_view kRuleMissing = "rule-missing";
inline constexpr std::string_view kRuleBefore = "rule-before";  // it decides before ours do
inline constexpr std::string_view kRuleForeign = "rule-foreign";
inline constexpr std::string_view kRuleOrder = "rule-order";
inline constexpr std::string_view kNotApplied = "not-applied";  // nft said yes, the kernel has not
// One element.
inline constexpr std::string_view kElementMissing = "element-missing";
inline constexpr std::string_view kElementTimer = "element-timer";
inline constexpr std::string_view kElementForeign = "element-foreign";
// Around the table.
inline constexpr std::string_view kForwardingOff = "forwarding-off";
inline constexpr std::string_view kFlowtable = "flowtable";
inline constexpr std::string_view kInterfacesChanged = "interfaces-changed";

}  // namespace fault

struct Fault {
  std::string word;
  std::string detail;  // English, one line, for the log and the operator
};

}  // namespace router_agent
