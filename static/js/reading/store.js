// The codings of this interview as the browser knows them. A change shows at once; the server is told,
// and what it refuses is put back.

let made = 0;

export class Store {
  /** urls as the page gives them; post and get as in api.js; onChange() after every change. */
  constructor({ urls, version, interview, get, post, onChange }) {
    Object.assign(this, { urls, version, interview, get, send: post, onChange });
    this.codings = new Map();
    this.codes = new Map();
    this.coders = {};
    this.memos = new Map();
    this.recent = [];
    // By name, what lets a coding through: filters, layers.
    this.sieves = new Map();
    this.answers = new Map();
    this.lines = new Map();
    this.told = 0;
    this.telling = new Set();
  }

  async load() {
    this.take(await this.hear(() => this.get(this.urls.list)));
  }

  /** Tells the server; answers with what it says. */
  post(url, fields) {
    this.told += 1;
    const telling = this.send(url, fields).finally(() => this.telling.delete(telling));
    this.telling.add(telling);
    return telling;
  }

  /** What the server answers to `ask()`, asked again if this window told it something meanwhile: an
   * older answer would take back what is shown already. */
  async hear(ask) {
    for (;;) {
      while (this.telling.size) await Promise.allSettled(this.telling);
      const { told } = this;
      const answer = await ask();
      if (told === this.told) return answer;
    }
  }

  take(data) {
    Object.assign(this, { coders: data.coders, recent: data.recent, me: data.me, can: data.can, seq: data.seq, isStale: data.version !== this.version });
    this.codes = new Map(data.codes.map((code) => [code.id, code]));
    const waiting = [...this.codings.values()].filter((coding) => coding.waiting);
    // Offsets of another version would light the wrong words.
    this.codings = new Map((this.isStale ? [] : data.codings).map((coding) => [coding.id, coding]));
    waiting.forEach((coding) => this.codings.set(coding.id, coding));
    this.onChange();
  }

  /** In the order of the text, as far as every sieve lets them through. */
  visible() {
    const sieves = [...this.sieves.values()];
    const shown = [...this.codings.values()].filter((coding) => sieves.every((lets) => lets(coding)));
    return shown.sort((one, other) => one.start - other.start || one.end - other.end || (one.id < other.id ? -1 : 1));
  }

  /** Lets through only what fits; null lets everything through again. */
  sieve(name, lets) {
    if (lets) this.sieves.set(name, lets);
    else this.sieves.delete(name);
    this.onChange();
  }

  isHidden(coding) {
    return [...this.sieves.values()].some((lets) => !lets(coding));
  }

  put(coding) {
    this.codings.set(coding.id, coding);
    this.onChange();
    return coding;
  }

  /** What others did, all at once. */
  patch(codings, gone) {
    codings.forEach((coding) => this.codings.set(coding.id, coding));
    gone.forEach((id) => this.codings.delete(id));
    if (codings.length || gone.length) this.onChange();
  }

  drop(id) {
    const gone = this.codings.get(id);
    this.codings.delete(id);
    this.onChange();
    return gone;
  }

  /** Answers with the coding as the server made it; throws what it refused, after putting things back. */
  async tag(span, { code, stance, voice, subjects = null }) {
    const id = `new-${(made += 1)}`;
    this.put({ id, ...span, code: code.id, stance, voice, coder: this.me, mine: true, waiting: true });
    try {
      const { body } = await this.post(this.urls.add, { ...span, code: code.id, stance, voice, subjects, version: this.version });
      this.codings.delete(id);
      // Under which name it stood meanwhile: the focus may be on it.
      return this.put({ ...body, was: id });
    } catch (problem) {
      this.drop(id);
      throw problem;
    }
  }

  async remove(id) {
    const gone = this.drop(id);
    try {
      await this.inTurn(id, () => this.post(this.url("remove", id)));
      return gone;
    } catch (problem) {
      if (problem.status !== 404) this.put(gone);
      throw problem;
    }
  }

  async restore(coding) {
    this.put({ ...coding, waiting: true });
    try {
      const { body } = await this.inTurn(coding.id, () => this.post(this.url("restore", coding.id)));
      return this.put(body);
    } catch (problem) {
      this.drop(coding.id);
      throw problem;
    }
  }

  /** One code on many spans, all or none; the codings that are new. */
  async tagMany(spans, { code, stance, voice, subjects = null }) {
    const places = spans.map(({ start, end }) => `${start}-${end}`).join(" ");
    const { body } = await this.post(this.urls.addMany, { spans: places, code: code.id, stance, voice, subjects, version: this.version });
    this.patch(body.codings, []);
    return body.codings;
  }

  async removeMany(codings) {
    const ids = codings.map((coding) => coding.id);
    const { body } = await this.post(this.urls.removeMany, { codings: ids.join(" ") });
    this.patch([], body.ids);
  }

  async restoreMany(codings) {
    const { body } = await this.post(this.urls.restoreMany, { codings: codings.map((coding) => coding.id).join(" ") });
    this.patch(body.codings, []);
  }

  /** Other ends. */
  move(id, span) {
    return this.change(id, { start: span.start, end: span.end }, { to: "move", more: { version: this.version } });
  }

  /** Only the newest of several changes to one coding may write its answer over what is shown. */
  async change(id, fields, { to = "change", more = {} } = {}) {
    const before = this.codings.get(id);
    this.put({ ...before, ...fields });
    const turn = (this.answers.get(id) ?? 0) + 1;
    this.answers.set(id, turn);
    try {
      const { body } = await this.inTurn(id, () => this.post(this.url(to, id), { ...fields, ...more }));
      if (this.answers.get(id) === turn && this.codings.has(id)) this.put(body);
    } catch (problem) {
      if (problem.status === 404) this.drop(id);
      else if (this.codings.has(id)) this.put(before);
      throw problem;
    }
  }

  /** What concerns one coding leaves one after another, or a removal could overtake a change. */
  inTurn(id, send) {
    const sent = (this.lines.get(id) ?? Promise.resolve()).catch(() => {}).then(send);
    this.lines.set(id, sent);
    const over = () => this.lines.get(id) === sent && this.lines.delete(id);
    sent.then(over, over);
    return sent;
  }

  async create(fields) {
    const { body } = await this.post(this.urls.create, fields);
    this.codes.set(body.id, body);
    return body;
  }

  url(what, id) {
    return this.urls[what].replace("/0/", `/${id}/`);
  }
}
