// Buttons that copy the text of the element which `data-copy` names.

async function copy(element) {
  if (navigator.clipboard) return navigator.clipboard.writeText(element.textContent);
  getSelection().selectAllChildren(element); // without https there is no other way
  return document.execCommand("copy");
}

function bind(button) {
  const said = button.parentNode.querySelector("[role=status]");
  button.addEventListener("click", async () => {
    await copy(document.getElementById(button.dataset.copy));
    said.textContent = button.dataset.copied;
  });
}

document.querySelectorAll("[data-copy]").forEach(bind);
