import { delimiter, join } from "node:path";
import { deltabookKernel, kernelName, writeKernelSpecification } from "./kernelspec.ts";
import type { Places } from "./places.ts";
import { tslabKernel } from "./tslab.ts";
import { writeWhole } from "./write-whole.ts";

/** JupyterLab's plugins that ask or fetch things a learner has no use for. */
const pageConfiguration = {
  disabledExtensions: {
    "@jupyterlab/apputils-extension:announcements": true,
    "@jupyterlab/extensionmanager-extension:plugin": true,
  },
  buildCheck: false,
};

const settingOverrides = {
  // A new notebook starts on the default kernel instead of asking which.
  "@jupyterlab/notebook-extension:tracker": { autoStartDefaultKernel: true },
};

/**
 * `deltabook lab` holds the other end of the server's standard input: when it ends, in whatever way, even
 * killed or with its terminal, the server reads the end of the stream and stops itself and its kernels.
 */
const serverConfiguration = `import os
import threading
import time


def end_with_deltabook():
    while os.read(0, 1024):
        pass
    from jupyter_server.serverapp import ServerApp

    # Again and again, for a server that is only starting does not hear it.
    while True:
        ServerApp.instance().stop()
        time.sleep(1)


threading.Thread(target=end_with_deltabook, daemon=True).start()
`;

/**
 * Writes the kernelspecs and settings with which JupyterLab opens clean.
 *
 * @returns the path of the server's configuration.
 */
export function writeConfiguration(places: Places): string {
  const kernels = join(places.jupyter, "kernels");
  writeKernelSpecification(kernels, kernelName, deltabookKernel());
  writeKernelSpecification(kernels, "tslab", tslabKernel());
  const labConfiguration = join(places.configuration, "labconfig");
  writeWhole(join(labConfiguration, "page_config.json"), json(pageConfiguration));
  writeWhole(join(labConfiguration, "default_setting_overrides.json"), json(settingOverrides));
  const server = join(places.configuration, "deltabook_server.py");
  writeWhole(server, serverConfiguration);
  return server;
}

/** The environment variables that keep Jupyter inside the project. */
export function environmentFor(places: Places, token: string): NodeJS.ProcessEnv {
  const { JUPYTER_PATH: others } = process.env;
  return {
    ...process.env,
    JUPYTER_CONFIG_DIR: places.configuration,
    // Before the settings of the environment and the machine.
    JUPYTER_CONFIG_PATH: places.configuration,
    JUPYTER_DATA_DIR: places.data,
    JUPYTER_PATH: others ? places.jupyter + delimiter + others : places.jupyter,
    JUPYTER_RUNTIME_DIR: places.runtime,
    // In the environment, not among the arguments, which every user of the machine can read.
    JUPYTER_TOKEN: token,
    JUPYTERLAB_SETTINGS_DIR: places.settings,
    JUPYTERLAB_WORKSPACES_DIR: places.workspaces,
    IPYTHONDIR: places.ipython,
  };
}

/** JupyterLab's arguments that do not depend on what is opened. */
export const constantArguments: readonly string[] = [
  "--ServerApp.ip=127.0.0.1",
  // Bound to this machine and guarded by the token, it is as safe as the shell that started it, in containers too.
  "--ServerApp.allow_root=True",
  `--MultiKernelManager.default_kernel_name=${kernelName}`,
  // Seconds: half of it until a kernel that does not obey is terminated, all of it until it is killed.
  "--KernelManager.shutdown_wait_time=2",
  // Looking for other languages' servers runs npm, which writes into the user's home.
  "--LanguageServerManager.autodetect=False",
  "--LabApp.extension_manager=readonly",
  "--LabApp.news_url=",
  "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
];

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
