/** What came of populating: how many pipelines there are, and one line for each that AWS would refuse. */
export interface Population {
  readonly pipelines: number;
  readonly refused: readonly string[];
}
