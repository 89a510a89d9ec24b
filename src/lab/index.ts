export { kernelsFolder, type Scope } from "./jupyter-folders.ts";
export {
  deltabookKernel,
  kernelName,
  removeKernelSpecification,
  tslabKernel,
  writeKernelSpecification,
} from "./kernelspec.ts";
export { startLab } from "./start-lab.ts";
