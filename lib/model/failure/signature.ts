import { cutText } from "./plain-line";

const longestSignature = 200;

// In this order: what has a form of its own goes before plain numbers, which would take it apart.
const variable: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, "#"],
  [/\b\d{4}[-/]\d{2}[-/]\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?(?:Z\b| ?[+-]\d{2}:?\d{2}\b)?/g, "#"],
  [/\bsha(?:1|256|512)[:-][\w+/=]+/gi, "#"],
  [/\b0x[0-9a-f]+\b/gi, "#"],
  // Of a link the host says whose it is; what follows names one thing there.
  [/\b(https?:\/\/[^\s/"'`)>\]]+)[^\s"'`)>\]]*/g, "$1"],
  [/\/(?:tmp|var\/folders|private\/var)\/[^\s"'`:,)]+/g, "/tmp/#"],
  [/\/codebuild\/output\/src\d+/g, "/codebuild/output/src#"],
  [
    /\b(?:af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov)-(?:north|south|east|west|central|(?:north|south)(?:east|west))-\d\b/g,
    "#",
  ],
  // Of EC2, CodeDeploy and the like, and what CloudFormation adds to a resource's name.
  [/\b([a-z]{1,12})-(?=[0-9a-f]*\d)[0-9a-f]{8,17}\b/g, "$1-#"],
  [/\bd-[A-Z0-9]{9}\b/g, "d-#"],
  [/\b(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{10,}\b/g, "#"],
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}\b/gi, "#"],
];

// The number of a status, a code or a signal is the cause itself.
const number =
  /(\b(?:exit(?:ed)?(?: with)?(?: status| code| error)?|status(?: code)?|HTTP(?:\/\d(?:\.\d)?)?|code|signal|answered|returned|curl:|error(?= \d))[:=]? ?\(?)?(?<![\w]|[A-Z]-)(v?\d+(?:[.,:]\d+)*)(?: ?(?:ms|s|m|h|d|[kKMG]i?B|%))?(?!\w)/gi;

/** A first error without what differs from one execution to the next: equal for one cause, different for two. */
export function signatureOf(headline: string): string {
  const text = variable.reduce((before, [pattern, by]) => before.replace(pattern, by), headline);
  const plain = text.replace(number, (all, told?: string, digits = "") =>
    told !== undefined && /^\d{1,3}$/.test(digits) ? all : `${told ?? ""}#`,
  );
  return cutText(plain.replace(/\s+/g, " ").trim(), longestSignature);
}
