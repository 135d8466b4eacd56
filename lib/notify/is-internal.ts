import { BlockList, isIPv4 } from "node:net";

// IANA's special-purpose registries: everything that is not out on the Internet, not only what is private.
const insideIpv4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
];
/** Within 2000::/3, all that is out on the Internet: tunnels, which may end anywhere, and what is set apart. */
const insideIpv6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const ipv4 = toList(insideIpv4, "ipv4");
const ipv6 = toList(insideIpv6, "ipv6");
const outside = toList(["2000::/3"], "ipv6");
/** An IPv4 address written as IPv6: mapped, or behind a NAT64. */
const embedded = toList(["::ffff:0:0/96", "64:ff9b::/96"], "ipv6");

function toList(nets: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const net of nets) {
    const [address = "", bits] = net.split("/");
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** This machine, its network, a cloud's metadata: wherever a message to the outside has no business. */
export function isInternal(address: string): boolean {
  if (isIPv4(address)) return ipv4.check(address, "ipv4");
  // What a zone index stands on is local to a link.
  if (address.includes("%") || !URL.canParse(`http://[${address}]`)) return true;
  // The browser's own parser writes all forms of one address alike.
  const plain = new URL(`http://[${address}]`).hostname.slice(1, -1);
  if (embedded.check(plain, "ipv6")) return isInternal(readEmbedded(plain));
  return !outside.check(plain, "ipv6") || ipv6.check(plain, "ipv6");
}

function readEmbedded(plain: string): string {
  const [, high = "0", low = "0"] = /([0-9a-f]*):([0-9a-f]*)$/.exec(plain) ?? [];
  const number = Number.parseInt(high || "0", 16) * 65_536 + Number.parseInt(low || "0", 16);
  return [24, 16, 8, 0].map((bits) => (number >>> bits) & 255).join(".");
}
