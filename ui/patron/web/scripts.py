"""What we run in a page ourselves, in a world where no script of its own has a say in it."""

import json

from PySide6.QtCore import QUrl

IS_EMPTY = "!(document.body ?? document.documentElement)?.hasChildNodes()"
# What holds the address gives it up, and an object shows what stands in for it. Style sheets and
# what scripts ask for cannot be called off like this: those the engine gives up by itself.
_DROP = r"""(() => {
  const refused = %s;
  const is = address => URL.parse(address, document.baseURI)?.href.split("#")[0] === refused;
  const addresses = list => list.split(/,\s/).map(one => one.trim().split(/\s/)[0]);
  for (const name of ["src", "srcset", "poster", "data"])
    for (const holder of document.querySelectorAll(`[${name}]`)) {
      const value = holder.getAttribute(name);
      if (!(name === "srcset" ? addresses(value) : [value]).some(is)) continue;
      holder.removeAttribute(name);
      if (name === "src") holder.load?.();
      if (name === "data") holder.replaceWith(...holder.childNodes);
    }
})()"""


def do_without(address: QUrl) -> str:
    """Have no picture, film or frame of the page's ask for `address` any more."""
    return _DROP % json.dumps(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))
