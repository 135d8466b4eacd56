/** Plain JSON without its repetitions: what five hundred rows have in common crosses once. */
export type Packed = { shapes: readonly (readonly string[])[]; words: readonly string[]; value: PackedValue };
type PackedValue = number | boolean | null | readonly PackedValue[];

// The first number of every array says what it is; an object is one more than the number of its shape.
const list = 0;
const negative = -1;

/** Text becomes the negative number of its word. Members that are undefined stay away. */
export function pack(whole: unknown): Packed {
  const shapes = new Map<string, { at: number; names: readonly string[] }>();
  const words = new Map<string, number>();
  const toWord = (text: string): number => {
    const at = words.get(text) ?? words.size;
    words.set(text, at);
    return -at - 1;
  };
  const toShape = (names: readonly string[]): number => {
    const key = JSON.stringify(names);
    const shape = shapes.get(key) ?? { at: shapes.size, names };
    shapes.set(key, shape);
    return shape.at + 1;
  };
  const packOne = (value: unknown): PackedValue => {
    if (typeof value === "boolean") return value;
    if (typeof value === "string") return toWord(value);
    if (typeof value === "number") return value < 0 ? [negative, value] : value;
    if (typeof value !== "object" || value === null) return null;
    if (Array.isArray(value)) return [list, ...value.map(packOne)];
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return [toShape(members.map(([name]) => name)), ...members.map(([, member]) => packOne(member))];
  };
  const value = packOne(whole);
  return { shapes: [...shapes.values()].map(({ names }) => names), words: [...words.keys()], value };
}

/** The caller names the type: it is the one that was packed, by the same build. */
export function unpack<Value>({ shapes, words, value }: Packed): Value {
  const unpackOne = (packed: PackedValue | undefined): unknown => {
    if (typeof packed === "number") return packed < 0 ? words[-packed - 1] : packed;
    if (!Array.isArray(packed)) return packed;
    const [tag, ...parts]: PackedValue[] = packed;
    if (tag === negative) return parts[0];
    if (tag === list) return parts.map(unpackOne);
    const names = shapes[Number(tag) - 1] ?? [];
    return Object.fromEntries(names.map((name, at) => [name, unpackOne(parts[at])]));
  };
  // Packed from this very type, as the caller promises.
  return unpackOne(value) as Value;
}
