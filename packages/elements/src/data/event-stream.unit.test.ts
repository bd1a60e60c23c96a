import { describe, expect, it } from 'vitest';
import { EventStreamReader } from './event-stream.ts';

const stream = [
  'retry: 2000\n\n',
  ': still here\n\n',
  'event: contacts.changed\ndata: {"ids":["1"]}\n\n',
  'id: 7\r\nevent:job.updated\r\ndata:a\r\ndata: b\r\n\r\n',
  'event: nothing\n\n',
  'data\n\n',
  'data: no name: but colons\r\r',
  'event: unfinished\ndata: x\n',
].join('');

const events = [
  { type: 'contacts.changed', data: '{"ids":["1"]}' },
  { type: 'job.updated', data: 'a\nb' },
  { type: 'message', data: '' },
  { type: 'message', data: 'no name: but colons' },
];

describe('EventStreamReader', () => {
  it('reads events, and passes over comments, ids, retry times and what is not finished', () => {
    expect(new EventStreamReader().read(stream)).toEqual(events);
  });

  it('reads the same whatever pieces the stream comes in', () => {
    for (let size = 1; size < 20; size += 1) {
      const reader = new EventStreamReader();
      const read = [];
      for (let at = 0; at < stream.length; at += size) read.push(...reader.read(stream.slice(at, at + size)));
      expect(read, `pieces of ${size}`).toEqual(events);
    }
  });
});
