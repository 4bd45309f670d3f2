import { middle, perSecond } from './figures.ts';
import type { Measured } from './measure.ts';

export interface Aim {
  what: string;
  isMet: boolean;
  /** The figures by which it is told. */
  found: string;
}

const wholeLimit = 0.8;
const latest = 250;
const idleShare = 0.01;

/** Holds what was measured against what was aimed at. */
export function aims(all: readonly Measured[]): Aim[] {
  const by = (role: string) => all.filter(({ contestant }) => contestant.entry.role === role);
  const [limit] = by('limit');
  const [ours] = by('ours');
  if (!limit || !ours) return [];
  const peers = by('peer');
  const ratio = perSecond(ours.atOnce) / perSecond(limit.atOnce);
  const speed = ({ atOnce }: Measured) => perSecond(atOnce);
  const late = ({ burst }: Measured) => middle(burst, 'p99');
  const steadyLate = ({ steady }: Measured) => steady.p99;
  const { cpu, databaseCpu, seconds } = ours.idle;
  const idle = (cpu + (databaseCpu ?? 0)) / 1000 / seconds;
  const results = [...ours.atOnce, ...ours.burst, ours.steady];
  return [
    {
      what: 'each fires once, none is lost, none comes early',
      isMet: results.every(({ faults }) => faults.length === 0),
      found: results.flatMap(({ faults }) => faults).join('; ') || 'no faults in any round',
    },
    {
      what: `at least ${wholeLimit} of the limit`,
      isMet: ratio >= wholeLimit,
      found: ratio.toFixed(2),
    },
    {
      what: 'faster than every peer when all are due at one instant',
      isMet: peers.every((peer) => speed(peer) < speed(ours)),
      found: compared(ours, peers, speed, 'per second'),
    },
    {
      what: 'less late than every peer within one second, p99',
      isMet: peers.every((peer) => late(peer) > late(ours)),
      found: compared(ours, peers, late, 'ms'),
    },
    {
      what: `p99 at the steady rate ${latest} ms at most, and less than every peer's`,
      isMet: ours.steady.p99 <= latest && peers.every(({ steady }) => steady.p99 > ours.steady.p99),
      found: compared(ours, peers, steadyLate, 'ms'),
    },
    {
      what: `idle below ${100 * idleShare} % of a core, process and database together`,
      isMet: idle < idleShare,
      found: `${(100 * idle).toFixed(2)} %${databaseCpu === null ? ', the process alone' : ''}`,
    },
  ];
}

function compared(
  ours: Measured,
  peers: readonly Measured[],
  of: (measured: Measured) => number,
  unit: string,
): string {
  const round = (measured: Measured) => Math.round(of(measured)).toLocaleString('en');
  const others = peers.map((peer) => `${peer.contestant.entry.title} ${round(peer)}`);
  return `${round(ours)} ${unit}; ${others.join(', ')}`;
}
