// Where the reader's own pay stands: read, looked up and drawn here, so that it never leaves the browser.
const TENTHS = {
  below: "is in the lowest tenth of reported pay: more than 9 in 10 earn more",
  above: "is in the highest tenth of reported pay: more than 9 in 10 earn less",
};
const SVG = "http://www.w3.org/2000/svg";
// In which currency and for which period the amount was typed.
let unit = "";
let waiting;

const numbers = (text) => text.split(" ").map(Number.parseFloat).filter(Number.isFinite);
const side = (amount, low, high) => (amount < low ? "below" : amount > high ? "above" : "within");

const money = (amount, symbol) => {
  const places = Number.isInteger(amount) ? 0 : 2;
  const gap = /[a-z]$/i.test(symbol) ? "\u00a0" : "";
  return symbol + gap + amount.toLocaleString("en-US", { minimumFractionDigits: places, maximumFractionDigits: places });
};

// The share in percent that earn less: straight lines between the points.
const percentile = (points, amount) => {
  const shares = [10, 25, 50, 75, 90];
  const next = points.findIndex((each, at) => at > 0 && points[at - 1] <= amount && amount <= each);
  const [low, high] = [points[next - 1], points[next]];
  return shares[next - 1] + (shares[next] - shares[next - 1]) * (high > low ? (amount - low) / (high - low) : 0.5);
};

const among = (points, amount) => {
  const where = side(amount, points[0], points[4]);
  if (where !== "within") return TENTHS[where];
  const share = percentile(points, amount);
  const tens = Math.floor(share / 10 + 0.5);
  return `is more than about ${tens} in 10 earn (percentile ${Math.floor(share + 0.5)} of reported pay)`;
};

const sentence = (amount, { points, band, symbol, period }) => {
  const [pay, ends] = [numbers(points), numbers(band)];
  const subject = `${money(amount, symbol)} ${period}`;
  const said = [];
  if (pay.length) {
    said.push(`${subject} ${among(pay, amount)}; the middle half earn ${money(pay[1], symbol)} to ${money(pay[3], symbol)}.`);
  }
  if (ends.length) {
    const open = band.endsWith("open");
    const where = side(amount, ends[0], open ? Infinity : ends[1]);
    const words = `${money(ends[0], symbol)} to ${money(ends[1], symbol)}${open ? " and above" : ""}`;
    const lies = open && amount > ends[1] ? "at the open end of" : where;
    said.push(`${said.length ? "It" : subject} lies ${lies} the guide’s band, ${words}.`);
  }
  return said.join(" ");
};

// “150” where everybody earns a thousand times as much; another period's pay, such as “72k” a month; and what nobody
// earns at all. Whoever writes hundredths means what is written.
const refuseSlips = (amount, text, { points, band, period, year = 1 }) => {
  const all = [...numbers(points), ...numbers(band)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const asked = period.split(" ")[1];
  const much = amount < low ? "little" : "much";
  const never = amount * 100 < low || amount > high * 100;
  const thousands = amount * 5 < low && low <= amount * 5000 && amount * 1000 <= high * 5;
  const pay = thousands ? amount * 1000 : amount;
  const likely = low <= pay * 4 && pay <= high * 3;
  const others = likely ? [] : [["year", pay / year], ["month", (pay * 12) / year]];
  const other = others.find(([name, one]) => name !== asked && low <= one * 2 && one <= high * 2);
  if ((thousands || other) && !/[.,][0-9]{2}(?! ?[0-9kmt.,'’])/.test(text)) {
    const usual = other ? `, and ${thousands ? `${grouped(pay)} ` : ""}usual for one ${other[0]}` : "";
    const told = other ? `${grouped(other[1], other[1] < 100 ? 2 : 0)} for the ${asked}` : grouped(pay);
    const right = amount.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    const meant = never ? "" : `, or ${right} if it is right`;
    throw new Error(`“${text}” would be too ${much} for one ${asked}${usual}. Write ${told}${meant}.`);
  }
  if (never) throw new Error(`“${text}” is far too ${much} for what these jobs pay: look at the amount and at its period.`);
};

const symbolOf = (currency) =>
  new Intl.NumberFormat("en-US", { style: "currency", currency }).formatToParts(1).find(({ type }) => type === "currency").value;

const read = (form, typed) => {
  const { code, symbol } = form.dataset;
  const codes = [...document.querySelectorAll('select[name="currency"] option')].map((each) => each.value).filter(Boolean);
  const amount = readAmount(typed, { code, symbol }, codes.map((each) => ({ code: each, symbol: symbolOf(each) })));
  refuseSlips(amount, typed.trim(), form.dataset);
  return amount;
};

const unmark = () => {
  for (const mark of document.querySelectorAll("#estimate svg .mine")) mark.remove();
};

const drawn = (name, attributes, words = "") => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = words;
  return element;
};

// From top to bottom, but for the words that are shown in its way.
const parted = (svg, x, bottom) => {
  const shown = svg.getClientRects().length ? [...svg.querySelectorAll("text")].map((each) => each.getBBox()) : [];
  const lines = [];
  let top = 0;
  for (const each of shown.filter((box) => box.x - 3 < x && x < box.x + box.width + 3).sort((one, other) => one.y - other.y)) {
    if (each.y > top) lines.push([top, Math.min(each.y, bottom)]);
    top = Math.max(top, each.y + each.height);
  }
  return top < bottom ? [...lines, [top, bottom]] : lines;
};

// A line through the strip, with a word at its head; at the edge, with an arrow, where the axis does not reach so far.
const mark = (amount) => {
  unmark();
  for (const svg of document.querySelectorAll("#estimate svg[data-axis]")) {
    const [low, high, left, right, bottom] = numbers(svg.dataset.axis);
    const wide = svg.viewBox.baseVal.width;
    const exact = left + ((amount - low) / (high - low)) * (right - left);
    const x = Math.min(Math.max(exact, 1), wide - 1);
    const words = x === exact ? "You" : exact < x ? "← You" : "You →";
    const anchor = x < 30 ? "start" : x > wide - 30 ? "end" : "middle";
    // Below the words, which stay readable where another drawing is shown later.
    for (const [y1, y2] of parted(svg, x, bottom)) {
      svg.querySelector("text").before(drawn("line", { class: "own mine", x1: x, x2: x, y1, y2 }));
    }
    svg.append(drawn("text", { class: `strong mine ${anchor}`, x, y: -4 }, words));
  }
};

export const place = (form) => {
  if (!form?.querySelector("input")) return;
  const { code, period } = form.dataset;
  const typed = form.querySelector("input").value;
  const said = form.querySelector(".said");
  const now = `${code} ${period}`;
  try {
    if (!typed.trim()) throw new Error("");
    if (unit && unit !== now) throw new Error(`“${typed.trim()}” was typed as ${unit}, and these answers are in ${now}: write it anew.`);
    const amount = read(form, typed);
    unit = now;
    mark(amount);
    said.textContent = sentence(amount, form.dataset);
  } catch (refused) {
    unmark();
    said.textContent = refused.message;
  }
};

// What is typed anew is typed in the currency that is asked now.
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("[data-own]");
  if (!form) return;
  unit = "";
  clearTimeout(waiting);
  // By then the form may be another one, which took the field over.
  waiting = setTimeout(() => place(document.querySelector("[data-own]")), 500);
});

document.addEventListener("htmx:afterSettle", () => {
  const form = document.querySelector("[data-own]");
  if (form?.querySelector("input").value) place(form);
});
