import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The ids of a process's children and theirs. Taken before it ends: afterwards nothing tells whose they were. */
export function processTree(pid: number): number[] {
  const children = Map.groupBy(parents(), ([, parent]) => parent);
  const below = (id: number): number[] => (children.get(id) ?? []).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

/** Pairs of process and parent. On Linux from /proc, because a slim image has no `ps`. */
function parents(): [number, number][] {
  if (process.platform === 'win32') return [];
  if (process.platform !== 'linux') {
    const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=']).toString();
    return Array.from(table.matchAll(/(\d+)\s+(\d+)/g), ([, pid, parent]) => [Number(pid), Number(parent)]);
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The name in brackets may hold anything; the parent is the second word after it.
        const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
        return [[Number(name), Number(parent)] as [number, number]];
      } catch {
        return [];
      }
    });
}
