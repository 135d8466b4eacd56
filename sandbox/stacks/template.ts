import { seedOf } from "../traffic/chance";

/** One resource of a template, and why it fails when it does. */
export interface Declared {
  readonly logicalId: string;
  readonly type: string;
  readonly fails: string;
}

const declared = (logicalId: string, type: string, fails: string): Declared => ({ logicalId, type, fails });

/** A resource handler's failure, in CloudFormation's wording. */
function handler(message: string, service: string, code: string): string {
  return `Resource handler returned message: "${message} (Service: ${service}, Status Code: 400)" (HandlerErrorCode: ${code})`;
}

const network = [
  declared(
    "Vpc",
    "AWS::EC2::VPC",
    handler("The maximum number of VPCs has been reached.", "Ec2", "ServiceLimitExceeded"),
  ),
  declared(
    "PublicSubnet",
    "AWS::EC2::Subnet",
    handler("The CIDR '10.0.4.0/24' conflicts with another subnet", "Ec2", "AlreadyExists"),
  ),
  declared(
    "PrivateSubnet",
    "AWS::EC2::Subnet",
    handler("The CIDR '10.0.8.0/24' conflicts with another subnet", "Ec2", "AlreadyExists"),
  ),
  declared(
    "NatGateway",
    "AWS::EC2::NatGateway",
    handler("The maximum number of addresses has been reached.", "Ec2", "ServiceLimitExceeded"),
  ),
  declared(
    "RouteTable",
    "AWS::EC2::RouteTable",
    handler("The vpc ID 'vpc-0a1b2c3d' does not exist", "Ec2", "NotFound"),
  ),
  declared(
    "SecurityGroup",
    "AWS::EC2::SecurityGroup",
    handler(
      "The maximum number of rules per security group has been reached.",
      "Ec2",
      "ServiceLimitExceeded",
    ),
  ),
] as const;

const application = [
  declared(
    "ServiceRole",
    "AWS::IAM::Role",
    handler("User is not authorized to perform: iam:PassRole on the role", "Iam", "AccessDenied"),
  ),
  declared(
    "LogGroup",
    "AWS::Logs::LogGroup",
    handler("The specified log group already exists", "CloudWatchLogs", "AlreadyExists"),
  ),
  declared(
    "Table",
    "AWS::DynamoDB::Table",
    handler(
      "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table",
      "DynamoDb",
      "ServiceLimitExceeded",
    ),
  ),
  declared(
    "Queue",
    "AWS::SQS::Queue",
    handler(
      "You must wait 60 seconds after deleting a queue before you can create another with the same name.",
      "Sqs",
      "InternalFailure",
    ),
  ),
  declared(
    "Handler",
    "AWS::Lambda::Function",
    handler("Unzipped size must be smaller than 262144000 bytes", "Lambda", "InvalidRequest"),
  ),
  declared("Api", "AWS::ApiGateway::RestApi", handler("Rate exceeded", "ApiGateway", "Throttling")),
  declared(
    "ErrorsAlarm",
    "AWS::CloudWatch::Alarm",
    handler("Period must be 10, 30 or a multiple of 60", "CloudWatch", "InvalidRequest"),
  ),
] as const;

/** What a stack consists of, always alike for the same name: nobody here reads templates. */
export function templateOf(stack: string): readonly Declared[] {
  if (/network|vpc|subnet/i.test(stack)) return network;
  const seed = seedOf(stack);
  return application.filter((_, index) => index < 3 || (seed >> index) % 2 === 0);
}

export function physicalId(stack: string, { logicalId, type }: Declared): string {
  const suffix = Math.abs(seedOf(`${stack}/${logicalId}`))
    .toString(36)
    .toUpperCase()
    .padStart(8, "0");
  return type.startsWith("AWS::EC2::")
    ? `${logicalId.toLowerCase()}-0${suffix.toLowerCase()}`
    : `${stack}-${logicalId}-${suffix}`;
}

/** How a resource fails when nobody said how. */
export function usualFailure({ logicalId, type }: Pick<Declared, "logicalId" | "type">): string {
  const known = [...network, ...application].find(
    (each) => each.logicalId === logicalId && each.type === type,
  );
  return known?.fails ?? "Internal Failure";
}
