// Asks at once what the program will ask first, while it is still on its way: who is here and, on a page whose path the
// API has too, what is there. The program takes the answer when it asks the same (platform_library.js).
(() => {
  const asked = new Map();
  const ask = (path) => {
    const control = new AbortController();
    const answer = fetch('/api/v1' + path, { credentials: 'same-origin', signal: control.signal }).then(async (reply) => {
      const bytes = await reply.arrayBuffer();
      return { status: reply.status, headers: reply.headers, arrayBuffer: async () => bytes };
    });
    answer.catch(() => {});  // whoever takes it is told
    asked.set('/api/v1' + path, { answer, control });
  };
  globalThis.early = {
    take: (address) => {
      const found = asked.get(address);
      asked.delete(address);
      return found;
    },
  };
  // A page that is opened in a tab behind others draws later: by then this is old.
  setTimeout(() => asked.clear(), 5000);

  ask('/session');
  if (/^\/organisations\/\d+(\/users(\/\d+)?)?$/.test(location.pathname)) ask(location.pathname + location.search);
})();
