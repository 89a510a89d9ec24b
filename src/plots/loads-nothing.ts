const refuse = (uri: string): Promise<never> => Promise.reject(new Error(`nothing is loaded, so not ${uri}`));

/**
 * What replaces the methods of Vega's loader where a specification may be somebody else's: only images that it
 * holds itself are shown, and a link leads to the web or nowhere.
 */
export const loadsNothing = {
  load: refuse,
  http: refuse,
  file: refuse,
  async sanitize(uri: string, { context }: { context?: string } = {}): Promise<{ href: string }> {
    // Vega does not survive the refusal of a link.
    if (context === "href") return { href: /^https?:/i.test(uri) ? uri : "#" };
    return /^data:image\/(?:png|jpeg|gif|webp);/i.test(uri) ? { href: uri } : refuse(uri);
  },
};
