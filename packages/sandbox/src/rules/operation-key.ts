/** The name under which a route's body schema is kept: letters, digits and underscores alone. */
export function operationKey(method: string, template: string): string {
  return `${method} ${template}`.replace(/[^A-Za-z0-9]+/g, '_');
}
