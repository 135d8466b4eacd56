/** What CodePipeline takes with a start, by its service model. Of reasons, see act-reason. */
export const limits = {
  name: { most: 100, pattern: /^[A-Za-z0-9.@\-_]+$/ },
  variables: 50,
  variableName: { most: 128, pattern: /^[A-Za-z0-9@\-_]+$/ },
  variableValue: { most: 1_000 },
  overrides: 50,
  revisionValue: { most: 1_500 },
} as const;
