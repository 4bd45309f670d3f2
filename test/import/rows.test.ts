import { describe, expect, it } from 'vitest';
import { readTable } from '../../src/import/rows.ts';

function read(text: string) {
  const { header, rows, broken } = readTable(text);
  return {
    header,
    rows: rows.map(({ line, cells }) => [line, ...cells.values()]),
    broken: broken.map(({ line, refused }) => [line, refused.message]),
  };
}

describe('reading the sheet', () => {
  it('gives each row with the line on which it stands', () => {
    const { header, rows, broken } = read('id,title\n1,Lift\n2,Door\n');
    expect(header).toEqual(['id', 'title']);
    expect(rows).toEqual([
      [2, '1', 'Lift'],
      [3, '2', 'Door'],
    ]);
    expect(broken).toEqual([]);
  });

  it('takes the files of Windows and of Excel, with CRLF and a byte order mark', () => {
    const { header, rows } = read('\uFEFF"id",title\r\n1,Lift\r\n2,Door\r\n');
    expect(header).toEqual(['id', 'title']);
    expect(rows).toEqual([
      [2, '1', 'Lift'],
      [3, '2', 'Door'],
    ]);
  });

  it('takes lines that end in a lone carriage return', () => {
    expect(read('id,title\r1,Lift\r').rows).toEqual([[2, '1', 'Lift']]);
  });

  it('keeps commas, quotation marks and line breaks of a quoted cell', () => {
    const { rows, broken } = read('id,title\n1,"Lift, ""A""\nstuck\n\nagain"\n2,Door\n');
    expect(rows).toEqual([
      [2, '1', 'Lift, "A"\nstuck\n\nagain'],
      [6, '2', 'Door'],
    ]);
    expect(broken).toEqual([]);
  });

  it('takes white space around a value off, and passes over rows with nothing in them', () => {
    expect(read('id , title\n 1 ,  \n\n , \n   \n2,Door').rows).toEqual([
      [2, '1', ''],
      [6, '2', 'Door'],
    ]);
  });

  it('sets a line aside that was cut in half, and goes on with the next', () => {
    const { rows, broken } = read('id,title,place\n1,Lift,Lobby\n2,Do\n3,Gate,Yard\n');
    expect(rows.map(([line]) => line)).toEqual([2, 4]);
    expect(broken).toEqual([
      [3, 'the line has 2 fields where the header has 3; it may have been cut off'],
    ]);
  });

  it('sets a line with too many fields aside', () => {
    const { rows, broken } = read('id,title\n1,Lift,stuck\n2,Door\n');
    expect(rows.map(([line]) => line)).toEqual([3]);
    expect(broken).toEqual([
      [2, 'the line has 3 fields where the header has 2; it may have been cut off'],
    ]);
  });

  const openQuote = 'a quotation mark is opened and not closed; the line may have been cut off';

  it('does not lose the good lines after a quotation mark that was left open', () => {
    const { rows, broken } = read(
      'id,title,place\n1,"Lift stu\n2,Door,Lobby\n3,"Gate ""B""",Yard\n4,Lamp,Yard\n',
    );
    expect(rows.map(([line]) => line)).toEqual([3, 4, 5]);
    expect(broken).toEqual([[2, openQuote]]);
  });

  it('does not lose a cell of several lines after a quotation mark that was left open', () => {
    const { rows, broken } = read('id,title,place\n1,"Lift stu\n2,"Door\nopen",Lobby\n');
    expect(rows).toEqual([[3, '2', 'Door\nopen', 'Lobby']]);
    expect(broken).toEqual([[2, openQuote]]);
  });

  it('sets the last line aside when it ends within a quoted cell', () => {
    const { rows, broken } = read('id,title\n1,Lift\n2,"Do');
    expect(rows.map(([line]) => line)).toEqual([2]);
    expect(broken).toEqual([[3, openQuote]]);
  });

  it('says so when a quotation mark stands within a cell that is not quoted', () => {
    const { rows, broken } = read('id,title\n1,Pipe of 3" and 4"\n2,Door\n');
    expect(rows.map(([line]) => line)).toEqual([3]);
    expect(broken[0]?.[0]).toBe(2);
    expect(broken[0]?.[1]).toContain('a quotation mark stands where none may be');
  });

  it('gives no columns for an empty file', () => {
    expect(read('\n\n')).toEqual({ header: [], rows: [], broken: [] });
  });
});
