/** What AWS says instead of an answer. `name` is the error's name on the wire. */
export class Refusal extends Error {
  override readonly name: string;
  readonly status: number;

  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}
