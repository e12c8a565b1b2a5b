import MagicString from 'magic-string';
import { parseSync } from 'oxc-parser';

const longestExpression = 44;

type Node = Record<string, unknown> & { readonly type: string; start: number; end: number };

/**
 * Makes every `await` of a module a crash point.
 *
 * `await X` becomes `await crashPoint.after(id, (crashPoint.before(id), X))`: a comma expression, so that awaits inside
 * of X stay in the same function. `for await (… of X)` is told of each turn.
 *
 * @returns the rewritten module and the ids of its points, such as `JobStore.accept › this.#quotas.reserve(job)`
 */
export function addPoints(code: string, file: string): { code: string; points: string[] } {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const rewritten = new MagicString(code);
  const points: string[] = [];

  const addPoint = ({ start, end }: Node, owner: string): string => {
    const expression = code.slice(start, end).replaceAll(/\s+/g, ' ');
    const cut =
      expression.length > longestExpression
        ? `${expression.slice(0, longestExpression)}…`
        : expression;
    const name = `${owner} › ${cut}`;
    const before = points.filter((id) => id === name || id.startsWith(`${name} #`)).length;
    const id = before === 0 ? name : `${name} #${before + 1}`;
    points.push(id);
    return JSON.stringify(id);
  };

  const visit = (node: Node, owners: readonly string[]): void => {
    const owner = owners.join('.');
    if (node.type === 'AwaitExpression' && isNode(node['argument'])) {
      const { argument } = node;
      const id = addPoint(argument, owner);
      rewritten.appendRight(argument.start, `crashPoint.after(${id}, (crashPoint.before(${id}), `);
      rewritten.appendLeft(argument.end, '))');
    }
    if (node.type === 'ForOfStatement' && node['await'] === true && isNode(node['right'])) {
      const id = addPoint(node['right'], owner);
      rewritten.appendRight(node['right'].start, `crashPoint.each(${id}, `);
      rewritten.appendLeft(node['right'].end, ')');
    }
    const own = nameOf(node, code);
    const inner = own === undefined ? owners : [...owners, own];
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isNode(child)) visit(child, inner);
      }
    }
  };
  visit({ ...program }, []);
  return { code: rewritten.toString(), points };
}

/** What a node adds to the names of the points inside of it. */
function nameOf(node: Node, code: string): string | undefined {
  const textOf = (part: unknown) => (isNode(part) ? code.slice(part.start, part.end) : undefined);
  switch (node.type) {
    case 'ClassDeclaration':
    case 'FunctionDeclaration':
      return textOf(node['id']);
    case 'MethodDefinition':
      return textOf(node['key']);
    case 'Property':
    case 'PropertyDefinition':
      return isFunction(node['value']) ? textOf(node['key']) : undefined;
    case 'VariableDeclarator':
      return isFunction(node['init']) ? textOf(node['id']) : undefined;
    default:
      return undefined;
  }
}

function isFunction(node: unknown): boolean {
  return (
    isNode(node) && (node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression')
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
