import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  visit,
} from 'graphql';

/** The most that one document may have of each. */
export interface ShapeLimits {
  /** Fields inside fields, fragments unfolded, introspection included. */
  depth: number;
  aliases: number;
  directives: number;
  /** Names, brackets and values; counted while the text is read. */
  tokens: number;
}

export function tooLarge(message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'OPERATION_TOO_LARGE', http: { status: 400 } },
  });
}

/** A validation rule: refuses documents that are deeper or more cluttered than any front end's. */
export function shapeRule(limits: ShapeLimits) {
  return (context: ValidationContext): ASTVisitor => ({
    Document(document) {
      const depth = depthOf(document);
      if (depth > limits.depth) {
        context.reportError(
          tooLarge(`The operation is ${depth} levels deep; at most ${limits.depth} are answered.`),
        );
      }
      const { aliases, directives } = countIn(document);
      if (aliases > limits.aliases) {
        context.reportError(
          tooLarge(`The operation has ${aliases} aliases; at most ${limits.aliases} are answered.`),
        );
      }
      if (directives > limits.directives) {
        context.reportError(
          tooLarge(
            `The operation has ${directives} directives; at most ${limits.directives} are answered.`,
          ),
        );
      }
    },
  });
}

function countIn(document: DocumentNode): { aliases: number; directives: number } {
  const count = { aliases: 0, directives: 0 };
  visit(document, {
    Field(field) {
      if (field.alias) count.aliases += 1;
    },
    Directive() {
      count.directives += 1;
    },
  });
  return count;
}

/** The depth of the deepest operation. Each fragment is measured once, however often it is used. */
function depthOf(document: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const measured = new Map<string, number>();
  const measure = (set: SelectionSetNode | undefined): number =>
    Math.max(
      0,
      ...(set?.selections ?? []).map((selection) => {
        if (selection.kind === Kind.FIELD) return 1 + measure(selection.selectionSet);
        if (selection.kind === Kind.INLINE_FRAGMENT) return measure(selection.selectionSet);
        const name = selection.name.value;
        const known = measured.get(name);
        if (known !== undefined) return known;
        // While it is being measured: a circle is refused by another rule, and must end here.
        measured.set(name, 0);
        const depth = measure(fragments.get(name)?.selectionSet);
        measured.set(name, depth);
        return depth;
      }),
    );
  return Math.max(
    0,
    ...document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? measure(definition.selectionSet) : 0,
    ),
  );
}
