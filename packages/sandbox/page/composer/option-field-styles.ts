import { css } from 'lit';

/** The frame of an option's field, with its name in it. */
export const optionFieldStyles = css`
  :host {
    display: block;
    max-width: 100%;
  }

  .field {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    max-width: 100%;
    min-height: 40px;
    padding: 2px 8px 2px 0;
    border: 1px solid transparent;
    border-radius: 4px;
    background: #1e1f22;
  }

  .field.is-wrong {
    border-color: #fb9599;
  }

  .name {
    align-self: stretch;
    display: flex;
    align-items: center;
    padding: 0 8px;
    border-radius: 4px;
    background: #2b2d31;
    font-size: 14px;
  }

  .file {
    overflow-wrap: anywhere;
  }

  @media (max-width: 600px) {
    .drop-hint {
      display: none;
    }
  }

  sandbox-combobox {
    flex: 1;
    min-width: 6ch;
    max-width: 100%;
  }
`;
