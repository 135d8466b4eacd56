const sgr = (code: string) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;

/** As tools colour their output. */
export const bold = sgr("1");
export const dim = sgr("2");
export const red = sgr("31");
export const green = sgr("32");
export const yellow = sgr("33");
export const cyan = sgr("36");
export const grey = sgr("90");
export const boldRed = sgr("1;31");
export const onRed = sgr("1;37;41");
export const onGreen = sgr("1;30;42");
