// `red` is production's plum on screen: no account colour reuses the hue of a status.
export const accountColors = ["red", "orange", "grey"] as const;
export type AccountColor = (typeof accountColors)[number];
