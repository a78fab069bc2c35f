/** Reads the text of an event stream piece by piece. `push` answers with the events that are complete: `{type, data}`. Comments are events, too. */
export class EventParser {
  #rest = '';
  #type = '';
  #data = [];

  push(text) {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    return lines.map((line) => this.#line(line)).filter(Boolean);
  }

  #line(line) {
    if (line === '') {
      return this.#end();
    }
    const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(line);
    if (name === '') {
      return { type: 'comment', data: value };
    }
    if (name === 'event') {
      this.#type = value;
    } else if (name === 'data') {
      this.#data.push(value);
    }
    return null;
  }

  #end() {
    const event = this.#data.length ? { type: this.#type || 'message', data: this.#data.join('\n') } : null;
    this.#type = '';
    this.#data = [];
    return event;
  }
}
