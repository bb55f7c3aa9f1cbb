// Amounts as people type them. The twin of salaries/engine/amounts.py: tests/cases/amounts.toml holds both.
const UNITS = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, million: 1e6 };
const MOST = 1e13;
const NUMBER = /^([0-9][0-9.,' ]*?) ?(k|thousand|mn?|million)?$/;
const GROUPED = /^(?:[1-9][0-9]{0,2}([,.' ])[0-9]{3}(?:\1[0-9]{3})*|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3})$/;
const HOW_LONG = /[0-9km] ?\/ ?[a-z]|\b(?:years?|yr|months?|weeks?|days?|hours?|hr|annum|annual(?:ly)?|yearly|monthly|hourly)\b/;
const DECIMALS = /^(.*?)(?:([.,])([0-9]{1,2}))?$/;
const DIGITS = /^[0-9]+$/;

const grouped = (number, places = 0) => number.toLocaleString("en-US", { maximumFractionDigits: places });
const noAmount = (text) => `“${text}” is not an amount: write one number, such as 150,000 or 150k.`;
const twoWays = (text, less, more) =>
  `“${text}” can be read in two ways, as ${less} or as ${more}: write the one that is meant without a point.`;

const plain = (text) => text.normalize("NFKC").toLowerCase().replaceAll("’", "'").replaceAll("_", " ").trim().split(/\s+/).join(" ");

const without = (written, { code, symbol }) => {
  for (const mark of [code.toLowerCase(), symbol.normalize("NFKC").toLowerCase()]) {
    if (written.startsWith(mark)) return written.slice(mark.length).trim();
    if (written.endsWith(mark)) return written.slice(0, -mark.length).trim();
  }
  return written;
};

const number = (bare, text) => {
  const found = bare.length <= 40 ? bare.match(NUMBER) : null;
  if (!found) throw new Error(noAmount(text));
  const digits = found[1].trim();
  const unit = UNITS[found[2]] ?? 1;
  if (DIGITS.test(digits)) return Number(digits) * unit;
  const groups = digits.match(GROUPED);
  if (groups) {
    const mark = groups[1];
    const whole = Number(digits.replace(/[^0-9]/g, ""));
    const once = ".,".includes(mark ?? " ") && digits.split(mark).length === 2;
    if (once && (mark === "." || unit !== 1)) {
      throw new Error(twoWays(text, grouped((whole / 1000) * unit, 3), grouped(whole * unit)));
    }
    return whole * unit;
  }
  const [, whole, mark, cents] = digits.match(DECIMALS);
  if (mark && (DIGITS.test(whole) || (GROUPED.test(whole) && !whole.includes(mark)))) {
    return Number(`${whole.replace(/[^0-9]/g, "")}.${cents}`) * unit;
  }
  throw new Error(noAmount(text));
};

// The amount, above zero, in the currency; others are the currencies that it may be mistaken for. Throws a sentence.
export const readAmount = (typed, currency, others = []) => {
  const text = typed.trim();
  if (typed.length > 200) throw new Error(noAmount(`${text.slice(0, 60)}…`));
  const written = plain(typed);
  if (!written) throw new Error(`There is no amount yet: write one, such as 150,000 or 150k, in ${currency.code}.`);
  if (HOW_LONG.test(written)) throw new Error(`“${text}” says for how long: write the amount alone, for the period that the field names.`);
  const bare = without(written, currency);
  const other = bare === written && others.find((each) => each.code !== currency.code && without(written, each) !== written);
  if (other) {
    throw new Error(
      `“${text}” is in ${other.code}, and what is asked for is in ${currency.code}: choose ${other.code} as the currency, or write the amount in ${currency.code}.`,
    );
  }
  const amount = number(bare, text);
  if (!(amount > 0)) throw new Error(`“${text}” is nothing: write an amount above zero, such as 150,000 or 150k.`);
  if (amount >= MOST) throw new Error(`“${text}” is more than we can place: write less than ${grouped(MOST)}.`);
  return amount;
};
