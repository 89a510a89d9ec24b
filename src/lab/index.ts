export { kernelsFolder, type Scope } from "./jupyter-folders.ts";
export {
  deltabookKernel,
  kernelName,
  removeKernelSpecification,
  writeKernelSpecification,
} from "./kernelspec.ts";
export { startLab } from "./start-lab.ts";
export { tslabKernel } from "./tslab.ts";
