import { Changes } from './changes.js';

const KEY = 'bananas.token';
const INCLUDES = { operate: ['read'], admin: ['read', 'operate', 'submit', 'work'] };

/**
 * Who looks at the pages. The token lives as long as the tab. It is in no URL and in no storage that outlives the tab.
 * `mode` is `none` where the server asks for no token.
 */
class Session {
  changes = new Changes();
  who = null;
  mode = 'unknown';
  asked = false;
  #waiting = [];

  get token() {
    return sessionStorage.getItem(KEY);
  }

  /** Whether the viewer has the role, or one that includes it. The server decides all the same. */
  may(role) {
    const roles = this.who?.roles ?? [];
    return !role || roles.some((mine) => mine === role || INCLUDES[mine]?.includes(role));
  }

  begin(token, who) {
    if (token) {
      sessionStorage.setItem(KEY, token);
    }
    this.mode = token ? 'token' : 'none';
    this.who = who;
    this.asked = false;
    this.changes.tell('session');
    this.#waiting.splice(0).forEach((go) => go());
  }

  /** Answers once somebody has signed in. The page below stays as it is, with all that was typed. */
  needed() {
    this.asked = true;
    this.changes.tell('session');
    return new Promise((go) => this.#waiting.push(go));
  }

  end() {
    sessionStorage.removeItem(KEY);
    location.reload();
  }
}

export const session = new Session();
