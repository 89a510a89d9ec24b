const folder = new URL(".", (document.currentScript as HTMLScriptElement).src);

const loaded = new Map<string, Promise<void>>();

/** Loads a script of the site's assets once. A classic script, since pages opened from files may not import modules. */
export function loadScript(name: string): Promise<void> {
  const known = loaded.get(name);
  if (known) return known;
  const loading = new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(name, folder).href;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${script.src} cannot be loaded`));
    document.head.append(script);
  });
  loaded.set(name, loading);
  return loading;
}
