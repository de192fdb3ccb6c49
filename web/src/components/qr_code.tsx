import qrcode from "qrcode-generator";
import { useMemo } from "react";

const kQuiet = 4; // modules of white around it, as the standard wants

/** One path of the dark modules; made here, nothing is asked of anybody. */
function pathOf(text: string): { path: string; size: number } {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  let path = "";
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column)) path += `M${column + kQuiet} ${row + kQuiet}h1v1h-1z`;
    }
  }
  return { path, size: count + 2 * kQuiet };
}

/** Black on white in the dark look, too: cameras want it so. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => pathOf(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-56 rounded-8 border border-line"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
