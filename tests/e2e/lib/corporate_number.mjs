// 法人番号: the check digit comes first (National Tax Agency's rule).
export function corporateNumber(low12) {
  const digits = [...low12].reverse().map(Number);
  const sum = digits.reduce((total, digit, i) => total + digit * (i % 2 === 0 ? 1 : 2), 0);
  return `${9 - (sum % 9)}${low12}`;
}
