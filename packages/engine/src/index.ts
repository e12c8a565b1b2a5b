export type { AvatarDescription, AvatarLook } from './catalogue/avatar-description.ts';
export { type Catalogue, type CataloguePose, loadCatalogue } from './catalogue/catalogue.ts';
export { ConfigError, type EngineConfig, readEngineConfig } from './config.ts';
export { type Engine, type EngineOptions, startEngine } from './engine.ts';
export { trainedLipSync } from './lipsync/trained-lip-sync.ts';
export {
  type LipSync,
  VISEMES,
  type Viseme,
  type VisemeFrame,
  type VisemeTrack,
} from './lipsync/viseme.ts';
export { type RenderOutcome, type RenderRequest, renderVideo } from './render/render-video.ts';
