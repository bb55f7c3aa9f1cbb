// Recovery codes can be copied, saved and printed; without scripts they can be selected.
const codes = document.querySelector("#recovery-codes");
const said = document.querySelector("[data-codes-said]");

const copy = async () => {
  codes.select();
  await navigator.clipboard.writeText(codes.value);
  said.textContent = "Copied.";
};

const download = ({ currentTarget }) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${codes.value}\n`], { type: "text/plain" }));
  link.download = currentTarget.dataset.download;
  link.click();
  URL.revokeObjectURL(link.href);
};

if (codes) {
  document.querySelector("[data-codes-tools]").hidden = false;
  const copyButton = document.querySelector("[data-copy]");
  copyButton.hidden = !navigator.clipboard;
  copyButton.addEventListener("click", copy);
  document.querySelector("[data-download]").addEventListener("click", download);
  document.querySelector("[data-print]").addEventListener("click", () => window.print());
}
