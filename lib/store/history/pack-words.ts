/**
 * What AWS's texts and our own fields are made of, the commoner the later. Rows that are stored unpack with these
 * very words: another list needs another mark in pack.ts, and this one beside it.
 */
export const packWords = [
  `"rollback":{"of":"/d-"},"by":"/d-","keepsOld":true,"ready":{"waitMs":3600000,"onTimeout":"stop"}`,
  `{"kind":"linear","percent":10,"intervalMs":60000}{"kind":"rolling"}{"kind":"instances"}{"kind":"in-place"}`,
  `{"kind":"service","cluster":"","service":""}{"kind":"alias","functionName":"","alias":"live"}`,
  `"engine":"Lambda","ECS","CodeDeploy","thing":{"kind":"group","application":"","group":"production"},`,
  `"name":"","isProduction":true,false,"status":"Failed","Stopped","Succeeded","endedAt":17,"startedAt":17,`,
  `"strategy":{"kind":"all-at-once"},{"kind":"canary","percent":10,"intervalMs":600000},`,
  `"waits":{"bakeMs":600000},{"terminationMs":600000},"weights":[{"at":17,"percent":0},{"at":17,"percent":100}],`,
  `"shift":{"startedAt":17,"endedAt":17},"cause":{"pipeline":"","executionId":"","stageName":"","actionName":""}}`,
  `The action failed because no branch named was found in the selected repository. Make sure`,
  ` The deployment failed because a specified file already exists at this location: timed out rolled back`,
  `"error":{"code":"ConfigurationError","PermissionError","JobFailed","message":"Build terminated with state: FAILED. `,
  `Phase: BUILD, Code: COMMAND_EXECUTION_ERROR, Message: Error while executing command: npm test. Reason: exit status 1"}}`,
  `Deployment Succeeded completed Approved by Looks good Released `,
  `arn:aws:iam::user/role/"updatedBy":"arn:aws:sts::assumed-role/AWSReservedSSO_`,
  `arn:aws:lambda:function:arn:aws:ecs:service/task-set/arn:aws:codebuild:build/`,
  `{"executionId":"{"externalExecutionId":"arn:aws:cloudformation:stack/`,
  `{"summary":"{\\"ProviderType\\":\\"Bitbucket\\",GitLab\\",GitHub\\",\\"CommitMessage\\":\\"`,
  `Merge pull request #from Bump add fix feat: chore: \\"}","externalExecutionId":"`,
  `{"mode":"PARALLEL","QUEUED","SUPERSEDED","type":"ROLLBACK","STANDARD",`,
  `"trigger":{"type":"StartPipelineExecution","ManualRollback","AutomatedRollback","CreatePipeline",`,
  `"PollForSourceChanges","PutActionRevision","CloudWatchEvent","detail":"arn:aws:events:rule/codepipeline-"},`,
  `"Webhook","WebhookV2","detail":"arn:aws:codeconnections:arn:aws:codestar-connections:connection/"},`,
  `"revisions":[{"actionName":"App","Source","revisionId":"","message":"","url":"`,
  `https://us-east-1.console.aws.amazon.com/https://eu-west-1.console.aws.amazon.com/`,
  `codesuite/settings/connections/redirect?connectionArn=arn:aws:codestar-connections:`,
  `&referenceType=COMMIT&FullRepositoryId=&Commit=","author":"","branch":"master","main","committedAt":17}],`,
  `"rollbackTargetId":"","statusSummary":"","stopReason":""}`,
].join("");
