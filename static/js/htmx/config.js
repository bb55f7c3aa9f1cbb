// How htmx, which stands before this in one script, is to work. It reads this when the page is there.
Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  timeout: 10000,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
});
