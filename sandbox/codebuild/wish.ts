/** What somebody asked of a log beyond what the build would say by itself. */
export interface LogWish {
  /** The log's own lines while the build's commands run, in place of a tool's. */
  readonly text?: string | undefined;
  /** Filled up to about this size. */
  readonly megabytes?: number | undefined;
  /** One line of this many bytes; what an event can't hold is cut. */
  readonly longLineBytes?: number | undefined;
  /** Lines that try what a terminal or a page would rather not show. */
  readonly hostile?: boolean | undefined;
}
