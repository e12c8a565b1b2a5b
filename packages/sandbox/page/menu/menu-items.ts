/** Something that a menu does. */
export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
  readonly isDanger?: boolean;
}

/** Items that belong together. */
export interface MenuSection {
  readonly title?: string;
  readonly items: readonly MenuItem[];
}
