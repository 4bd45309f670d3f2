import { expect } from 'vitest';
import { encodeId } from '../../../src/platform/graphql/ids.ts';
import {
  ApprovePause,
  DeclinePause,
  PauseRequest,
  ResumeRequest,
} from '../../support/documents.ts';
import { ask, type Real, type Which, type Who } from './command.ts';
import { databaseId } from './facts.ts';
import type { Model, ModelRequest } from './model.ts';
import type { Person } from './people.ts';
import { hold, nowOf, StaffStep } from './staffStep.ts';
import { lengthOf } from './workingTime.ts';

/** Pauses: asked for, decided about, and ended by hand. */

export class Pauses extends StaffStep {
  readonly #reason: string;
  readonly #length: string;

  constructor(which: Which, who: Who, reason: string, length: string) {
    super(which, who, `pauses it for ${reason}, ${length}`);
    this.#reason = reason;
    this.#length = length;
  }

  protected override isPlausible({ status, pause }: ModelRequest): boolean {
    return status === 'IN_PROGRESS' && pause === null;
  }

  protected async does(
    person: Person,
    request: ModelRequest,
    _model: Model,
    real: Real,
  ): Promise<void> {
    const now = nowOf(real);
    const length = lengthOf(this.#length);
    const until = new Date(now + length).toISOString();
    const variables = { id: request.id, reason: this.#reason, until };
    const done = await ask(real, person.login, PauseRequest, variables);
    const isFree = !request.pause || request.pause.expiresAt <= now;
    const isAllowed = request.status === 'IN_PROGRESS' && isFree;
    if (!hold(done, isAllowed, String(this))) return;
    const isLong =
      request.restedSoFar(now) + length > lengthOf(request.edition.written.longestPause);
    request.pause = { reason: this.#reason, isAsked: true, expiresAt: now + length };
    const waits = isLong && !request.mayDecidePause(person);
    expect(done?.request.status, 'a pause longer than allowed waits for a lead').toBe(
      waits ? 'IN_PROGRESS' : 'WAITING',
    );
    if (!waits) request.beginPause(now);
  }
}

export class Decides extends StaffStep {
  readonly #isAgreed: boolean;

  constructor(which: Which, who: Who, isAgreed: boolean) {
    super(which, who, isAgreed ? 'agrees to the pause' : 'declines the pause');
    this.#isAgreed = isAgreed;
  }

  protected override isPlausible({ pause }: ModelRequest): boolean {
    return pause?.isAsked === true;
  }

  protected async does(
    person: Person,
    request: ModelRequest,
    _model: Model,
    real: Real,
  ): Promise<void> {
    const { client } = real.window.database;
    const asked = await client.pause.findFirst({
      where: { requestId: databaseId(request.id) },
      orderBy: { id: 'desc' },
    });
    if (!asked) return;
    const now = nowOf(real);
    const document = this.#isAgreed ? ApprovePause : DeclinePause;
    const done = await ask(real, person.login, document, { id: encodeId('Pause', asked.id) });
    const { pause, status } = request;
    const isAllowed =
      pause?.isAsked === true && pause.expiresAt > now && request.mayDecidePause(person);
    if (!hold(done, isAllowed && (status === 'IN_PROGRESS' || !this.#isAgreed), String(this)))
      return;
    if (this.#isAgreed) request.beginPause(now);
    else request.pause = null;
  }
}

export class Resumes extends StaffStep {
  constructor(which: Which, who: Who) {
    super(which, who, 'resumes it');
  }

  protected override isPlausible({ status }: ModelRequest): boolean {
    return status === 'WAITING';
  }

  protected async does(
    person: Person,
    request: ModelRequest,
    _model: Model,
    real: Real,
  ): Promise<void> {
    const done = await ask(real, person.login, ResumeRequest, { id: request.id });
    if (hold(done, request.status === 'WAITING', String(this))) request.endPause(nowOf(real));
  }
}
