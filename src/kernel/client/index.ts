export type { Content, Message } from "../wire/message.ts";
export { type ExecuteReply, KernelClient } from "./client.ts";
export { findKernel, type KernelCommand } from "./kernelspecs.ts";
export { recordingEnvironment } from "./recording.ts";
