import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DefinitionNode, type DocumentNode, Kind, parse } from 'graphql';

/** The folder of the contracts that people write first. */
export const contractFolder = join(import.meta.dirname, '../../../schema');

const platformContract = join(contractFolder, 'platform.graphql');

/** The contract of a composition: the platform's and each module's, as one document. */
export async function readContract(
  modules: readonly { contract: string }[],
): Promise<DocumentNode> {
  const files = [platformContract, ...modules.map((module) => module.contract)];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return mergeExtensions(texts.map((text) => parse(text)));
}

type Mergeable = DefinitionNode & {
  name: { value: string };
  fields?: readonly unknown[];
  values?: readonly unknown[];
  types?: readonly unknown[];
  interfaces?: readonly unknown[];
};

/**
 * Puts every `extend` into the type that it extends, so that the document says the same as one
 * written by a single hand. Types that stay without fields (a root type that no module uses) go.
 */
export function mergeExtensions(documents: readonly DocumentNode[]): DocumentNode {
  const definitions = new Map<string, Mergeable>();
  const extensions: Mergeable[] = [];
  for (const { definitions: parts } of documents) {
    for (const part of parts as readonly Mergeable[]) {
      if (part.kind.endsWith('Extension')) extensions.push(part);
      else if (definitions.has(part.name.value)) {
        throw new Error(`Two contracts define "${part.name.value}"; one of them must extend it.`);
      } else definitions.set(part.name.value, part);
    }
  }
  for (const extension of extensions) {
    const name = extension.name.value;
    const base = definitions.get(name);
    if (!base) throw new Error(`A contract extends "${name}", which no contract defines.`);
    if (kindOf(extension) !== kindOf(base)) {
      throw new Error(
        `A contract extends "${name}" as ${kindOf(extension)} type; it is defined as ${kindOf(base)} type.`,
      );
    }
    definitions.set(name, {
      ...base,
      ...(base.fields && { fields: [...base.fields, ...(extension.fields ?? [])] }),
      ...(base.values && { values: [...base.values, ...(extension.values ?? [])] }),
      ...(base.types && { types: [...base.types, ...(extension.types ?? [])] }),
      ...(base.interfaces && {
        interfaces: [...base.interfaces, ...(extension.interfaces ?? [])],
      }),
    } as Mergeable);
  }
  return {
    kind: Kind.DOCUMENT,
    definitions: [...definitions.values()].filter(
      (definition) =>
        definition.kind !== Kind.OBJECT_TYPE_DEFINITION || (definition.fields?.length ?? 0) > 0,
    ),
  };
}

/** `enum`, `input object`: what a definition or an extension speaks of. */
function kindOf({ kind }: DefinitionNode): string {
  return kind
    .replace(/Type(Definition|Extension)$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
}
