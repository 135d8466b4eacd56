import type { Metadata } from "next";
import { FailuresView } from "../../../components/failure/failures-view";

export const metadata: Metadata = { title: "Failures" };

export default function FailuresPage() {
  return <FailuresView />;
}
