// Keeps the card on the device, so that it opens again without a network. Browsers allow that on https (and on this
// very machine); on plain http the card lasts as long as its tab.
(async () => {
  "use strict";
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register("offline.js");
  const parts = document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]");
  const used = new Set([location.origin + location.pathname, ...[...parts].map((part) => part.href ?? part.src)]);
  const kept = await caches.open("card");
  // All of it has just been loaded, so that the browser has it at hand and nothing is fetched twice.
  await kept.addAll([...used].map((address) => new Request(address, { cache: "force-cache" })));
  for (const request of await kept.keys()) if (!used.has(request.url)) await kept.delete(request);
})();
