interface Piece {
  text: string;
  is_hit: boolean;
}

/** A text as it was written, with what was looked for marked in it. */
export function Pieces({ pieces }: { pieces: Piece[] }) {
  return pieces.map((piece, place) =>
    piece.is_hit ? (
      <mark key={`${place}`} className="rounded-4 bg-mark-ground font-bold text-inherit">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
