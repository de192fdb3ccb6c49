// What a customer does with what the desk recommends.

const kDo = "実施する";
const kDoNot = "実施しない";

/** Of what an advisory recommends. */
export const advisoryChoiceWords: Record<string, string> = { do: kDo, do_not: kDoNot };

/** Of what an answer recommends. */
export const answerChoiceWords: Record<string, string> = { will_do: kDo, will_not_do: kDoNot };
