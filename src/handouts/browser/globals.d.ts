interface Found {
  address: string;
  title: string;
  heading: string;
  excerpt: string;
}

interface Window {
  /** See IndexEntry in search-index.ts. */
  searchEntries?: [page: string, title: string, heading: string, anchor: string, text: string][];
  findSections?: (query: string) => Found[];
}
