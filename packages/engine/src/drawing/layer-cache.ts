import type { Compositor, HeldLayer } from './compositor.ts';
import { type Bounds, type Grid, LayerPainter, type Paint } from './layer.ts';

/** A layer that is held, and where its corner lies in figure coordinates. */
export interface Part {
  readonly layer: HeldLayer;
  readonly left: number;
  readonly top: number;
}

/** Keeps a part of the figure as it was painted for its last states. */
export class LayerCache {
  readonly #compositor: Compositor;
  readonly #painter: LayerPainter;
  readonly #max: number;
  readonly #kept = new Map<string, Part>();

  /**
   * @param bounds - what the part may cover
   * @param max - states kept; the one not used for longest makes room for a new one
   */
  constructor(compositor: Compositor, bounds: Bounds, grid: Grid, max: number) {
    this.#compositor = compositor;
    this.#painter = new LayerPainter(bounds, grid);
    this.#max = max;
  }

  /** The part in a state, painted now unless it is kept. */
  get(state: string, paint: Paint): Part {
    const known = this.#kept.get(state);
    if (known) {
      this.#kept.delete(state);
      this.#kept.set(state, known);
      return known;
    }
    const part = this.#room();
    this.#compositor.load(this.#painter.paint(paint), part.layer);
    this.#kept.set(state, part);
    return part;
  }

  #room(): Part {
    const [oldest] = this.#kept;
    if (this.#kept.size >= this.#max && oldest) {
      const [state, part] = oldest;
      this.#kept.delete(state);
      return part;
    }
    const { width, height, left, top } = this.#painter;
    return { layer: this.#compositor.reserve(width, height), left, top };
  }
}
