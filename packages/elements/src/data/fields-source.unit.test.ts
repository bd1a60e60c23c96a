import { type Field, systemFields } from '@peoplekit/core';
import type { ReactiveController } from 'lit';
import { describe, expect, it, vi } from 'vitest';
import { replaceFields } from './fields-changes.ts';
import { FieldsSource } from './fields-source.ts';
import type { PeopleClient } from './people-client.ts';

const field = (key: string, privacy: Field['privacy'] = 'visible'): Field => ({
  ...{ key, label: key, type: 'text', kind: 'custom', group: 'custom', readOnly: false, privacy, position: 0 },
});

/** A client whose fields are what `answer` gives at the moment. */
function clientOf(answer: () => Promise<Field[]>) {
  const fields = vi.fn(answer);
  const me = vi.fn(async () => ({ permissions: ['fields:manage'] }));
  return { fields, me, client: { fields, me } as unknown as PeopleClient };
}

/** A source on a page, and how often its element would render. */
function mount(onValues?: () => void) {
  const controllers: ReactiveController[] = [];
  const requestUpdate = vi.fn();
  const host = {
    addController: (controller: ReactiveController) => controllers.push(controller),
    removeController: () => {},
    requestUpdate,
    updateComplete: Promise.resolve(true),
  };
  const source = new FieldsSource(host, onValues);
  const connect = () => {
    for (const controller of controllers) controller.hostConnected?.();
  };
  const disconnect = () => {
    for (const controller of controllers) controller.hostDisconnected?.();
  };
  connect();
  return { source, requestUpdate, connect, disconnect };
}

const keys = ({ fields }: FieldsSource) => fields.map(({ key }) => key);
const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('FieldsSource', () => {
  it('asks once for all elements of a client', async () => {
    const { client, fields, me } = clientOf(async () => [field('a')]);
    const [one, other] = [mount(), mount()];
    one.source.load(client);
    other.source.load(client);
    expect(keys(one.source)).toEqual(systemFields.map(({ key }) => key));
    await turn();
    expect([keys(one.source), keys(other.source)]).toEqual([['a'], ['a']]);
    expect([fields.mock.calls.length, me.mock.calls.length]).toEqual([1, 1]);
    expect(one.source.may('fields:manage')).toBe(true);
  });

  it('tells all elements of the client, and no other, what the fields are now', async () => {
    const { client, fields } = clientOf(async () => [field('a')]);
    const [one, other, stranger] = [mount(), mount(), mount()];
    one.source.load(client);
    other.source.load(client);
    stranger.source.load(clientOf(async () => [field('x')]).client);
    await turn();
    other.requestUpdate.mockClear();
    replaceFields(one.source, [field('a'), field('b')]);
    await turn();
    expect([keys(one.source), keys(other.source), keys(stranger.source)]).toEqual([['a', 'b'], ['a', 'b'], ['x']]);
    expect(other.requestUpdate).toHaveBeenCalled();
    const late = mount();
    late.source.load(client);
    await turn();
    expect(keys(late.source)).toEqual(['a', 'b']);
    expect(fields).toHaveBeenCalledTimes(1);
  });

  it('says that values are out of date when a field is hidden, new or gone, and not for a label or a place', async () => {
    const { client } = clientOf(async () => [field('a'), field('b')]);
    const onValues = vi.fn();
    const [one, other] = [mount(), mount(onValues)];
    one.source.load(client);
    other.source.load(client);
    await turn();
    replaceFields(one.source, [field('b'), { ...field('a'), label: 'A' }]);
    await turn();
    expect(onValues).toHaveBeenCalledTimes(0);
    replaceFields(one.source, [field('b'), field('a', 'hidden')]);
    await turn();
    expect(onValues).toHaveBeenCalledTimes(1);
    replaceFields(one.source, [field('b')]);
    expect(onValues).toHaveBeenCalledTimes(2);
  });

  it('learns of what it missed when its element comes back to the page', async () => {
    const { client } = clientOf(async () => [field('a')]);
    const [one, other] = [mount(), mount()];
    one.source.load(client);
    other.source.load(client);
    await turn();
    other.disconnect();
    replaceFields(one.source, [field('b')]);
    await turn();
    expect(keys(other.source)).toEqual(['a']);
    other.connect();
    await turn();
    expect(keys(other.source)).toEqual(['b']);
  });

  it('keeps what it knows when that cannot be had once more, and tells why', async () => {
    let isDown = false;
    const { client } = clientOf(async () => {
      if (isDown) throw new Error('down');
      return [field('a')];
    });
    const { source } = mount();
    source.load(client);
    await turn();
    isDown = true;
    source.refresh();
    await turn();
    expect([keys(source), source.error?.message, source.may('fields:manage')]).toEqual([['a'], 'down', true]);
    isDown = false;
    source.refresh();
    expect(source.error).toBe(undefined);
    await turn();
    expect([keys(source), source.error]).toEqual([['a'], undefined]);
  });

  it('lets no late answer win', async () => {
    const answers: ((fields: Field[]) => void)[] = [];
    const { client } = clientOf(() => new Promise<Field[]>((resolve) => answers.push(resolve)));
    const { source } = mount();
    source.load(client);
    source.refresh();
    answers[1]?.([field('new')]);
    await turn();
    answers[0]?.([field('old')]);
    await turn();
    expect(keys(source)).toEqual(['new']);
  });
});
