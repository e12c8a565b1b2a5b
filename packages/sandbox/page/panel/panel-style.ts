import { css } from 'lit';

/** Buttons and fields of the panel. Every pair of colours has a contrast of at least 4.5:1. */
export const controlStyle = css`
  :host {
    color: #dbdee1;
    font-size: 14px;
    line-height: 1.4;
  }
  * {
    box-sizing: border-box;
  }
  button {
    min-height: 32px;
    padding: 4px 12px;
    border: none;
    border-radius: 4px;
    background: #4e5058;
    color: #ffffff;
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    background: #5c5e66;
  }
  input,
  select {
    min-height: 32px;
    padding: 4px 8px;
    border: 1px solid #80848e;
    border-radius: 4px;
    background: #1e1f22;
    color: #dbdee1;
    font: inherit;
  }
  input[type="checkbox"] {
    width: 20px;
    min-height: 20px;
    margin: 0;
    accent-color: #5865f2;
  }
  input::placeholder {
    color: #b5bac1;
  }
  :focus-visible {
    outline: 2px solid #00a8fc;
    outline-offset: 2px;
  }
  [hidden] {
    display: none !important;
  }
`;

/** What fills the height that it is given, its parts below each other. */
export const columnStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    height: 100%;
  }
`;

/** A list of entries with a filter above it. */
export const listStyle = css`
  .filter {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    padding: 8px;
  }
  .filter input[type="search"] {
    flex: 1 1 160px;
    min-width: 0;
  }
  .filter label {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .entries {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overflow-anchor: none;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    content-visibility: auto;
    contain-intrinsic-size: auto 44px;
    border-top: 1px solid #3f4147;
  }
  .empty {
    margin: 0;
    padding: 16px 8px;
    color: #b5bac1;
  }
  .plain {
    padding: 6px 8px 6px 24px;
  }
  .row {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    max-width: calc(100% - 24px);
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  .name {
    color: #f2f3f5;
    font-weight: 600;
  }
  .muted,
  time {
    color: #b5bac1;
  }
  time {
    font-variant-numeric: tabular-nums;
  }
  .good {
    color: #57d98c;
  }
  .waiting,
  .deferred {
    color: #f0b232;
  }
  .near,
  .late,
  .failed {
    color: #ff8a8d;
    font-weight: 600;
  }
  .violation {
    padding: 0 6px;
    border-radius: 4px;
    background: #a12828;
    color: #ffffff;
  }
`;
